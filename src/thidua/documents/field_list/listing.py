"""What stands in a list of fields: each mark as it is typed, what it is, and an example."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from thidua.documents.clerk import Field, FieldNames
from thidua.documents.fields import FieldSpec

_LONGEST_EXAMPLE = 80
_MAY_BE_EMPTY = "để trống"

HOW_TO = (
    "Chép nguyên cả thẻ, từ dấu « đến dấu », rồi dán vào mẫu ở chỗ cần điền.",
    "Gõ tay cũng được: chữ hoa hay thường, có dấu hay không đều được hiểu như nhau.",
    "Muốn chữ điền vào đậm, nghiêng hay cỡ khác thì định dạng chính thẻ đó.",
    "Hàng của bảng hoặc đoạn văn có thẻ của danh sách thì tự lặp lại cho đủ danh sách.",
)


@dataclass(frozen=True)
class Entry:
    """One mark, whole and ready to be copied."""

    mark: str
    meaning: str
    example: str = ""


@dataclass(frozen=True)
class Section:
    """Marks that belong together, under a title; the note says how they are used."""

    title: str
    note: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class FieldList:
    """The fields of one kind of paper, for people."""

    label: str
    how_to: tuple[str, ...]
    fields: tuple[Section, ...]
    steering: tuple[Section, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """Every section: the fields first, then what steers."""
        return (*self.fields, *self.steering)


def field_list(label: str, specs: Mapping[str, FieldSpec], sample: Mapping[str, Any]) -> FieldList:
    """List the fields of a kind, with examples from a set of values."""
    found = list(FieldNames(specs))
    lists = [field for field in found if field.is_list]
    sections = [_texts(found, sample), _plain_lists(found, sample)]
    sections += [_table(field, found, sample) for field in lists if field.spec.fields]
    filled = tuple(section for section in sections if section.entries)
    return FieldList(label, HOW_TO, filled, tuple(_steering(found, lists)))


def _texts(found: Iterable[Field], sample: Mapping[str, Any]) -> Section:
    kept = [field for field in found if not field.lists and not field.spec.fields]
    note = "Điền vào bất kỳ chỗ nào của văn bản, kể cả đầu trang và chân trang."
    return Section("Trường của văn bản", note, tuple(_entries(kept, sample)))


def _plain_lists(found: Iterable[Field], sample: Mapping[str, Any]) -> Section:
    kept = [field for field in found if field.lists == (field.path,) and not field.spec.fields]
    note = "Đoạn văn có thẻ này tự lặp lại, mỗi dòng của danh sách thành một đoạn."
    return Section("Danh sách", note, tuple(_entries(kept, sample)))


def _table(table: Field, found: Iterable[Field], sample: Mapping[str, Any]) -> Section:
    inside = [field for field in found if _holder(field) == table.path and not field.spec.fields]
    about = f"{table.spec.note} " if table.spec.note else ""
    note = f"{about}Hàng (hoặc đoạn) có các thẻ này tự lặp lại cho đủ danh sách."
    title = f"Danh sách «{table.name}»"
    return Section(title, note, tuple(_entries(inside, sample)))


def _holder(field: Field) -> str:
    """Return the path of the innermost table that the field is a column of."""
    return field.path.rpartition(".*.")[0]


def _entries(found: Iterable[Field], sample: Mapping[str, Any]) -> Iterator[Entry]:
    for field in found:
        values = (value for value in _values(sample, field.path.split(".")) if value)
        yield Entry(f"«{field.name}»", _meaning(field), _shortened(next(values, "")))


def _meaning(field: Field) -> str:
    text = field.spec.note or field.spec.label
    return text if text.endswith((".", "…")) else f"{text}."


def _values(value: Any, steps: list[str]) -> Iterator[str]:
    """Yield every text of the sample that the path leads to."""
    if isinstance(value, list):
        for item in value:
            yield from _values(item, steps[1:] if steps[:1] == ["*"] else steps)
    elif steps and isinstance(value, Mapping):
        yield from _values(value.get(steps[0], ""), steps[1:])
    elif not steps:
        yield str(value)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _LONGEST_EXAMPLE:
        return line
    return line[:_LONGEST_EXAMPLE].rpartition(" ")[0] + " …"


def _steering(found: list[Field], lists: list[Field]) -> Iterator[Section]:
    yield Section(
        "Phần có điều kiện",
        "Đặt thẻ «Nếu …» và thẻ «Hết nếu» mỗi thẻ một đoạn riêng (hoặc một hàng riêng) để in hay "
        "bỏ cả phần đứng giữa; hoặc đặt cả hai trong cùng một câu.",
        (*_conditions(found), *_more_conditions(found)),
    )
    if lists:
        yield Section(
            "Lặp lại theo ý mình",
            "Chỉ cần khi nhiều đoạn hay nhiều hàng khác nhau phải lặp lại cùng nhau, hoặc khi danh "
            "sách in thành nhiều cột.",
            tuple(_loops(found, lists)),
        )


def _conditions(found: list[Field]) -> Iterator[Entry]:
    for field in found:
        if field.is_list or _MAY_BE_EMPTY in field.spec.note.lower():
            yield Entry(f"«Nếu có {field.name}»", f"In phần sau khi «{field.name}» không trống.")


def _more_conditions(found: list[Field]) -> Iterator[Entry]:
    text = next(field for field in found if not field.spec.fields and not field.is_list)
    any_name = next((field for field in found if field.is_list), text).name
    yield Entry(f"«Nếu không có {any_name}»", f"In phần sau khi «{any_name}» để trống.")
    yield Entry(f'«Nếu {text.name} là "chữ"»', f"In phần sau khi «{text.name}» đúng là chữ đó.")
    other = f"In phần sau khi «{text.name}» là chữ khác."
    yield Entry(f'«Nếu {text.name} không phải là "chữ"»', other)
    yield Entry("«Ngược lại»", "Phần sau thẻ này in khi điều kiện không đúng; có thể không dùng.")
    yield Entry("«Hết nếu»", "Kết thúc phần có điều kiện. Thẻ «Nếu …» nào cũng phải có.")


def _loops(found: list[Field], lists: list[Field]) -> Iterator[Entry]:
    for field in lists:
        if len(field.lists) == 1:
            yield Entry(f"«Mỗi {field.name}»", f"Lặp lại phần sau cho từng «{field.name}».")
    yield Entry("«Hết mỗi»", "Kết thúc phần lặp lại. Thẻ «Mỗi …» nào cũng phải có.")
    columns = [field for field in found if field.lists and not field.spec.fields]
    column = next((field for field in columns if ":" in field.name), columns[0])
    meaning = "Đặt trong một ô của bảng: ô đó lặp lại thành nhiều cột. Thẻ khác làm tương tự."
    yield Entry(f"«Cột {column.name}»", meaning)
