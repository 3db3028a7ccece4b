"""The parts of a Word file that hold text, read into paragraphs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from thidua.documents.findings import Place
from thidua.documents.opened import Opened, parsed
from thidua.documents.scanning.merge_fields import complex_fields, with_own_text, write_marks
from thidua.documents.scanning.names import MATH, MC, VAL, VML, w
from thidua.documents.scanning.paragraphs import Paragraph, PropertyText
from thidua.documents.scanning.places import Namer, columns
from thidua.documents.scanning.tracked import accept

CORE_PART = "docProps/core.xml"

_AREAS = {"default": "", "first": " của trang đầu", "even": " của trang chẵn"}
_PROPERTIES = {
    "title": "tên",
    "subject": "chủ đề",
    "creator": "tác giả",
    "description": "chú thích",
    "identifier": "mã số",
    "language": "ngôn ngữ",
}
_NOTES = {"footnote": "Chú thích chân trang", "endnote": "Chú thích cuối bài"}
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_UNFILLED = {"keywords": "từ khóa", "category": "loại", "contentStatus": "trạng thái"}
_KINDS_UNFILLED = {
    "chart": "Biểu đồ, hình vẽ",
    "chartEx": "Biểu đồ, hình vẽ",
    "chartUserShapes": "Biểu đồ, hình vẽ",
    "diagramData": "Biểu đồ, hình vẽ",
    "diagramDrawing": "Biểu đồ, hình vẽ",
    "numbering": "Đánh số tự động",
    "extended-properties": "Thuộc tính của tệp",
}


@dataclass(frozen=True)
class Note:
    """A text that is no paragraph's: a field's instruction, an equation, a chart, a watermark."""

    kind: str  # field, equation, merge (a merge field with text of its own), unfilled
    text: str
    place: Place


@dataclass(frozen=True)
class Scan:
    """A file read for its text: the trees of its parts, which edits change, and what they hold.

    `paragraphs` are those that are filled in when a paper is made, `unfilled` the others (comments
    and endnotes); `tracked` tells whether there were tracked changes, which were accepted.
    """

    package: Opened
    trees: Mapping[str, Any]
    paragraphs: tuple[Paragraph, ...]
    unfilled: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
    tracked: bool

    def body(self) -> Any:
        """Return the body of the document."""
        return self.trees[self.package.main].find(w("body"))

    def with_inserted(self, origins: Mapping[Any, Paragraph]) -> "Scan":
        """Return the scan after paragraphs came into the trees or left them.

        `origins` gives each new `w:p` the paragraph whose place it takes in findings.
        """
        known = {paragraph.element: paragraph for paragraph in self.paragraphs}
        found: list[Paragraph] = []
        for part, tree in self.trees.items():
            if part == CORE_PART:
                found += self.of_part(part)
                continue
            for element in tree.iter(w("p")):
                origin = known.get(element) or origins.get(element)
                if origin is not None:
                    found.append(origin.standing_in(element))
        return replace(self, paragraphs=tuple(found))

    def saved(self) -> bytes:
        """Return the file with the trees as they are now."""
        texts = {
            part: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            for part, tree in self.trees.items()
        }
        return self.package.with_parts(texts).saved()

    def of_part(self, part: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of one part, in reading order."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.part == part)


def scan(package: Opened, is_name: Callable[[str], bool] = lambda _: False) -> Scan:
    """Read every part that holds text.

    Tracked changes are accepted, merge fields and controls whose name `is_name` become marks «…».
    """
    reader = _Reader(package, is_name)
    main = package.main
    reader.read(main, _whole_body, filled=True)
    for kind, area in (("header", "Đầu trang"), ("footer", "Chân trang")):
        places = _uses(reader.trees[main], kind)
        for part, use in _related(package, kind, places):
            reader.read(part, _area(area + use), filled=True)
    for kind, area in _NOTES.items():
        for part in package.related(main, f"{kind}s"):
            reader.read(part, _numbered(kind, area), filled=kind == "footnote")
    for part in package.related(main, "comments"):
        reader.read(part, _numbered("comment", "Lời bình"), filled=False)
    reader.read_properties()
    reader.read_unfilled()
    return reader.scan()


def _uses(document: Any, kind: str) -> dict[str, str]:
    """Return for which pages each header or footer is, by relationship."""
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    nodes = document.iter(w(f"{kind}Reference"))
    return {node.get(key, ""): _AREAS.get(node.get(w("type"), ""), "") for node in nodes}


def _related(package: Opened, kind: str, uses: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each header or footer with its use; of several sections, numbered."""
    found: dict[str, str] = {}
    ids = {arrow.identity: arrow.target for arrow in package.relationships(package.main)}
    for key, use in uses.items():
        if key in ids:
            found.setdefault(ids[key], use)
    for part in package.related(package.main, kind):
        found.setdefault(part, "")
    names = list(found.values())
    for index, (part, use) in enumerate(found.items()):
        before = names[:index].count(use)
        yield part, f"{use} ({before + 1})" if names.count(use) > 1 else use


Walk = Callable[[Any], Iterator[tuple[Any, str]]]


def _whole_body(root: Any) -> Iterator[tuple[Any, str]]:
    for body in root.iterchildren(w("body")):
        yield from Namer("").named(body)


def _area(area: str) -> Walk:
    return lambda root: Namer(area).named(root)


def _numbered(kind: str, area: str) -> Walk:
    def walk(root: Any) -> Iterator[tuple[Any, str]]:
        notes = [n for n in root.iterchildren(w(kind)) if n.get(w("type")) not in _SEPARATORS]
        for number, note in enumerate(notes, 1):
            yield from Namer(f"{area} {number}").named(note)

    return walk


