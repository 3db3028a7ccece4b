"""Tables whose rows do not fit their grid, mended as docxtpl does."""

from docxtpl import DocxTemplate
from lxml import etree

from thidua.documents.faults import PaperFaultError


def fitted(document: bytes, part: str) -> bytes:
    """Return the document with its tables' grids made to fit; refused when it is broken."""
    try:
        etree.fromstring(document, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        message = f"Văn bản điền ra bị hỏng ({error.msg}), nên không xuất ra."
        raise PaperFaultError("paper-malformed", message, part) from error
    tree = DocxTemplate.fix_tables(None, document)
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
