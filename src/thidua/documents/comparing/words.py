"""The words that changed within a text."""

import re
from collections.abc import Iterator

from thidua.documents.comparing.aligning import opcodes
from thidua.documents.comparing.changes import Piece

_WORDS = re.compile(r"«[^»]*»|\{\{.*?\}\}|\{%.*?%\}|\s+|[^\W_]+|.", re.DOTALL)


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return the words of both texts, kept, removed and added; a mark like «Tên» is one word."""
    merged: list[Piece] = []
    for piece in _joined(_pieces(_WORDS.findall(old), _WORDS.findall(new))):
        before = merged.pop().text if merged and merged[-1].sign == piece.sign else ""
        merged.append(Piece(piece.sign, before + piece.text))
    return tuple(merged)


def kept(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches that both texts share: where in each, and how long."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    starts, new_starts = _offsets(before), _offsets(after)
    for kind, start, end, new_start, _ in opcodes(before, after):
        if kind == "equal":
            yield starts[start], new_starts[new_start], starts[end] - starts[start]


def _offsets(words: list[str]) -> list[int]:
    offsets = [0]
    for word in words:
        offsets.append(offsets[-1] + len(word))
    return offsets


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for kind, start, end, new_start, new_end in opcodes(old, new):
        if kind == "equal":
            yield Piece("=", "".join(old[start:end]))
            continue
        if start < end:
            yield Piece("-", "".join(old[start:end]))
        if new_start < new_end:
            yield Piece("+", "".join(new[new_start:new_end]))


def _joined(found: Iterator[Piece]) -> Iterator[Piece]:
    """Join changes that only a space keeps apart: «[-hai năm-]», not «[-hai-] [-năm-]»."""
    removed = added = ""
    for piece in found:
        if piece.sign == "-":
            removed += piece.text
        elif piece.sign == "+":
            added += piece.text
        elif piece.text.isspace() and (removed or added):
            removed += piece.text
            added += piece.text
        else:
            yield from _flushed(removed, added)
            removed = added = ""
            yield piece
    yield from _flushed(removed, added)


def _flushed(removed: str, added: str) -> Iterator[Piece]:
    """Yield a change; a space that both sides end with stays."""
    shared = len(removed) - len(removed.rstrip())
    space = removed[len(removed) - shared :]
    if space and added.endswith(space):
        removed, added = removed[:-shared], added[:-shared]
    else:
        space = ""
    found = (Piece("-", removed), Piece("+", added), Piece("=", space))
    return (piece for piece in found if piece.text)
