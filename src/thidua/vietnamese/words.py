"""Whole numbers in Vietnamese words, by the full reading of accounting papers.

Where a higher group was read, a lower group names all three places, so that nobody can squeeze a
digit in: 1.015 is «một nghìn không trăm mười lăm», 1.000.005 «một triệu không trăm linh năm».
A group of zeros is passed over: 1.000.000 is «một triệu».
"""

from decimal import Decimal

from thidua.vietnamese.text import sentence_case

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TEN = {5: "lăm"}
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))
_LIMIT = 10**18


def in_words(count: int) -> str:
    """Give «mười tám triệu bảy trăm hai mươi nghìn»; ValueError outside 0 … 10^18."""
    if not 0 <= count <= _LIMIT:
        message = f"cannot read {count} in words"
        raise ValueError(message)
    return " ".join(_read(count)) or _DIGITS[0]


def money_in_words(dong: int) -> str:
    """Give «Mười tám triệu bảy trăm hai mươi nghìn đồng»; ValueError as `in_words`."""
    return sentence_case(f"{in_words(dong)} đồng")


def _read(count: int, *, full: bool = False) -> list[str]:
    """Read scale by scale; `full` says that a higher group has been read already."""
    words: list[str] = []
    for worth, name in _SCALES:
        times, count = divmod(count, worth)
        if times:
            words += [*_read(times, full=full), name]
            full = True
    return words + _read_hundreds(count, full=full)


def _read_hundreds(count: int, *, full: bool) -> list[str]:
    """Read 0 … 999, with «không trăm» where `full`; nothing for 0."""
    hundreds, rest = divmod(count, 100)
    if not count:
        return []
    if not (hundreds or full):
        return _read_tens(rest, linked=False)
    return [_DIGITS[hundreds], "trăm", *_read_tens(rest, linked=True)]


def _read_tens(count: int, *, linked: bool) -> list[str]:
    """Read 0 … 99, with «linh» before a lone digit where `linked`; nothing for 0."""
    tens, digit = divmod(count, 10)
    if not count:
        return []
    if tens == 0:
        return ["linh", _DIGITS[digit]] if linked else [_DIGITS[digit]]
    head, spoken = (["mười"], _AFTER_TEN) if tens == 1 else ([_DIGITS[tens], "mươi"], _AFTER_TENS)
    return [*head, spoken.get(digit, _DIGITS[digit])] if digit else head


def decimal_in_words(value: Decimal) -> str:
    """Give «chín trăm bảy mươi bảy phẩy năm»: the places after the comma read as a number."""
    whole, _, places = f"{value.normalize():f}".partition(".")
    said = in_words(int(whole))
    zeros = " không" * (len(places) - len(places.lstrip("0")))
    return f"{said} phẩy{zeros} {in_words(int(places))}" if places else said
