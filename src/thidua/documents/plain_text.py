"""A Word file as plain text: what a reader reads, a paragraph a line, a table row a line."""

import io
from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph


def plain_text(content: bytes) -> str:
    """Return the body's text in reading order; cells of a row are parted by « | ».

    A no-break space is a space: what only tells where a line may break is not read.
    """
    document = Document(io.BytesIO(content))
    return "\n".join(_lines(document)).replace("\u00a0", " ") + "\n"


def _lines(container: WordDocument | _Cell) -> Iterator[str]:
    for block in container.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from _rows(block)


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        merged_once = dict.fromkeys(row.cells)  # a cell over two columns comes twice
        cells = [" / ".join(filter(None, _lines(cell))) for cell in merged_once]
        yield " | ".join(cells)
