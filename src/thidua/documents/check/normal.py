"""Each tag written whole in one run, as it was understood: what is compiled is what was checked."""

from collections import defaultdict
from collections.abc import Sequence

from thidua.documents.check.tags import Kind, Tag
from thidua.documents.scanning import Edit, Paragraph, W


def normalise(tags: Sequence[Tag]) -> None:
    """Write the tags into their trees; an inline comment goes, for nobody is to read it."""
    edits: dict[Paragraph, list[Edit]] = defaultdict(list)
    for tag in tags:
        text = tag.canonical
        if tag.content.kind is Kind.COMMENT and not tag.level.whole:
            text = ""
        if text != tag.written or not _whole(tag):
            edits[tag.paragraph].append((tag.start, tag.end, text))
    for paragraph, wanted in edits.items():
        paragraph.edit(wanted)


def _whole(tag: Tag) -> bool:
    """Say whether the tag lies in one text."""
    run = tag.paragraph.run
    first, last = run(tag.start), run(tag.end - 1)
    if first is not last:
        return False
    return first.tag != f"{{{W}}}r" or any(tag.written in (node.text or "") for node in first)
