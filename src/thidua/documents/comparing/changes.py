"""A difference between two files, in words that a clerk reads."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

_LONGEST = 160
_AROUND = 5  # words told on each side of a change
_OFTEN = 3  # places of one format that are told one by one


class Kind(StrEnum):
    """What was done."""

    ADDED = "them"
    REMOVED = "bo"
    CHANGED = "sua"
    MOVED = "chuyen"
    FORMAT = "dinh_dang"
    PAGE = "trang"

    @property
    def label(self) -> str:
        """The word for people."""
        return _LABELS[self]


_LABELS = {
    Kind.ADDED: "Thêm",
    Kind.REMOVED: "Bỏ",
    Kind.CHANGED: "Sửa",
    Kind.MOVED: "Chuyển chỗ",
    Kind.FORMAT: "Đổi định dạng",
    Kind.PAGE: "Đổi trang",
}


@dataclass(frozen=True)
class Piece:
    """Words of a changed text: kept (`=`), removed (`-`) or added (`+`)."""

    sign: str
    text: str


@dataclass(frozen=True)
class Change:
    """One difference.

    `what` is «đoạn», «hàng», «ô», «cột», «bảng» …; `where` the place in the new file, `was` the
    place in the old one, each empty where there is none.  `note` says a format or a page setting:
    «cỡ chữ: 13 → 14».
    """

    kind: Kind
    what: str
    where: str = ""
    was: str = ""
    old: str = ""
    new: str = ""
    pieces: tuple[Piece, ...] = ()
    note: str = ""

    @property
    def place(self) -> str:
        """Where a person looks for it: in the new file, or in the old one when it is gone."""
        return self.where or self.was

    def __str__(self) -> str:
        """«Bảng 2, hàng 3, ô 1: sửa ô: Số [-01-] {+02+}»."""
        return f"{self.place}: {self.kind.label.lower()} {self._told()}"

    def _told(self) -> str:
        match self.kind:
            case Kind.ADDED:
                return _line(self.what, self.new)
            case Kind.REMOVED:
                return _line(self.what, self.old)
            case Kind.MOVED:
                return _line(f"{self.what} (trước ở {self.was})", self.new)
            case Kind.CHANGED:
                return _line(self.what, "".join(map(_marked, self._short_pieces())), None)
            case _:
                return _line(self.note, self.new)

    def _short_pieces(self) -> Iterator[Piece]:
        """Yield the pieces, long stretches that stayed shortened to what is next to a change."""
        last = len(self.pieces) - 1
        for at, piece in enumerate(self.pieces):
            words = piece.text.split(" ")
            if piece.sign != "=" or len(words) <= 2 * _AROUND + 1:
                yield piece
                continue
            before = [] if at == 0 else words[:_AROUND]
            after = [] if at == last else words[-_AROUND:]
            yield Piece("=", " ".join([*before, "…", *after]))


def _line(what: str, text: str, longest: int | None = _LONGEST) -> str:
    shown = " ".join(text.split())
    if longest and len(shown) > longest:
        shown = shown[: longest - 1] + "…"
    return f"{what}: {shown}" if shown else what


def _marked(piece: Piece) -> str:
    match piece.sign:
        case "-":
            return f"[-{piece.text}-]"
        case "+":
            return f"{{+{piece.text}+}}"
        case _:
            return piece.text


@dataclass(frozen=True)
class Comparison:
    """All that differs, in the order of the new file."""

    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return bool(self.changes)

    def as_data(self) -> dict[str, Any]:
        """Return the comparison as JSON shows it."""
        return {"same": not self, "changes": [_data(change) for change in self.changes]}


def _data(change: Change) -> dict[str, Any]:
    return {**asdict(change), "kind": change.kind.value, "text": str(change)}


def render_text(comparison: Comparison) -> list[str]:
    """Return the comparison as lines for the command line; one format all over is one line."""
    if not comparison:
        return ["Hai tệp không khác nhau."]
    formats: dict[str, list[str]] = {}
    for change in comparison.changes:
        if change.kind is Kind.FORMAT:
            formats.setdefault(change.note, []).append(change.place)
    often = {note: places for note, places in formats.items() if len(places) > _OFTEN}
    lines = [str(change) for change in comparison.changes if change.note not in often]
    lines += [_everywhere(note, places) for note, places in often.items()]
    return [f"{len(comparison.changes)} chỗ khác nhau:", *lines]


def _everywhere(note: str, places: list[str]) -> str:
    some = "; ".join(dict.fromkeys(places[:_OFTEN]))
    return f"{len(places)} chỗ ({some}; …): đổi định dạng {note}"
