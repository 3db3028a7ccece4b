"""The gate: every file gets its sentence, none gets through broken, none costs too much."""

import io
import random
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.hostile_files import (
    BODY,
    CLEANED,
    REFUSED,
    SOUND,
    Build,
    parts,
    picture,
    pointing,
    word,
    zipped,
)
from thidua.documents.findings import catalogue, sound
from thidua.documents.gate import Gate, examined, gate
from thidua.documents.gate.arrows import is_remote
from thidua.documents.gate.pictures import size_of
from thidua.documents.opened import Opened, parsed

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "templates/docx").glob("*/mau.docx"))
SEED = ROOT / "templates/docx/giao-uoc/mau.docx"
LONGEST = 10.0  # seconds: what takes more hangs
LARGEST = 700_000_000  # bytes of memory


def codes(found: Gate) -> set[str]:
    return {one.code for one in found.findings}


@pytest.mark.parametrize(("code", "build"), REFUSED.values(), ids=REFUSED)
def test_refuses_with_its_sentence(code: str, build: Build) -> None:
    content = build()
    started = time.process_time()
    found = examined(content)
    assert time.process_time() - started < LONGEST
    assert codes(found) == {code}
    assert found.package is None


@pytest.mark.parametrize(("code", "build"), CLEANED.values(), ids=CLEANED)
def test_cleans_and_says_so(code: str, build: Build) -> None:
    found = examined(build())
    assert codes(found) == {code}
    assert found.package is not None
    assert found.package.main == BODY
    again = examined(found.package.saved())
    assert codes(again) <= {"file-link-local", "file-protected"}
    assert again.package == found.package
    Document(io.BytesIO(found.package.saved()))


@pytest.mark.parametrize("build", SOUND.values(), ids=SOUND)
def test_lets_through_without_a_word(build: Build) -> None:
    found = examined(build())
    assert found.findings == ()
    assert found.package is not None


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_shipped_templates_pass(path: Path) -> None:
    found = examined(path.read_bytes())
    assert found.findings == ()
    assert found.package == Opened.of(path.read_bytes())


def test_every_sentence_of_the_gate_is_told_by_some_file() -> None:
    told = {code for code, _ in (*REFUSED.values(), *CLEANED.values())}
    assert told == {code for code in catalogue() if code.startswith("file-")}


def test_what_is_taken_out_is_gone() -> None:
    for name, gone in {
        "template from the web": (b"attachedTemplate", b"a.dotm"),
        "mail merge": (b"mailMerge", b"ds.xlsx"),
        "signed": (b"signature",),
        "ribbon": (b"onLoad", b"customUI"),
        "chart": (b"externalData", b"so.xlsx"),
    }.items():
        package = examined(CLEANED[name][1]()).package
        assert package is not None
        everything = b"".join([*package.parts.values(), *map(str.encode, package.parts)])
        assert not [mark for mark in gone if mark in everything]


def test_notes_never_split_a_text() -> None:
    package = examined(CLEANED["notes in the text"][1]()).package
    assert package is not None
    assert "<w:t>«Tên đơn vị»</w:t>".encode() in package.parts[BODY]


def test_wide_letters_become_narrow_ones() -> None:
    package = examined(CLEANED["body in utf-16"][1]()).package
    assert package is not None
    assert "«Tên đơn vị»".encode() in package.parts[BODY]


def test_tells_all_at_once() -> None:
    field = '<w:p><w:fldSimple w:instr="DDE x"/><w:fldSimple w:instr="INCLUDETEXT y"/></w:p>'
    image = ("image", "http://a.vn/x.png", "External")
    found = examined(pointing(image, ("image", "lost.png"), inside=field))
    assert codes(found) == {"file-dde", "file-field-outside", "file-external", "file-part-missing"}


def test_says_where_and_what() -> None:
    (found,) = examined(word('<w:p><w:fldSimple w:instr=" DDE excel x"/></w:p>')).findings
    assert (found.where, found.quote) == ("Thân văn bản", "DDE excel x")


