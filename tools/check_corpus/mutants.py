"""Files that are broken by machine, byte by byte and in their XML: the check must always answer."""

import random
from collections.abc import Callable, Iterable

from lxml import etree
from tools.check_corpus.checking import checked
from tools.check_corpus.pool import Answer, run
from tools.check_corpus.seeds import seed, shared
from tools.check_corpus.word import unzipped, zipped

WHOLE = 2000
_LIMIT = 60.0
_DRY_RUN_EACH = 40
_WORDS = [
    *(
        b"{{",
        b"}}",
        b"{%",
        b"%}",
        "«".encode(),
        "»".encode(),
        b"<w:p>",
        b"</w:p>",
        b"<w:tc/>",
        b"&",
    ),
    *(b"&#0;", b"]]>", b"<!DOCTYPE x>", b"\x00", b"\xff\xfe", b'w:val="-1"', b"PK\x03\x04"),
]

Task = tuple[str, int]
Bytes = Callable[[bytes, random.Random], bytes]


def _flip(content: bytes, chance: random.Random) -> bytes:
    made = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 8, 64])):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _drop(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randint(1, 200) :]


def _repeat(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    piece = content[start : start + chance.randint(1, 400)]
    return content[:start] + piece * chance.randint(2, 50) + content[start:]


def _word(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + chance.choice(_WORDS) + content[at:]


_BYTES: tuple[Bytes, ...] = (_flip, _cut, _drop, _repeat, _word)


def _in_part(content: bytes, chance: random.Random) -> bytes:
    """Break the bytes of one part; the package stays whole."""
    parts = unzipped(content)
    name = chance.choice(sorted(parts))
    if parts[name]:
        parts[name] = chance.choice(_BYTES)(parts[name], chance)
    return zipped(parts)


def _without_part(content: bytes, chance: random.Random) -> bytes:
    parts = unzipped(content)
    del parts[chance.choice(sorted(parts))]
    return zipped(parts)


def _swapped_parts(content: bytes, chance: random.Random) -> bytes:
    parts = unzipped(content)
    one, other = chance.sample(sorted(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]
    return zipped(parts)


def _in_tree(content: bytes, chance: random.Random) -> bytes:
    """Delete, copy, move, rename or empty elements: well-formed, and no longer Word."""
    parts = unzipped(content)
    names = [name for name in sorted(parts) if name.endswith(".xml")]
    weights = [20 if name == "word/document.xml" else 1 for name in names]
    name = chance.choices(names, weights)[0]
    root = etree.fromstring(parts[name])
    for _ in range(chance.choice([1, 1, 2, 5])):
        _change(root, chance)
    parts[name] = etree.tostring(root)
    return zipped(parts)


def _change(root: etree._Element, chance: random.Random) -> None:
    elements = list(root.iter(etree.Element))[1:]
    if len(elements) < 2:  # noqa: PLR2004 - one to change, another to go there
        return
    one, other = chance.sample(elements, 2)
    match chance.randrange(7):
        case 0:
            one.getparent().remove(one)
        case 1:
            one.tag = other.tag
        case 2:
            one.attrib.clear()
        case 3 if one not in other.iterancestors():
            other.append(one)
        case 4:
            one.text, other.text = other.text, one.text
        case 5:
            for key in one.attrib:
                one.set(key, chance.choice(["", "0", "-1", "99999999999", "x", "true"]))
        case _:
            parent = one.getparent()
            for child in list(one):
                parent.append(child)


def _deep(content: bytes, chance: random.Random) -> bytes:
    """Wrap the body in very many elements."""
    parts = unzipped(content)
    name, depth = "word/document.xml", chance.choice([50, 300, 3000, 100_000])
    opener, closer = chance.choice(
        [("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"), ("<w:ins>", "</w:ins>")]
    )
    text = parts[name].decode()
    begin, end = text.index("<w:body>") + len("<w:body>"), text.index("</w:body>")
    inside = opener * depth + text[begin:end] + closer * depth
    return zipped({**parts, name: (text[:begin] + inside + text[end:]).encode()})


_ALL: tuple[Bytes, ...] = (
    *_BYTES,
    *(_in_part,) * 6,
    *(_in_tree,) * 20,
    _without_part,
    _swapped_parts,
)


def broken(task: Task) -> bytes:
    """Make the mutant of that number."""
    name, number = task
    chance = random.Random(f"bytes/{name}/{number}")  # noqa: S311 - the same in every run
    make = _deep if chance.random() < 0.02 else chance.choice(_ALL)  # noqa: PLR2004 - rarely
    return make(seed(name).content, chance)


def answered(task: Task) -> int:
    """Check the mutant; return how many findings there were."""
    name, number = task
    start = seed(name)
    found = checked(broken(task), start.fields, start.content, dry_run=number % _DRY_RUN_EACH == 0)
    return len(found.findings)


def tasks(count: int) -> list[Task]:
    """Share so many mutants out over the seeds."""
    return list(shared(count))


def crashes(chosen: Iterable[Task], workers: int = 2) -> list[Answer]:
    """Return what raised, hung or died."""
    answers = run(answered, list(chosen), limit=_LIMIT, workers=workers)
    return [answer for answer in answers if answer.error]
