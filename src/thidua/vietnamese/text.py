"""Vietnamese text: one spelling of each letter, keys for look-ups, and capitals.

`str.upper` is already right for text in NFC, so there is no `upper` here.
"""

import re
import unicodedata

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")  # Word types \v, old Macs \r
_NON_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and line feed
    "\u00ad\u180e\u200b-\u200d\u2060-\u2065\ufeff"  # zero width
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction of writing
    "\ud800-\udfff" + _NON_CHARACTERS + "]"
)
_D = str.maketrans("đð", "dd")  # old fonts for Vietnamese have Ð in the place of Đ
_WORD = re.compile("[a-z0-9]+")


def clean(text: str) -> str:
    r"""Give `text` in NFC, each line end as `\n`, without characters that nobody sees.

    Dropped are controls (tab stays), surrogates, non-characters, and marks of zero width or of
    writing direction: Word refuses some of them, the others make equal names differ.
    """
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _LINE_END.sub("\n", text)))


def fold(text: str) -> str:
    """Give the key by which `text` is looked up: no accents, đ as d, lower case, single spaces."""
    letters = unicodedata.normalize("NFD", clean(text).lower().translate(_D))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.split())


def slug(text: str) -> str:
    """Give the words of `text` in a–z and 0–9, joined by hyphens, for file names and addresses."""
    return "-".join(_WORD.findall(fold(text)))


def sentence_case(text: str) -> str:
    """Give `text` with its first character in upper case and the rest untouched."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """Give `text` as it stands inside a sentence: its first letter small, but for «UBND»."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
