"""The dry run: faults at their places, and nothing that a template does hurts the program."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.documents.papers import SLUGS, shipped
from tests.documents.word_templates import (
    paragraphs,
    table,
    with_footnote,
    with_header,
    with_properties,
)
from thidua.documents.check import zygote
from thidua.documents.check.dry_run import dry_run, start
from thidua.documents.clerk import FieldNames, compile_marks
from thidua.documents.fields import FieldSpec, FieldType
from thidua.documents.findings import Finding, Severity
from thidua.documents.opened import Opened
from thidua.documents.scanning import scan

TEXT = FieldSpec(label="Tên")
SPECS = {
    "ten": TEXT,
    "ngay": FieldSpec(label="Ngày"),
    "ds": FieldSpec(label="Danh sách", type=FieldType.LIST),
    "bang": FieldSpec(label="Bảng", type=FieldType.TABLE, fields={"ten": TEXT}),
}
SOUND = paragraphs("Kính gửi {{ ten }}", "{%p for dong in ds %}", "{{ dong }}", "{%p endfor %}")


def tried(
    template: bytes,
    specs: Mapping[str, FieldSpec] = SPECS,
    sample: Mapping[str, Any] | None = None,
) -> tuple[Finding, ...]:
    """What the dry run finds in a template with raw tags."""
    read = scan(Opened.of(template))
    return dry_run(read.saved(), read, specs, sample or {})


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """The codes with their places."""
    return [(found.code, found.where) for found in findings]


@pytest.mark.parametrize("slug", SLUGS)
def test_shipped_templates_are_filled_in_with_every_field_set(slug: str) -> None:
    kind = shipped(slug)
    read, _ = compile_marks(scan(Opened.of(kind.template())), FieldNames(kind.fields))
    found = dry_run(read.saved(), read, kind.fields, kind.sample())
    assert [one.code for one in found if one.severity is not Severity.HINT] == []


@pytest.mark.parametrize(
    ("template", "where"),
    [
        (paragraphs("Kính gửi", "ông {{ tem }}"), "Đoạn 2"),
        (table(["{{ ten }}", "x"], ["y", "{{ tem }}"]), "Bảng 1, hàng 2, ô 2"),
        (with_header("{{ tem }}", "chân"), "Đầu trang"),
        (with_footnote("{{ tem }}"), "Chú thích chân trang 1"),
        (with_properties(title="{{ tem }}"), "Thuộc tính của tệp: tên"),
    ],
)
def test_a_tag_that_fails_is_named_with_its_place(template: bytes, where: str) -> None:
    (found,) = tried(template)
    assert (found.code, found.where, found.severity) == ("result-fails", where, Severity.ERROR)
    assert "⟦{{ tem }}⟧" in found.quote


def test_of_two_tags_alike_in_a_paragraph_the_right_one_is_marked() -> None:
    text = "{{ ten }} và {% if ngay == '' %}{{ tem }}{% endif %} và {{ tem }}"
    found = tried(paragraphs(text))[0]
    assert found.place.start == text.rindex("{{ tem }}")


def test_what_fails_only_without_rows_is_told_so() -> None:
    (found,) = tried(paragraphs("Dòng đầu: {{ ds[0] }}"))
    assert found.code == "result-fails"
    assert "danh sách không có dòng nào" in found.explanation


def test_a_filter_must_take_the_sample_but_not_invented_texts() -> None:
    template = paragraphs("Ngày {{ ngay | ngay }}")
    found = tried(template, sample={"ngay": "hôm qua"})
    assert found[0].severity is Severity.ERROR
    assert {one.severity for one in tried(template, sample={"ngay": "2024-04-17"})} <= {
        Severity.WARNING
    }


def test_text_that_a_paragraph_tag_takes_away_is_quoted() -> None:
    found = tried(paragraphs("Căn cứ {%p if ten %}", "x", "{%p endif %}"))
    assert told(found) == [("result-text-lost", "Đoạn 1")]
    assert "⟦Căn cứ⟧" in found[0].quote


@pytest.mark.parametrize(
    ("tags", "code"),
    [
        ("{% for a in ds %}" * 6 + "{{ ten }}" + "{% endfor %}" * 6, "result-too-slow"),
        ("{% set x = 'dài' * 3 %}{{ x }}", "result-fails"),
        ("{% set x = ten %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}", "result-too-large"),
        ("{% for a in ds %}{% for b in ds %}{{ ten ~ ten }}{% endfor %}{% endfor %}" * 200, ""),
        ("{{ 9**9**9**9 }}", "result-fails"),
        ("{{ 'x' * 1000000000 }}", "result-fails"),
        ("{{ " + "(" * 3000 + "ten" + ")" * 3000 + " }}", "result-fails"),
        ("{% if ten %}" * 300 + "x" + "{% endif %}" * 300, "result-fails"),
        ("{{ cycler.__init__.__globals__.os.popen('id') }}", "result-fails"),
        ("{{ ten.__class__.__mro__[1].__subclasses__() }}", "result-fails"),
    ],
)
def test_whatever_a_template_asks_for_time_and_memory_are_bounded(tags: str, code: str) -> None:
    began = time.monotonic()
    codes = {found.code for found in tried(paragraphs("Kính gửi", tags))}
    assert (code in codes) if code else not codes - {"result-too-large", "result-too-slow"}
    assert time.monotonic() - began < 30


@pytest.mark.slow
def test_a_worker_that_hangs_in_the_library_is_killed() -> None:
    doubled = "{% set x = [1] %}" + "{% set x = [x, x] %}" * 40 + "{{ x }}"
    began = time.monotonic()
    assert [found.code for found in tried(paragraphs(doubled))] == ["result-too-slow"]
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        (signal.SIGKILL, "result-too-slow"),
        (signal.SIGXCPU, "result-too-slow"),
        (signal.SIGSEGV, "result-fails"),
        (1 << 8, "result-fails"),
    ],
)
def test_a_worker_that_dies_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, ending: int, code: str
) -> None:
    monkeypatch.setattr(zygote, "ask", lambda _job: (b"", int(ending)))
    assert told(tried(SOUND)) == [(code, "Cả văn bản")]


@pytest.mark.parametrize(
    "answer",
    [b'{"set": "full", "co', b"[]", b"null", b"\xff", b'{"set": "none"}', b'{"set": ["full"]}'],
)
def test_an_answer_that_was_cut_off_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    monkeypatch.setattr(zygote, "ask", lambda _job: (answer, 0))
    assert told(tried(SOUND)) == [("result-fails", "Cả văn bản")]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (TimeoutError(), "result-too-slow"),
        (zygote.UnreachableError(), "result-not-tried"),
        (OSError(), "result-not-tried"),
    ],
)
def test_a_process_that_does_not_answer_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    def fail(_job: object) -> tuple[bytes, int]:
        raise error

    monkeypatch.setattr(zygote, "ask", fail)
    assert [found.code for found in tried(SOUND)] == [code]


def test_a_process_that_was_killed_is_started_again() -> None:
    first = start()
    os.kill(first, signal.SIGKILL)
    assert tried(SOUND) == ()
    assert start() != first


def test_one_process_serves_many_templates_at_once() -> None:
    started = start()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(tried, [SOUND, paragraphs("{{ tem }}")] * 4))
    assert [len(one) for one in found] == [0, 1] * 4
    assert start() == started


_SCRIPT = """
import os, sys
from tests.documents.check.test_dry_run import SOUND, tried
print(tried(SOUND))
sys.stdout.flush()
child = os.fork()
if child == 0:
    os._exit(len(tried(SOUND)))
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), tried(SOUND))
"""


def test_it_works_in_a_plain_script_and_after_a_fork(tmp_path: Path) -> None:
    script = tmp_path / "plain.py"
    script.write_text(_SCRIPT, encoding="utf-8")
    paths = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path,
        env={**os.environ, **paths},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stdout.split() == ["()", "0", "()"]


@pytest.mark.parametrize(
    "deed",
    [
        "open('x', 'w')",
        "open('/etc/passwd')",
        "os.open('x', os.O_CREAT)",
        "os.mkdir('x')",
        "os.remove('plain')",
        "os.system('true')",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "subprocess.run(['true'])",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.socket().connect(('127.0.0.1', 9))",
        "bytes(2 << 30)",
    ],
)
def test_behind_the_walls_there_is_no_file_program_or_network(tmp_path: Path, deed: str) -> None:
    (tmp_path / "plain").touch()
    code = (
        "import os, socket, subprocess\n"
        "from thidua.documents.check.sandbox import ForbiddenError, wall_in\n"
        "wall_in()\n"
        f"try:\n    {deed}\n"
        "except (ForbiddenError, PermissionError, MemoryError):\n    os._exit(7)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, timeout=60, check=False)
    assert done.returncode == 7
    assert [path.name for path in tmp_path.iterdir()] == ["plain"]
