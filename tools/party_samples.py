"""Makes the sample of a kind's Party layout: the state's sample, told of a cluster of the Party.

Nobody writes it by hand: where the state's sample says «Bộ Mẫu và Thử nghiệm», this one says
«Tỉnh ủy Tân Mẫu», and so on.  Only what differs is kept, by its top name.
"""

import io
import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML

NAMES = {
    "Bằng khen của Bộ trưởng Bộ Mẫu và Thử nghiệm": (
        "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Tân Mẫu"
    ),
    "Cờ thi đua của Bộ Mẫu và Thử nghiệm": "Cờ thi đua của Ủy ban nhân dân tỉnh Tân Mẫu",
    "Chiến sĩ thi đua Bộ Mẫu và Thử nghiệm": "Chiến sĩ thi đua tỉnh Tân Mẫu",
    "Khen thưởng Bộ Mẫu và Thử nghiệm": "Khen thưởng tỉnh Tân Mẫu",
    "Bộ trưởng Bộ Mẫu và Thử nghiệm": "Ban Thường vụ Tỉnh ủy Tân Mẫu",
    "Bộ Mẫu và Thử nghiệm": "Tỉnh ủy Tân Mẫu",
    "Viện trưởng Viện Nghiên cứu Mẫu biểu và Văn thư": "Chánh Văn phòng Tỉnh ủy Tân Mẫu",
    "Viện Nghiên cứu Mẫu biểu và Văn thư": "Văn phòng Tỉnh ủy Tân Mẫu",
    "Phó Viện trưởng": "Phó Chánh Văn phòng",
    "Viện trưởng": "Chánh Văn phòng",
    "Trung tâm Đổi mới sáng tạo & Chuyển đổi số": "Trung tâm Dữ liệu & Chuyển đổi số Tỉnh ủy",
    "Thư viện Tư liệu Mẫu quốc gia": "Trung tâm Lưu trữ lịch sử Tỉnh ủy",
    "Học viện Đào tạo, Bồi dưỡng cán bộ quản lý và nghiệp vụ ngành Mẫu khu vực phía Nam": (
        "Ban Quản lý dự án đầu tư xây dựng trụ sở và nhà công vụ các cơ quan Đảng tỉnh Tân Mẫu"
    ),
    "Nhà xuất bản Tài liệu Mẫu": "Báo Tân Mẫu",
    "Vụ Tổ chức cán bộ, ": "Ban Tổ chức ",
    "Khối thi đua 7": "Khối thi đua các cơ quan Đảng tỉnh Tân Mẫu",
    "KTĐ7": "KCQĐ",
    "BMTN": "TU",
    "Hà Nội": "Tân Mẫu",
    "ngành Mẫu": "Đảng bộ tỉnh Tân Mẫu",
    "Cờ thi đua của Bộ": "Cờ thi đua của Ủy ban nhân dân tỉnh",
    "cấp Bộ": "cấp tỉnh",
}
MINISTRY = re.compile(r"\bBộ(?! (?:luật|phận|máy|tiêu chí|[A-ZĐ]))\b")
CIRCULAR = re.compile(r"Thông tư số (\d+)/\d{4}/TT-TU")
SYMBOL = re.compile(r"\b(\d{1,3})/([A-ZĐ]+[a-z]*)-([A-ZĐ0-9]+)\b")
LETTER = re.compile(r"\b(\d{2,3})/(KCQĐ|TU)\b")
POWER = re.compile(r"^(TM|KT|TL)\. ")


def party_sample(sample: Mapping[str, Any]) -> dict[str, Any]:
    """Return the top names of the state's sample that read otherwise in the Party's papers."""
    told = {name: _told(value) for name, value in sample.items()}
    return {name: value for name, value in told.items() if value != sample[name]}


def _told(value: Any) -> Any:
    match value:
        case str():
            return _text(value)
        case list():
            return [_told(item) for item in value]
        case dict():
            return {name: _told(item) for name, item in value.items()}
        case _:
            return value


def _text(text: str) -> str:
    for state, party in NAMES.items():
        text = text.replace(state, party).replace(state.upper(), party.upper())
    text = MINISTRY.sub("Tỉnh ủy", text)
    text = CIRCULAR.sub(r"Quy định số \1-QĐ/TU", text)
    text = LETTER.sub(r"\1-CV/\2", SYMBOL.sub(r"\1-\2/\3", text))
    return POWER.sub(lambda found: f"{found[1][0]}/{found[1][1]} ", text)


def as_yaml(sample: Mapping[str, Any]) -> str:
    """The sample as `sample.yaml` holds it."""
    yaml = YAML()
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(dict(sample), stream)
    return stream.getvalue()
