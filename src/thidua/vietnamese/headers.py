"""Names in capitals as the narrow columns of headers and signatures have them."""

import re

NO_BREAK = "\u00a0"
_CLUSTER = re.compile("(.*(?:KHỐI|CỤM) THI ĐUA) (.+)")
_ONE_LINE = 22  # letters that fit beside Quốc hiệu in bold 13
_KEPT_WHOLE = 18  # a longer part must wrap too, or Word breaks it in mid-word


def abbreviated(superior: str) -> str:
    """«UBND TỈNH VĨNH PHÚC», as the superior's line may say (NĐ 30/2020, Phụ lục I, II.2.a)."""
    return superior.replace("ỦY BAN NHÂN DÂN", "UBND")


def bound(text: str) -> str:
    """Keep what a cluster is called on one line: «KHỐI THI ĐUA» breaks before it or not at all.

    A number stays with the word before it; a name too long for a line of its own wraps freely.
    """
    found = _CLUSTER.fullmatch(text)
    if found is None:
        return text
    before, own = found.groups()
    if " " not in own:
        return f"{before}{NO_BREAK}{own}"
    if len(text) <= _ONE_LINE or len(own) > _KEPT_WHOLE:
        return text
    return f"{before} {own.replace(' ', NO_BREAK)}"
