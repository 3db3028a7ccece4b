"""What each act in the ledger is called, for people."""

from collections.abc import Mapping

ACT_LABELS: Mapping[str, str] = {
    # records
    "load-records": "Nạp hồ sơ của khối",
    "read-sheet": "Nhập bảng tính",
    "save-grid": "Lưu bảng dữ liệu",
    "copy-last-year": "Chép từ năm trước",
    "check-copied": "Xác nhận đã kiểm tra phần chép từ năm trước",
    # hand-over and keeping
    "make-package": "Lập gói bàn giao",
    "load-package": "Nạp gói bàn giao",
    "remove-cluster": "Đưa khối vào thùng rác",
    "restore-cluster": "Khôi phục khối từ thùng rác",
    "empty-trash": "Xóa hẳn khối trong thùng rác",
    "hand-in": "Nộp hồ sơ vào lưu trữ cơ quan",
    # papers
    "issue-paper": "Ban hành văn bản",
    "cancel-paper": "Hủy văn bản",
    "draft-paper": "Lập dự thảo",
    "close-stage": "Kết thúc giai đoạn",
    "alert-overdue": "Báo việc quá hạn",
    # templates
    "ship-templates": "Nhận mẫu đi kèm chương trình",
    "pin-templates": "Chốt mẫu cho năm thi đua",
    "upload-template": "Gửi mẫu đã sửa",
    "activate-template": "Duyệt mẫu",
    "roll-back-template": "Trở lại mẫu cũ",
    "switch-template": "Đổi mẫu của một năm",
    "choose-template": "Chọn giữ hoặc lấy mẫu mới",
    "recheck-template": "Kiểm tra lại mẫu",
    # signatures
    "open-signing": "Mở lấy chữ ký",
    "reissue-signing": "Phát hành lại bản lấy chữ ký",
    "cancel-signing": "Hủy lấy chữ ký",
    "close-signing": "Kết thúc lấy chữ ký",
    "complete-signing": "Đủ chữ ký",
    "keep-result": "Lưu kết quả lấy chữ ký",
    "send-requests": "Gửi yêu cầu ký",
    "recall-request": "Thu hồi yêu cầu ký",
    "remind-signers": "Nhắc ký",
    "lease-slot": "Nhận lượt ký",
    "release-slot": "Trả lượt ký",
    "choose-paper": "Chọn ký giấy",
    "choose-digital": "Chọn ký số",
    "upload-signed": "Nộp bản ký số",
    "upload-scan": "Nộp bản quét",
    "confirm-signed": "Xác nhận bản ký số",
    "confirm-scan": "Xác nhận bản quét",
    "refuse-file": "Không nhận tệp",
    "record-signatures": "Ghi chữ ký vào hồ sơ",
    "record-closing": "Ghi việc kết thúc vào hồ sơ",
    "withdraw-signatures": "Bỏ chữ ký khỏi hồ sơ",
    "begin-remote": "Yêu cầu ký qua dịch vụ",
    "refuse-signature": "Từ chối ký",
    "withdraw-refusal": "Rút lời từ chối ký",
    "exempt-unit": "Miễn ký cho đơn vị",
    "withdraw-exemption": "Rút việc miễn ký",
    "propose-delegation": "Đề nghị người ký thay",
    "approve-delegation": "Duyệt người ký thay",
    "refuse-delegation": "Không duyệt người ký thay",
    "enroll-signer": "Ghi chứng thư số của người ký",
    "withdraw-identity": "Gỡ chứng thư số",
    "agree-to-draft": "Thống nhất dự thảo",
    # keeping
    "restore-backup": "Khôi phục từ bản sao lưu",
    # accounts
    "make-account": "Tạo người dùng",
    "change-account": "Sửa người dùng",
    "close-account": "Đóng tài khoản",
    "reopen-account": "Mở lại tài khoản",
    "give-link": "Cấp đường dẫn đặt mật khẩu",
    "set-password": "Đặt mật khẩu bằng đường dẫn",
    "change-password": "Đổi mật khẩu",
    "make-token": "Tạo mã truy cập",
    "revoke-token": "Thu hồi mã truy cập",
}


def act_label(action: str) -> str:
    """Return what the act is called; an unknown one by its code."""
    return ACT_LABELS.get(action, action)
