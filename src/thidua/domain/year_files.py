"""Hồ sơ: into which files the papers of a year are put, when they go to the agency's archive.

A file holds what belongs to one piece of work and is kept for one term (Nghị định 30/2020/NĐ-CP,
Điều 29 and Phụ lục V): the year itself, the awards of the authority, those of the units' heads.
"""

from enum import StrEnum

from thidua.domain.cycle import Stage


class FileGroup(StrEnum):
    """A file of a year; what it is about, in the order of the list of files."""

    YEAR = "YEAR"
    AWARDS = "AWARDS"
    CERTIFICATES = "CERTIFICATES"

    def title_for(self, cluster: str, year: int) -> str:
        """«Hồ sơ đề nghị khen thưởng năm 2024 của Khối thi đua 20»."""
        about = {
            FileGroup.YEAR: "Hồ sơ hoạt động thi đua",
            FileGroup.AWARDS: "Hồ sơ đề nghị, quyết định khen thưởng",
            FileGroup.CERTIFICATES: "Hồ sơ tặng giấy khen",
        }[self]
        return f"{about} năm {year} của {cluster}"


_CERTIFICATES = {"quyet-dinh-giay-khen", "giay-khen"}
_AWARDS = {Stage.AWARDS, Stage.DECISION}


def group_of(kind: str, stage: Stage) -> FileGroup:
    """Return the file that a paper of that kind and stage belongs to."""
    if kind in _CERTIFICATES:
        return FileGroup.CERTIFICATES
    return FileGroup.AWARDS if stage in _AWARDS else FileGroup.YEAR
