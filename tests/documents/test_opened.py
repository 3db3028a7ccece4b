"""A Word file in memory: its parts, what points to what, and the same bytes each time."""

import io
import zipfile

import pytest

from tests.documents.hostile_files import BODY, SETTINGS, TYPES, arrows, body, parts, word
from thidua.documents.opened import (
    Malformed,
    Opened,
    Relationship,
    parsed,
    relationships_part,
)


def test_main_part_is_found_by_what_points_to_it() -> None:
    assert Opened.of(word()).main == BODY
    assert Opened(parts(root=arrows(("officeDocument", "/a/b.xml")))).main == "a/b.xml"
    assert Opened(parts(root=None)).main == ""


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("header1.xml", "word/header1.xml"),
        ("../docProps/a.xml", "docProps/a.xml"),
        ("/word/x.xml", "word/x.xml"),
        ("../../../a.xml", "a.xml"),
    ],
)
def test_targets_are_names_of_parts(target: str, name: str) -> None:
    package = Opened(parts(rels=arrows(("header", target), ("header", "http://a", "External"))))
    assert package.related(BODY, "header") == (name,)


def test_outside_targets_stay_as_they_are() -> None:
    package = Opened(parts(rels=arrows(("hyperlink", "http://a.vn/../b", "External"))))
    (found,) = package.relationships(BODY)
    assert isinstance(found, Relationship)
    assert (found.identity, found.short_kind, found.target) == (
        "r0",
        "hyperlink",
        "http://a.vn/../b",
    )
    assert found.external
    assert package.related(BODY, "hyperlink") == ()


def test_names_of_relationships_parts() -> None:
    assert relationships_part("") == "_rels/.rels"
    assert relationships_part(BODY) == "word/_rels/document.xml.rels"


def test_changed_parts_leave_the_others_and_their_order() -> None:
    package = Opened(parts())
    changed = package.with_parts({BODY: b"<a/>", SETTINGS: None, "word/new.xml": b"<b/>"})
    kept = [name for name in package.parts if name != SETTINGS]
    assert list(changed.parts) == [*kept, "word/new.xml"]
    assert changed.parts[BODY] == b"<a/>"
    assert package == Opened(parts())


def test_saved_twice_gives_the_same_bytes_and_the_types_come_first() -> None:
    backwards = Opened(dict(reversed(parts().items())))
    assert backwards.saved() == Opened(dict(backwards.parts)).saved()
    with zipfile.ZipFile(io.BytesIO(backwards.saved())) as package:
        assert package.namelist()[0] == TYPES
        assert package.testzip() is None
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert Opened.of(backwards.saved()) == backwards


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<a>",
        b"<a>&x;</a>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'.encode("utf-16"),
        b"<a>" * 300 + b"</a>" * 300,
    ],
)
def test_refuses_to_read(content: bytes) -> None:
    with pytest.raises(Malformed):
        parsed(content)


def test_reads_text_in_one_piece() -> None:
    assert parsed(b"<a>b<!-- c -->d<?e f?>g</a>").text == "bdg"


def test_reads_five_megabytes() -> None:
    root = parsed(body("<w:p><w:r><w:t>" + "chữ " * 1_000_000 + "</w:t></w:r></w:p>"))
    assert len("".join(root.itertext())) == 4_000_000
