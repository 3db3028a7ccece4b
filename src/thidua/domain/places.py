"""Where the records keep a fact, as a sentence names the place to whoever reads it.

The desk has a grid for some of them; in a cluster's folder each has its file, which the command
adds to what it prints.
"""

from enum import Enum


class Place(Enum):
    """A place: what people call it, and its file."""

    UNITS = ("bảng «Đơn vị thành viên»", "units.yaml")
    PEOPLE = ("bảng «Người ký, chức vụ»", "people.yaml")
    PLAN = ("bảng «Kế hoạch»", "plan.yaml")
    PLEDGE = ("bảng «Giao ước»", "pledge.yaml")
    REGISTRATIONS = ("bảng «Đăng ký thi đua»", "registrations.yaml")
    CRITERIA = ("bảng «Tiêu chí chấm điểm»", "scoring.yaml")
    SCORES = ("bảng «Chấm điểm»", "scoring.yaml")
    AWARDS = ("bảng «Đề nghị khen thưởng»", "awards.yaml")
    BALLOT = ("bảng «Bỏ phiếu suy tôn»", "ballot.yaml")
    LEADERSHIP = ("phần «Trưởng, phó khối»", "leadership.yaml")
    APPROVALS = ("bảng «Ký ban hành»", "approvals.yaml")
    MERITS = ("phần «Thành tích»", "merits.yaml")
    REVIEWS = ("phần «Sơ kết, tổng kết»", "reviews.yaml")
    MINUTES = ("phần «Biên bản»", "minutes.yaml")
    REGULATION = ("phần «Quy chế»", "regulation.yaml")
    RECONSTITUTION = ("phần «Kiện toàn»", "reconstitution.yaml")
    DECISION = ("bảng «Kết quả xét khen thưởng»", "decision.yaml")
    OVERRIDES = ("phần «Chỉ đạo»", "overrides.yaml")
    HANDOVER = ("bảng «Bàn giao»", "handover.yaml")

    @property
    def file(self) -> str:
        """Its file in a cluster's folder."""
        return self.value[1]

    def __str__(self) -> str:
        """«bảng «Chấm điểm»»."""
        return self.value[0]