class _Reader:
    def __init__(self, package: Opened, is_name: Callable[[str], bool]) -> None:
        self._package = package
        self._is_name = is_name
        self.trees: dict[str, Any] = {}
        self._filled: list[Paragraph] = []
        self._unfilled: list[Paragraph] = []
        self._notes: list[Note] = []
        self._tracked = False

    def read(self, part: str, walk: Walk, *, filled: bool) -> None:
        if part in self.trees or part not in self._package.parts:
            return
        root = self.trees[part] = parsed(self._package.parts[part])
        _wrap_texts(root)
        _give_grids(root)
        numbers = {paragraph: number for number, paragraph in enumerate(root.iter(w("p")))}
        pages = _pages(root)
        _drop_fallbacks(root)
        self._tracked |= accept(root)
        with_text = dict(with_own_text(root))
        write_marks(root, self._is_name)
        for element, where in walk(root):
            paragraph = Paragraph(part, numbers[element], element)
            paragraph.where = where
            paragraph.page = pages.get(element)
            (self._filled if filled else self._unfilled).append(paragraph)
            self._notes += _notes(paragraph)
            if element in with_text:
                self._notes.append(Note("merge", with_text[element], paragraph.place()))

    def read_properties(self) -> None:
        if CORE_PART not in self._package.parts:
            return
        root = self.trees[CORE_PART] = parsed(self._package.parts[CORE_PART])
        for number, node in enumerate(root):
            name = str(node.tag).rpartition("}")[2]
            if name in _PROPERTIES and node.text:
                paragraph = PropertyText(CORE_PART, number, node)
                paragraph.where = f"Thuộc tính của tệp: {_PROPERTIES[name]}"
                self._filled.append(paragraph)
            elif node.text:
                where = f"Thuộc tính của tệp: {_UNFILLED.get(name, name)}"
                self._notes.append(Note("unfilled", node.text, Place(where, CORE_PART)))

    def read_unfilled(self) -> None:
        """Read the parts that papers show, or carry, as they stand in the template."""
        for part, where in _unfilled_parts(self._package):
            root = parsed(self._package.parts[part])
            levels = [node.get(VAL, "") for node in root.iter(w("lvlText"))]
            text = " ".join(levels) if levels else "".join(root.itertext())
            self._notes.append(Note("unfilled", text, Place(where, part)))

    def scan(self) -> Scan:
        return Scan(
            self._package,
            self.trees,
            tuple(self._filled),
            tuple(self._unfilled),
            tuple(self._notes),
            self._tracked,
        )


def _unfilled_parts(package: Opened) -> Iterator[tuple[str, str]]:
    """Yield each part of a kind that nothing fills in, whatever it is called, with its place."""
    found: dict[str, str] = {}
    for source in ("", *package.parts):
        for arrow in package.relationships(source):
            if arrow.short_kind in _KINDS_UNFILLED and arrow.target in package.parts:
                found[arrow.target] = _KINDS_UNFILLED[arrow.short_kind]
    yield from found.items()


def _wrap_texts(root: Any) -> None:
    """Give a text outside any run, which Word does not write, a run of its own."""
    for text in [text for text in root.iter(w("t")) if text.getparent().tag != w("r")]:
        run = etree.Element(w("r"))
        text.addprevious(run)
        run.append(text)


def _give_grids(root: Any) -> None:
    """Give a table without its grid, which Word does not miss, one as wide as its widest row."""
    for table in root.iter(w("tbl")):
        if table.find(w("tblGrid")) is None:
            grid = etree.Element(w("tblGrid"))
            for width in columns(table):
                etree.SubElement(grid, w("gridCol"), {w("w"): str(width)})
            look = table.find(w("tblPr"))
            table.insert(0 if look is None else table.index(look) + 1, grid)


def _drop_fallbacks(root: Any) -> None:
    """Drop the copies of text boxes kept for Word 2007: they would be filled in twice."""
    for fallback in list(root.iter(f"{{{MC}}}Fallback")):
        choices = fallback.getparent().findall(f"{{{MC}}}Choice")
        if any(next(choice.iter(w("txbxContent")), None) is not None for choice in choices):
            fallback.getparent().remove(fallback)


def _pages(root: Any) -> dict[Any, int]:
    """Return each paragraph's page, where Word left its page breaks in the file."""
    breaks = (w("lastRenderedPageBreak"), w("br"))
    if next(root.iter(w("lastRenderedPageBreak")), None) is None:
        return {}
    page, pages = 1, {}
    for node in root.iter(w("p"), *breaks):
        if node.tag == w("p"):
            pages[node] = page
        elif node.tag == w("lastRenderedPageBreak"):
            page += 1
            holder = next(node.iterancestors(w("p")), None)
            if holder is not None and _is_first(node, holder):
                pages[holder] = page
    return pages


def _is_first(mark: Any, paragraph: Any) -> bool:
    """Say whether the page breaks before the paragraph's first text."""
    first = next(paragraph.iter(w("t"), w("lastRenderedPageBreak")), None)
    return first is mark


def _notes(paragraph: Paragraph) -> Iterator[Note]:
    for instruction, _ in complex_fields(paragraph.element):
        yield Note("field", instruction, paragraph.place())
    for simple in paragraph.element.iter(w("fldSimple")):
        yield Note("field", simple.get(w("instr"), ""), paragraph.place())
    for art in paragraph.element.iter(f"{{{VML}}}textpath"):
        yield Note("unfilled", art.get("string", ""), paragraph.place())
    for equation in paragraph.element.iter(f"{{{MATH}}}oMath"):
        yield Note("equation", "".join(equation.itertext()), paragraph.place())
