"""Files that are not what they should be; the gate's own tests have many more."""

from tests.documents.hostile_files import REFUSED
from tools.check_corpus.planted.case import WHOLE, Planted
from tools.check_corpus.templates import SHORT

_CHOSEN = (
    *("nothing", "Word 97", "Word 95 bare", "Excel 97", "password", "docm", "xlsx", "rtf", "odt"),
    *("pdf", "html", "mhtml", "text", "png", "rar", "other zip", "zip encrypted", "half"),
    *("bad sum", "bomb", "many parts", "deep", "same name", "overlapping", "way up", "no types"),
    *("no body", "broken body", "doctype", "doctype wide", "latin", "strict", "ole", "dde"),
)

_BODY, _SETTINGS = "Thân văn bản", "Thiết đặt của tệp"
_IN_A_PART = {
    **dict.fromkeys(("deep", "broken body", "doctype", "doctype wide", "ole", "dde"), _BODY),
    "latin": _SETTINGS,
}


def cases() -> list[Planted]:
    """Return the chosen ones, and a sound template cut short."""
    chosen = [_case(name) for name in _CHOSEN]
    whole = SHORT.saved()
    return [*chosen, Planted("a template cut short", whole[:-300], (("file-damaged", WHOLE),))]


def _case(name: str) -> Planted:
    code, build = REFUSED[name]
    return Planted(name, build(), ((code, _IN_A_PART.get(name, WHOLE)),))
