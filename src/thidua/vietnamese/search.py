"""Looking for Vietnamese words: marks that were typed must be there, marks that were not may be.

A text is kept as its words, in two spellings: `marked` («kế hoạch») and `plain` («ke hoach»).  Each
word stands between two spaces, so that «kế» is told from «kết», and `STOP` parts two texts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from thidua.vietnamese.text import clean, fold

STOP = "|"
LONGEST = 200
MOST_TERMS = 12
_WORD = re.compile(r"[^\W_]+")
_TONES = ("àáảãạ", "òóỏõọ", "èéẻẽẹ", "ùúủũụ", "ỳýỷỹỵ")


def _places() -> Iterator[tuple[str, str]]:
    """Yield «òa» with «oà» and so on: the same syllable in the old way and in the new one."""
    a, o, e, u, y = _TONES
    for first, last, bare, end in ((o, a, "o", "a"), (o, e, "o", "e"), (u, y, "u", "y")):
        for tone in range(len(first)):
            yield first[tone] + end, bare + last[tone]


_PLACES = dict(_places())
_PLACE = re.compile("|".join(_PLACES))


def marked(*texts: str) -> str:
    """Give the words of the texts in small letters, in one spelling: NFC, «hòa» as «hoà»."""
    parts = (" ".join(_words(text)) for text in texts)
    return f" {f' {STOP} '.join(filter(None, parts))} "


def plain(*texts: str) -> str:
    """Give the same without any marks."""
    return bared(marked(*texts))


def bared(words: str) -> str:
    """Give words in their `marked` spelling without any marks."""
    return f" {' '.join(map(_bare, words.split()))} "


def _words(text: str) -> list[str]:
    small = clean(clean(text).lower())
    return _WORD.findall(_PLACE.sub(lambda found: _PLACES[found[0]], small))


@lru_cache(maxsize=20_000)  # Vietnamese has about 7.000 syllables
def _bare(word: str) -> str:
    return "".join(fold(word).split())


@dataclass(frozen=True)
class Term:
    """A word that is looked for.  The `last` one may go on: it is still being typed."""

    marked: str
    plain: str
    last: bool = False

    @property
    def has_marks(self) -> bool:
        """Whether marks were typed, which must then be found."""
        return self.marked != self.plain

    def closed(self, word: str) -> str:
        """Return the word with the space that ends it, unless it may go on."""
        return word if self.last else f"{word} "


def terms(query: str) -> list[Term]:
    """Return the words that a person typed; of a very long query only the first ones."""
    words = _words(query[:LONGEST])[:MOST_TERMS]
    last = len(words) - 1
    return [Term(word, _bare(word), place == last) for place, word in enumerate(words)]


def texts_of(values: Any) -> Iterable[str]:
    """Yield each text in nested values once, in their order."""
    return dict.fromkeys(_texts(values))


def _texts(values: Any) -> Iterator[str]:
    if isinstance(values, Mapping):
        yield from _texts([*values.values()])
    elif isinstance(values, list):
        for inner in values:
            yield from _texts(inner)
    else:
        yield str(values)
