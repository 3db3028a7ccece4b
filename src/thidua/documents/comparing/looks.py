"""Formats in effect, compared: «cỡ chữ: 13 → 14», told once for a stretch of letters."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from lxml import etree

from thidua.documents.comparing.blocks import Line, WordFile
from thidua.documents.comparing.changes import Change, Kind
from thidua.documents.comparing.words import kept
from thidua.documents.scanning import Paragraph, w

Look = Mapping[str, str]

_ALIGNMENTS = {"left": "trái", "right": "phải", "center": "giữa", "both": "đều hai bên"}
_SWITCHES = {"b": "đậm", "i": "nghiêng", "caps": "viết hoa", "vanish": "ẩn"}
_SHAPES = (w("drawing"), w("pict"), w("object"))
_STYLE_KINDS = ("styles", "numbering", "theme")


def same_styles(old: WordFile, new: WordFile) -> bool:
    """Say whether the styles of both files are the same, letter for letter."""
    return all(_parts(old, kind) == _parts(new, kind) for kind in _STYLE_KINDS)


def _parts(file: WordFile, kind: str) -> list[bytes | None]:
    package = file.package
    return [package.parts.get(part) for part in package.related(package.main, kind)]


class Looks:
    """Compares the formats of paragraphs of two files."""

    def __init__(self, old: WordFile, new: WordFile) -> None:
        self._old, self._new = old, new
        self._same_styles = same_styles(old, new)
        self._known: dict[Any, Look] = {}

    def changes(self, old: Line, new: Line) -> Iterator[Change]:
        """Yield how the paragraph's format differs, then that of its letters."""
        before, after = old.paragraph, new.paragraph
        if after.element.tag != w("p"):  # a property of the file has no format
            return
        if self._same_styles and _source(before) == _source(after):
            return
        note = _note(_paragraph_look(self._old, before), _paragraph_look(self._new, after))
        if note:
            yield _change(old, new, note, new.text)
        for note, text in self._stretches(before, after):
            yield _change(old, new, note, text)

    def _stretches(self, old: Paragraph, new: Paragraph) -> Iterator[tuple[str, str]]:
        """Yield each stretch of kept letters whose format changed, and how."""
        letters = (
            (self._run_note(old, start + at, new, new_start + at), new.text[new_start + at])
            for start, new_start, length in kept(old.text, new.text)
            for at in range(length)
        )
        for note, stretch in groupby(letters, lambda letter: letter[0]):
            text = "".join(letter for _, letter in stretch)
            if note and text.strip():
                yield note, text

    def _run_note(self, old: Paragraph, at: int, new: Paragraph, new_at: int) -> str:
        before = self._look(self._old, old, at)
        after = self._look(self._new, new, new_at)
        return "" if before == after else _note(before, after)

    def _look(self, file: WordFile, paragraph: Paragraph, at: int) -> Look:
        run = paragraph.run(at)
        if run not in self._known:
            self._known[run] = _run_look(file, paragraph, run)
        return self._known[run]


def _source(paragraph: Paragraph) -> bytes:
    source: bytes = etree.tostring(paragraph.element, method="c14n", with_tail=False)
    return source


def _change(old: Line, new: Line, note: str, text: str) -> Change:
    return Change(Kind.FORMAT, "định dạng", new.where, old.where, new=text, note=note)


def _note(old: Look, new: Look) -> str:
    return "; ".join(f"{name}: {old[name]} → {new[name]}" for name in new if old[name] != new[name])


def _paragraph_look(file: WordFile, paragraph: Paragraph) -> Look:
    element, effective = paragraph.element, file.effective
    indents, spacing = effective.indents(element), effective.spacing(element)
    line = spacing.line.value
    return {
        "kiểu đoạn": effective.style_name(element) or "không có",
        "canh lề": _aligned(effective.alignment(element).value),
        "thụt trái": f"{number(indents.left)} mm",
        "thụt dòng đầu": f"{number(indents.first.value)} mm",
        "cách trước": f"{number(spacing.before.value)} pt",
        "cách sau": f"{number(spacing.after.value)} pt",
        "giãn dòng": f"{number(line)} {'dòng' if spacing.rule == 'auto' else 'pt'}",
        "đánh số tự động": "có" if effective.is_listed(element) else "không",
        "hình, nét vẽ": str(sum(1 for _ in element.iter(*_SHAPES))),
    }


def _aligned(name: str) -> str:
    return _ALIGNMENTS.get(name, name)


def _run_look(file: WordFile, paragraph: Paragraph, run: Any) -> Look:
    effective, element = file.effective, paragraph.element
    switches = {
        label: "có" if effective.switch(name, run, element).value else "không"
        for name, label in _SWITCHES.items()
    }
    return {
        "phông": effective.font(run, element, plain=False).value or "không rõ",
        "cỡ chữ": number(effective.size(run, element).value),
        **switches,
        "gạch chân": "có" if effective.underline(run, element).value else "không",
        "màu": effective.colour(run, element).value,
    }


def number(value: float) -> str:
    """Return «12,7»: one decimal at most, as it is written in Vietnamese."""
    return f"{round(value, 1) + 0:g}".replace(".", ",")
