"""A part read strictly as it is written, where nothing was proved of it beforehand."""

from xml.parsers import expat

from thidua.documents.faults import PaperFaultError

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CELL = f"{_WORD} tc"
_PARAGRAPH = f"{_WORD} p"
_BLOCKS = {f"{_WORD} {name}" for name in ("p", "tbl", "sdt", "customXml", "altChunk")}


class StrictReader:
    """Reads chunks of XML; refuses what is not well-formed, and cells that end in no paragraph."""

    def __init__(self, part: str, *, cells: bool) -> None:
        self._part = part
        self._parser = expat.ParserCreate("UTF-8", " ")
        self._open: list[str] = []
        if cells:
            self._parser.StartElementHandler = self._begin
            self._parser.EndElementHandler = self._end

    def read(self, chunk: bytes, *, last: bool = False) -> None:
        """Read on; the last chunk must close what is open."""
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            reason = expat.errors.messages[error.code]
            message = f"Văn bản điền ra bị hỏng ({reason}), nên không xuất ra."
            raise PaperFaultError("paper-malformed", message, self._part) from error

    def _begin(self, name: str, _: dict[str, str]) -> None:
        self._open.append("")
        if len(self._open) > 1 and name in _BLOCKS:
            self._open[-2] = name

    def _end(self, name: str) -> None:
        last_block = self._open.pop()
        if name == _CELL and last_block != _PARAGRAPH:
            message = "Có ô bảng không kết thúc bằng đoạn văn: Word không mở được."
            raise PaperFaultError("paper-cell-empty", message, self._part)
