"""Our shades and comments taken out again; what other people marked stays."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from lxml import etree

from thidua.documents.gate import gate
from thidua.documents.marked_copy.signs import AUTHOR, FILL, is_ours, parts_with_marks
from thidua.documents.opened import TYPES, Opened, parsed, relationships_part
from thidua.documents.scanning.names import SPACE, w

_RUN, _LOOK, _TEXT, _PARAGRAPH = w("r"), w("rPr"), w("t"), w("p")
_TEXTUAL = {_LOOK, _TEXT, *map(w, ("tab", "br", "cr", "noBreakHyphen"))}
_COMMENT_MARKS = tuple(map(w, ("commentRangeStart", "commentRangeEnd", "commentReference")))
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_BESIDE = ("commentsExtended", "commentsIds", "commentsExtensible")
_SIGNS = tuple(
    sign.encode(code) for sign in (AUTHOR, FILL, FILL.lower()) for code in ("utf-8", "utf-16-le")
)


def unmarked(content: bytes) -> bytes:
    """Return the file without our marks; the very same bytes when it has none, or is refused."""
    package = gate(content).package
    if package is None:
        return content
    clean = without_marks(package)
    return content if clean is package else clean.saved()


def without_marks(package: Opened) -> Opened:
    """Return the package without our marks; the same object when it has none."""
    if not any(sign in content for content in package.parts.values() for sign in _SIGNS):
        return package
    names = [*parts_with_marks(package), *package.related(package.main, "comments")]
    roots = {name: parsed(package.parts[name]) for name in names if name in package.parts}
    books = [name for name in package.related(package.main, "comments") if name in roots]
    gone = {number for name in books for number in _drop_comments(roots[name])}
    if gone:
        _drop_references(roots[package.main], gone)
    touched = {name for name, root in roots.items() if _unshade(root)}
    if gone:
        touched |= {package.main, *books}
    if not touched:
        return package
    changed = {name: _saved(roots[name]) for name in touched}
    rest = package.with_parts(changed)
    return _tidied(rest, {name: roots[name] for name in books}) if gone else rest


def _saved(root: Any) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _drop_comments(root: Any) -> Iterator[str]:
    """Drop our comments from their part; yield their ids."""
    for comment in [node for node in root if node.get(w("author")) == AUTHOR]:
        root.remove(comment)
        yield comment.get(w("id"), "")


def _drop_references(document: Any, gone: Collection[str]) -> None:
    """Drop from the body where comments of these ids begin, end, and are referred to."""
    for node in list(document.iter(*_COMMENT_MARKS)):
        if node.get(w("id")) not in gone:
            continue
        holder = node.getparent()
        holder.remove(node)
        if holder.tag == _RUN and all(child.tag == _LOOK for child in holder):
            holder.getparent().remove(holder)


def _tidied(package: Opened, books: Mapping[str, Any]) -> Opened:
    """Drop parts of comments that are left without any, else what speaks of dropped comments."""
    beside = [name for kind in _BESIDE for name in package.related(package.main, kind)]
    if any(len(root) for root in books.values()):
        kept = {
            node.get(_PARAGRAPH_ID) for root in books.values() for node in root.iter(_PARAGRAPH)
        }
        there = [name for name in beside if name in package.parts]
        return package.with_parts({name: _about(package.parts[name], kept) for name in there})
    dropped = {*books, *beside}
    arrows = relationships_part(package.main)
    return package.with_parts(
        {
            **dict.fromkeys(dropped),
            **{relationships_part(name): None for name in dropped},
            arrows: _without_arrows(package, arrows),
            TYPES: _without_types(package.parts[TYPES], dropped),
        }
    )


def _about(content: bytes, kept: Collection[str | None]) -> bytes:
    """Return a part that tells more of comments, only of those that are left."""
    root = parsed(content)
    for node in list(root):
        keys = [key for key in node.attrib if etree.QName(key).localname == "paraId"]
        if any(node.get(key) not in kept for key in keys):
            root.remove(node)
    for node in root:
        for key in [key for key in node.attrib if etree.QName(key).localname == "paraIdParent"]:
            if node.get(key) not in kept:
                del node.attrib[key]
    return _saved(root)


def _without_arrows(package: Opened, arrows: str) -> bytes:
    root = parsed(package.parts[arrows])
    kinds = {"comments", *_BESIDE}
    for node in list(root):
        if node.get("Type", "").rpartition("/")[2] in kinds:
            root.remove(node)
    return _saved(root)


def _without_types(content: bytes, dropped: Collection[str]) -> bytes:
    root = parsed(content)
    for node in list(root):
        if node.get("PartName", "").lstrip("/") in dropped:
            root.remove(node)
    return _saved(root)


def _unshade(root: Any) -> bool:
    """Take our shades away, and join the runs that were cut for them."""
    shades = [shade for shade in root.iter(w("shd")) if is_ours(shade)]
    for shade in shades:
        look = shade.getparent()
        run = look.getparent()
        look.remove(shade)
        if len(look) == 0 and look.tag == _LOOK:
            run.remove(look)
        if run.tag == _RUN and run.getparent() is not None:
            _join(run)
    return bool(shades)


def _join(run: Any) -> None:
    """Join a run with those beside it that look the same and hold text alone."""
    before, after = run.getprevious(), run.getnext()
    if before is not None and _alike(before, run):
        _move(run, before)
        run = before
    if after is not None and _alike(run, after):
        _move(after, run)


def _alike(first: Any, second: Any) -> bool:
    runs = (first, second)
    if any(run.tag != _RUN or any(child.tag not in _TEXTUAL for child in run) for run in runs):
        return False
    return dict(first.attrib) == dict(second.attrib) and _look(first) == _look(second)


def _look(run: Any) -> bytes:
    look = run.find(_LOOK)
    return b"" if look is None or not len(look) else bytes(etree.tostring(look, method="c14n"))


def _move(run: Any, to: Any) -> None:
    """Put the text of a run at the end of the other's."""
    for child in [child for child in run if child.tag != _LOOK]:
        last = to[-1] if len(to) else None
        if last is not None and last.tag == child.tag == _TEXT:
            last.text = (last.text or "") + (child.text or "")
            _keep_spaces(last)
        else:
            to.append(child)
    run.getparent().remove(run)


def _keep_spaces(text: Any) -> None:
    if text.text != text.text.strip():
        text.set(SPACE, "preserve")
    else:
        text.attrib.pop(SPACE, None)
