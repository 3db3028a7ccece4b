"""What the version in use has, and the corrected file has not."""

from tools.check_corpus.planted.case import WHOLE, Planted
from tools.check_corpus.templates import CLERK, RAW
from tools.check_corpus.word import File, changed, p, row, table, wide

_NAMED = p("Năm «Năm thi đua» tại «Địa danh»")
_ROWS = table(2, ("TT", "Tên"), ("«Đơn vị: Số thứ tự»", "«Tên đơn vị»"))
_CONDITION = p("«Nếu có Ghi chú»") + p("«Ghi chú»") + p("«Hết nếu»")


def cases() -> list[Planted]:
    """Return the losses."""
    return [
        _lost("a field overwritten", "field-lost", _NAMED, p("Năm 2024 tại «Địa danh»")),
        _lost("a line with a field deleted", "field-lost", _NAMED + p("«Chủ đề»"), _NAMED),
        _lost("a row deleted", "field-lost|loop-lost", p("Gồm:") + _ROWS, p("Gồm:")),
        _lost("a column deleted", "field-lost", _ROWS, table(1, ("Tên",), ("«Tên đơn vị»",))),
        _lost("a condition deleted", "condition-lost", _CONDITION, p("«Ghi chú»")),
        _lost("a list deleted", "field-lost|loop-lost", _NAMED + p("«Các dòng căn cứ»"), _NAMED),
        _lost(
            "a loop deleted",
            "loop-lost",
            table(
                1,
                row(wide(1, "{%tr for d in don_vi %}")),
                ("{{ nam }}",),
                row(wide(1, "{%tr endfor %}")),
            ),
            table(1, ("{{ nam }}",)),
        ),
        _header("a field of the header deleted"),
        _in_letter("a letter's field overwritten", CLERK, "«Chủ đề»", "Đoàn kết"),
        _in_letter("a letter's field overwritten, with tags", RAW, "{{ nam }}", "2024"),
    ]


def _lost(name: str, code: str, before: str, after: str) -> Planted:
    return Planted(name, File(after).saved(), ((code, WHOLE),), File(before).saved())


def _header(name: str) -> Planted:
    before = File(_NAMED, header=p("Số «Số văn bản»"))
    after = File(_NAMED, header=p("Số"))
    return Planted(name, after.saved(), (("field-lost", WHOLE),), before.saved())


def _in_letter(name: str, letter: File, old: str, new: str) -> Planted:
    before = letter.saved()
    after = changed(before, old=old, new=new)
    if "nam" in old:
        after = changed(after, old=old, new=new, part="word/footer1.xml")
    return Planted(name, after, (("field-lost", WHOLE),), before)
