"""One cell as a value of its column, or a stable code and a sentence that says what is wrong."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite

from thidua.sheets.table import Choice, Column, Form, Value
from thidua.vietnamese.numbers import number
from thidua.vietnamese.text import clean, fold

_PLAIN = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)
_VIETNAMESE = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d{1,15}),\d{1,15}", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+", re.ASCII)
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PLAIN_FORMATS = {"General", "@", "0"}
_DIGITS = 10  # of a fraction: Excel keeps 12.3 as 12.300000000000001
_PLACES = 2
_LARGEST = 10**15  # beyond it Excel itself keeps no digit
_SHOWN = 60
_MOST_NAMED = 12


@dataclass(frozen=True)
class Raw:
    """A cell as the file holds it: its value, Excel's letter for its type, and its format."""

    value: object
    kind: str = "n"
    format: str = "General"


class CellError(Exception):
    """What is wrong with one cell: a stable code, and the sentence as its message."""

    def __init__(self, code: str, sentence: str) -> None:
        self.code = code
        super().__init__(sentence)


def value_of(raw: Raw, column: Column) -> Value:
    """Return the value of the cell; CellError when the column cannot take it."""
    if raw.kind == "f":
        raise CellError(
            "sheet-formula",
            "ô chứa công thức; hãy chép rồi dán lại dạng giá trị (Paste Special, Values)",
        )
    if raw.kind == "e":
        raise CellError("sheet-error-value", f"ô báo lỗi {raw.value}; hãy gõ lại giá trị")
    if raw.value is None or (isinstance(raw.value, str) and not tidy(raw.value)):
        return None
    return _FORMS[column.form](raw, column)


def tidy(text: str) -> str:
    """Return the text as it is kept: cleaned, without spaces at its ends."""
    return clean(text).strip()


def _shown(raw: Raw) -> str:
    if isinstance(raw.value, datetime | date):
        return f"ngày {raw.value:%d/%m/%Y}"
    text = str(raw.value)
    return f"«{text[:_SHOWN]}…»" if len(text) > _SHOWN else f"«{text}»"


def _text(raw: Raw, column: Column) -> Value:
    if isinstance(raw.value, str):
        return tidy(raw.value)
    if isinstance(raw.value, bool) or not isinstance(raw.value, int | float):
        raise CellError("not-text", f"mục «{column.head}» cần chữ, nhưng gặp {_shown(raw)}")
    if raw.format not in _PLAIN_FORMATS:
        raise CellError(
            "not-text",
            f"ô là số {raw.value} hiện theo định dạng {raw.format}, không rõ phải ghi thế nào; "
            "hãy định dạng ô là Text rồi gõ lại",
        )
    return number(_decimal(raw.value))


def _decimal(value: float) -> Decimal:
    """Return the number as it was typed, without the dust of binary fractions."""
    if not isfinite(value) or abs(value) > _LARGEST:
        raise CellError("too-large", "số quá lớn")
    rounded = Decimal(f"{value:.{_DIGITS}f}") if isinstance(value, float) else Decimal(value)
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded.normalize()


def _number(raw: Raw, column: Column) -> Value:
    if isinstance(raw.value, bool) or not isinstance(raw.value, str | int | float):
        raise CellError("not-a-number", f"cần một số dạng 12,5, nhưng gặp {_shown(raw)}")
    if "%" in raw.format:
        raise CellError("not-a-number", "ô hiện dạng phần trăm; hãy định dạng ô là General, gõ lại")
    points = _typed(raw.value) if isinstance(raw.value, str) else _decimal(raw.value)
    return _bounded(points, column)


def _typed(text: str) -> Decimal:
    """Return the number of a text in Vietnamese or in plain form."""
    bare = tidy(text).replace("\u00a0", "").replace(" ", "")
    if _THOUSANDS.fullmatch(bare):
        raise CellError(
            "number-ambiguous",
            f"«{bare}» có thể là {bare.replace('.', '')} hoặc số lẻ; "
            "hãy viết số không có dấu chấm, phần lẻ sau dấu phẩy",
        )
    if _VIETNAMESE.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    if _PLAIN.fullmatch(bare):
        return Decimal(bare)
    raise CellError("not-a-number", f"cần một số dạng 12,5, nhưng gặp «{text[:_SHOWN]}»")


def _bounded(points: Decimal, column: Column) -> Decimal:
    if points < 0:
        raise CellError("too-small", f"phải từ 0 trở lên, nhưng gặp {number(points)}")
    if column.most is not None and points > column.most:
        raise CellError(
            "score-above-max",
            f"{number(points)} điểm vượt mức tối đa {number(column.most)} của tiêu chí",
        )
    if points != points.quantize(Decimal(1).scaleb(-_PLACES)):
        raise CellError("too-many-digits", f"{number(points)} có hơn {_PLACES} chữ số sau dấu phẩy")
    return points


def _day(raw: Raw, column: Column) -> Value:
    if isinstance(raw.value, datetime):
        if raw.value.time() != time():
            sentence = f"cần một ngày không kèm giờ, nhưng gặp {raw.value:%d/%m/%Y %H:%M}"
            raise CellError("not-a-date", sentence)
        return raw.value.date()
    if isinstance(raw.value, date):
        return raw.value
    if isinstance(raw.value, str) and (found := _day_of(tidy(raw.value))):
        return found
    raise CellError(
        "not-a-date",
        f"mục «{column.head}» cần một ngày dạng 17/04/2024, nhưng gặp {_shown(raw)}",
    )


def _day_of(text: str) -> date | None:
    try:
        if found := _DATE.fullmatch(text):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        return date.fromisoformat(text) if _ISO_DATE.fullmatch(text) else None
    except ValueError:
        return None


def _choice(raw: Raw, column: Column) -> Value:
    if not isinstance(raw.value, str):
        raise CellError("not-a-choice", f"cần một tên trong danh sách, nhưng gặp {_shown(raw)}")
    return chosen(raw.value, column.choices)


def chosen(text: str, choices: Iterable[Choice]) -> str:
    """Return the identifier of the only choice that the text names; CellError otherwise."""
    known = list(choices)
    exact = [choice.value for choice in known if clean(choice.label) == tidy(text)]
    if len(exact) == 1:
        return exact[0]
    key = fold(text)
    near = [choice for choice in known if key in map(fold, _names(choice))]
    if len(near) > 1:
        labels = "», «".join(choice.label for choice in near)
        raise CellError(
            "name-ambiguous", f"«{tidy(text)}» có thể là «{labels}»; hãy chọn đúng tên trong ô"
        )
    if not near:
        listed = "; ".join(choice.label for choice in known[:_MOST_NAMED])
        more = "; …" if len(known) > _MOST_NAMED else ""
        raise CellError(
            "not-a-choice",
            f"không có «{tidy(text)[:_SHOWN]}» trong danh sách; các tên dùng được: {listed}{more}",
        )
    return near[0].value


def _names(choice: Choice) -> tuple[str, ...]:
    return choice.label, choice.value, *choice.others


def _mark(raw: Raw, _: Column) -> Value:
    if isinstance(raw.value, str) and fold(raw.value) == "x":
        return "x"
    raise CellError("not-a-mark", f"chỉ ghi «x» hoặc để trống, nhưng gặp {_shown(raw)}")


_FORMS: Mapping[Form, Callable[[Raw, Column], Value]] = {
    Form.TEXT: _text,
    Form.LINES: _text,
    Form.NUMBER: _number,
    Form.DATE: _day,
    Form.CHOICE: _choice,
    Form.MARK: _mark,
    Form.TOTAL: _number,
}
