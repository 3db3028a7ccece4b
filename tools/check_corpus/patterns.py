"""How a paragraph looks once it is filled in, as a regular expression."""

import re
from collections.abc import Sequence

from tools.check_corpus.field_set import Shown

_GAP = r"\s+"


def within(shown: Shown, pattern: str) -> str:
    """The pattern where it is shown."""
    if shown is None:
        return f"(?:{pattern})?"
    return pattern if shown else ""


def spaced(literal: str) -> str:
    """The literal with any space for each space, those at its ends too."""
    inside = _GAP.join(re.escape(word) for word in literal.split())
    if not inside:
        return _GAP
    before, after = (_GAP if edge.isspace() else "" for edge in (literal[0], literal[-1]))
    return f"{before}{inside}{after}"


def joined(pieces: Sequence[str]) -> str:
    """The whole pattern; spaces that meet because nothing is printed between them are one."""
    kept = [piece for piece in pieces if piece not in {"", "(?:)"}]
    sure = all(not piece.startswith("(?:") or "(?:|" not in piece for piece in kept)
    made = "".join(kept)
    if not sure or "?" in made.replace("(?:", "") or _GAP * 2 in made:
        made = made.replace(_GAP, r"\s*")
    made = re.sub(rf"^{re.escape(_GAP)}|{re.escape(_GAP)}$", r"\\s*", made)
    return rf"\s*{made}\s*"


def one_of(values: Sequence[str]) -> str:
    """Any of the values."""
    return "(?:" + "|".join(re.escape(value) for value in dict.fromkeys(values)) + ")"
