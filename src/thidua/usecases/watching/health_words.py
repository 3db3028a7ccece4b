"""What each check and each fault is called, for people."""

from collections.abc import Mapping

CHECKS: Mapping[str, str] = {
    "database": "Cơ sở dữ liệu",
    "migrations": "Lược đồ dữ liệu",
    "ledger": "Nhật ký",
    "archive": "Kho văn bản",
    "daily": "Việc hằng ngày",
    "backup": "Sao lưu",
    "libreoffice": "LibreOffice",
}
FAULTS: Mapping[str, str] = {
    "database-unreadable": "Cơ sở dữ liệu không trả lời. Kiểm tra máy chủ, THIDUA_DATABASE_URL.",
    "migrations-missing": "Lược đồ cũ hơn chương trình. Chạy «thidua up» hoặc một lệnh bất kỳ.",
    "migrations-unreadable": "Không đọc được lược đồ dữ liệu.",
    "ledger-broken": "Mục cuối của nhật ký không khớp. Chạy «thidua ledger» để xem.",
    "ledger-unreadable": "Không đọc được nhật ký.",
    "archive-read-only": "Không ghi được vào kho văn bản. Kiểm tra quyền và ổ đĩa.",
    "archive-full": "Ổ đĩa của kho văn bản sắp đầy. Giải phóng hoặc mở rộng ổ đĩa.",
    "archive-unreadable": "Không đọc được thư mục của kho văn bản.",
    "daily-never": "Việc hằng ngày chưa chạy lần nào. Kiểm tra Prefect («thidua up»).",
    "daily-late": "Việc hằng ngày đã lâu không chạy. Kiểm tra Prefect, xem flows.log.",
    "daily-unreadable": "Không đọc được các năm thi đua.",
    "backup-never": "Chưa có bản sao lưu nào trong thư mục sao lưu.",
    "backup-late": "Bản sao lưu gần nhất đã quá cũ.",
    "backup-unreadable": "Không đọc được thư mục sao lưu.",
    "libreoffice-missing": "Không có LibreOffice: không làm được bản PDF, không xem trước được.",
}