def test_properties_under_libreoffices_name_are_found_by_every_program() -> None:
    odd = b"officedocument/2006/relationships/metadata/core-properties"
    right = b"package/2006/relationships/metadata/core-properties"
    found = dict(Opened.of(SEED.read_bytes()).parts)
    found["_rels/.rels"] = found["_rels/.rels"].replace(right, odd)
    package = examined(zipped(found)).package
    assert package is not None
    assert odd not in package.parts["_rels/.rels"]
    made = io.BytesIO()
    document = Document(io.BytesIO(package.saved()))
    document.core_properties.title = "Tên"
    document.save(made)
    names = zipfile.ZipFile(made).namelist()
    assert len(names) == len(set(names))


def test_the_same_fault_is_not_told_a_hundred_times() -> None:
    images = (("image", f"http://a.vn/{number}.png", "External") for number in range(100))
    assert len(examined(pointing(*images)).findings) == 10


def test_a_bug_in_the_gate_becomes_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: bytes) -> Gate:
        raise RuntimeError

    monkeypatch.setattr("thidua.documents.gate.examined", broken)
    assert codes(gate(word())) == {"file-damaged"}


# `ru_maxrss` would say the peak of pytest itself where that is higher: a child inherits it.
_ALONE = """
import re, sys
from pathlib import Path
from thidua.documents.gate import examined
examined(sys.stdin.buffer.read())
status = Path("/proc/self/status").read_text()
print(int(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1]) * 1024)
"""


@pytest.mark.parametrize(
    "inside",
    ["<w:p/>" * 1_400_000, "<w:p a='b' c='d'/>" * 500_000, "<w:t>" + "a" * 9_000_000 + "</w:t>"],
    ids=["tags", "attributes", "letters"],
)
def test_memory_stays_bounded(inside: str) -> None:
    content = word(f"{inside}<w:instrText/><w:object/>")
    command = [sys.executable, "-c", _ALONE]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    assert int(done.stdout) < LARGEST


@pytest.mark.parametrize(
    "head",
    [
        picture(300, 200),
        b"GIF89a" + struct.pack("<HH", 300, 200),
        b"BM" + bytes(12) + struct.pack("<Iii", 40, 300, -200),
        b"BM" + bytes(12) + struct.pack("<IHH", 12, 300, 200),
        b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc2\x00\x11\x08" + struct.pack(">HH", 200, 300),
        b"II*\x00" + struct.pack("<IHHHIIHHII", 8, 2, 256, 3, 1, 300, 257, 4, 1, 200),
        b"MM\x00*" + struct.pack(">IHHHIHHHHIHH", 8, 2, 256, 3, 1, 300, 0, 257, 3, 1, 200, 0),
    ],
    ids=["png", "gif", "bmp", "old bmp", "jpeg", "tiff", "tiff of Macs"],
)
def test_the_head_of_a_picture_tells_its_size(head: bytes) -> None:
    assert size_of(head) == (300, 200)
    assert size_of(head[:9]) is None


@pytest.mark.parametrize(
    ("address", "remote"),
    [
        ("Normal.dotm", False),
        ("C:\\Mau\\a.dotx", False),
        ("file:///C:\\Mau\\a.dotx", False),
        ("file:///home/a.dotx", False),
        ("/Users/a.dotx", False),
        ("\\\\may-chu\\a.dotx", True),
        ("//may-chu/a.dotx", True),
        ("file://may-chu/a.dotx", True),
        ("file:////may-chu/a.dotx", True),
        ("FILE:///\\\\may-chu\\a.dotx", True),
        ("https://a.vn/a.dotm", True),
        ("ftp://a.vn/a.dotm", True),
        ("gopher://a.vn/a.dotm", True),
    ],
)
def test_knows_addresses_of_other_machines(address: str, remote: bool) -> None:  # noqa: FBT001
    assert is_remote(address) == remote


def _bounded(content: bytes) -> Gate:
    """Examine without the net below; what passes can be read by everybody."""
    started = time.process_time()
    found = examined(content)
    assert time.process_time() - started < LONGEST
    assert (found.package is not None) == sound(found.findings)
    if found.package:
        assert found.package.main == BODY
        parsed(found.package.parts[BODY])
        Document(io.BytesIO(found.package.saved()))
    return found


@given(st.binary(max_size=300))
def test_any_bytes_get_a_sentence(content: bytes) -> None:
    assert _bounded(content).findings


@given(
    st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe<"]), st.binary()
)
def test_any_bytes_after_a_known_start_get_a_sentence(start: bytes, content: bytes) -> None:
    assert _bounded(start + content).findings


@pytest.mark.parametrize("seed", range(4))
def test_turned_bytes_never_raise(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (the same mutants every time)
    content = SEED.read_bytes()
    for _ in range(50):
        mutant = bytearray(content)
        for _ in range(chance.choice([1, 1, 3, 20])):
            mutant[chance.randrange(len(mutant))] = chance.randrange(256)
        _bounded(bytes(mutant))


def test_cut_and_doubled_bytes_never_raise() -> None:
    chance = random.Random(5)  # noqa: S311 (the same mutants every time)
    content = SEED.read_bytes()
    for _ in range(60):
        start, end = sorted(chance.choices(range(len(content)), k=2))
        _bounded(content[:start] + content[end:])
        _bounded(content[:end] + content[start:])


@pytest.mark.parametrize("seed", range(4))
def test_turned_texts_never_raise(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (the same mutants every time)
    whole = Opened.of(SEED.read_bytes()).parts
    for _ in range(50):
        name = chance.choice(list(whole))
        part = bytearray(whole[name])
        start, end = sorted(chance.choices(range(len(part)), k=2))
        piece = chance.choice(_PIECES)
        match chance.randrange(3):
            case 0:
                part[start : start + 1] = piece
            case 1:
                del part[start : min(end, start + 40)]
            case _:
                part[start:start] = part[start:end]
        _bounded(zipped({**whole, name: bytes(part)}))


_PIECES = [
    *(b"<", b">", b"&", b'"', b"\x00", b"\xff", b"<!--", b"-->", b"<?x?>", b"<![CDATA["),
    *(b"<!DOCTYPE a>", b"&amp;", b"&#0;", b"&#xD800;", b' Target="../../x"', b"External", b"r:id"),
]


@settings(max_examples=60)
@given(st.sampled_from(sorted(parts())), st.one_of(st.none(), st.binary(max_size=200)))
def test_any_part_may_be_anything(name: str, content: bytes | None) -> None:
    made = {**parts(), name: content}
    _bounded(zipped({key: part for key, part in made.items() if part is not None}))


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=40).filter(lambda name: name.isprintable()))
def test_a_part_may_be_called_anything(name: str) -> None:
    _bounded(zipped([*parts().items(), (name, b"<a/>")]))


def test_a_part_of_any_size_told_by_zip64_is_read() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts().items():
            with package.open(name, "w", force_zip64=True) as out:
                out.write(part)
    assert examined(made.getvalue()).findings == ()


@pytest.mark.slow
@pytest.mark.parametrize("kept", ["docx", "odt"])
def test_what_libreoffice_saves_again_passes(tmp_path: Path, kept: str) -> None:
    made = SEED
    for number, ending in enumerate(dict.fromkeys([kept, "docx"])):
        made = _resaved(made, tmp_path / str(number), ending)
    found = examined(made.read_bytes())
    assert found.findings == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ending", "code"),
    [
        ("doc", "file-doc"),
        ("odt", "file-odt"),
        ("ott", "file-odt"),
        ("fodt", "file-odt"),
        ("rtf", "file-rtf"),
        ("pdf", "file-pdf"),
        ("html", "file-html"),
        ("txt", "file-text"),
        ("xml:MS Word 2003 XML", "file-word-xml"),
        ("dotx:MS Word 2007 XML Template", "file-dotx"),
    ],
)
def test_knows_what_libreoffice_saves_as(tmp_path: Path, ending: str, code: str) -> None:
    assert codes(examined(_resaved(SEED, tmp_path, ending).read_bytes())) == {code}


def _resaved(path: Path, folder: Path, ending: str) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(folder)]
    subprocess.run([*command, str(path)], capture_output=True, timeout=180, check=True)
    return folder / f"{path.stem}.{ending.partition(':')[0]}"
