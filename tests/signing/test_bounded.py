"""What comes back from reading in a process of its own, whatever happens to that process."""

import importlib
import io
import json
import os
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import thidua.signing
from thidua.errors import Problem, ThiduaError
from thidua.signing.bounded import LARGEST_ANSWER, ChildError, Limits, apart

_QUICK = Limits(seconds=10, cpu_seconds=5, memory=1 << 29)

# A module that is put into the room for these tests, in the child through `sitecustomize`.
_HOSTILE = """
import glob, os, resource, signal, subprocess, sys, time
from os import getcwd
from thidua.errors import Problem, ThiduaError

def echo(question, *blobs):
    return {"question": question, "blobs": [blob.decode() for blob in blobs]}

def spin(question):
    while True:
        pass

def sleep(question):
    time.sleep(600)

def sleep_without_a_line(question):
    os.closerange(0, 64)
    time.sleep(600)

def leave_somebody(question):
    return subprocess.Popen(["/bin/sleep", "600"]).pid

def flee(question):
    if os.fork() == 0:
        os.setsid()
        time.sleep(20)
        os._exit(0)
    return 1

def swell(question):
    held = []
    while True:
        held.append(bytes(1 << 24))

def die(question):
    os.kill(os.getpid(), getattr(signal, question))

def leave(question):
    os._exit(question)

def raise_anything(question):
    raise KeyError("một lỗi")

def end(question):
    sys.exit(3)

def recurse(question):
    return recurse(question)

def refuse(question):
    raise ThiduaError([Problem("first-code", "Câu một.", line=3), Problem("second", "Câu hai.")])

def print_things(question):
    print("{}")
    os.write(1, b"[]")
    return "thật"

def babble(question):
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, b"babble")
        except OSError:
            pass
    return 1

def talk(question):
    return "x" * question

def talk_forever(question):
    for descriptor in range(3, 64):
        try:
            while True:
                os.write(descriptor, b"x" * 65536)
        except OSError:
            pass

def not_json(question):
    return object()

def around(question):
    kinds = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_CORE", "RLIMIT_NOFILE")
    return {
        "names": sorted(os.environ), "folder": os.getcwd(), "session": os.getsid(0) == os.getpid(),
        "limits": [resource.getrlimit(getattr(resource, kind))[0] for kind in kinds],
    }

def write(question):
    with open(question, "wb") as file:
        file.write(b"x" * 100_000)
"""

_SITE = """
import thidua.signing
thidua.signing.__path__.append({folder!r})
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A module `thidua.signing.hostile` that parent and child can see."""
    (tmp_path / "hostile.py").write_text(_HOSTILE)
    (tmp_path / "sitecustomize.py").write_text(_SITE.format(folder=str(tmp_path)))
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(thidua.signing, "__path__", [*thidua.signing.__path__, str(tmp_path)])
    monkeypatch.delitem(sys.modules, "thidua.signing.hostile", raising=False)
    return importlib.import_module("thidua.signing.hostile")


def _code(function: Callable[..., Any], question: Any = None, limits: Limits = _QUICK) -> str:
    with pytest.raises(ThiduaError) as caught:
        apart(function, question, limits=limits)
    assert len(caught.value.problems) == 1
    return caught.value.code


def test_a_question_and_its_files_go_there_and_the_answer_comes_back(hostile: Any) -> None:
    question = {"tên": "Khối 20", "số": [1, None, True]}
    answer = apart(hostile.echo, question, b"", "ký".encode() * 100_000, limits=_QUICK)
    assert answer == {"question": question, "blobs": ["", "ký" * 100_000]}


@pytest.mark.parametrize(
    ("function", "question", "code"),
    [
        ("swell", None, "file-too-heavy"),
        ("talk", LARGEST_ANSWER, "file-too-heavy"),
        ("talk_forever", None, "file-too-heavy"),
        ("die", "SIGKILL", "file-too-heavy"),
        ("die", "SIGXCPU", "file-too-slow"),
        ("die", "SIGSEGV", "file-breaks-reader"),
        ("die", "SIGABRT", "file-breaks-reader"),
        ("leave", 0, "file-breaks-reader"),
        ("leave", 7, "file-breaks-reader"),
        ("end", None, "file-breaks-reader"),
        ("recurse", None, "file-breaks-reader"),
        ("raise_anything", None, "file-breaks-reader"),
        ("babble", None, "file-breaks-reader"),
        ("not_json", None, "file-breaks-reader"),
    ],
)
def test_what_goes_wrong_in_the_child_is_told_to_a_person(
    hostile: Any, function: str, question: object, code: str
) -> None:
    assert _code(getattr(hostile, function), question) == code


@pytest.mark.parametrize(
    ("function", "limits"),
    [
        ("spin", Limits(seconds=30, cpu_seconds=1)),
        ("spin", Limits(seconds=2)),
        ("sleep", Limits(seconds=1)),
        ("sleep_without_a_line", Limits(seconds=2)),
    ],
)
def test_a_child_that_does_not_end_is_ended(hostile: Any, function: str, limits: Limits) -> None:
    before = time.monotonic()
    assert _code(getattr(hostile, function), limits=limits) == "file-too-slow"
    assert time.monotonic() - before < 20


_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may start a process there")
_not_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may start a process there")


@_root
def test_somebody_who_fled_is_not_waited_for(hostile: Any) -> None:
    before = time.monotonic()
    assert _code(hostile.flee, limits=Limits(seconds=2)) == "file-too-slow"
    assert time.monotonic() - before < 15


@_not_root
@pytest.mark.parametrize("function", ["flee", "leave_somebody"])
def test_the_child_starts_nobody(hostile: Any, function: str) -> None:
    assert _code(getattr(hostile, function)) == "file-breaks-reader"


@_root
def test_nobody_whom_the_child_started_outlives_it(hostile: Any) -> None:
    left = apart(hostile.leave_somebody, None, limits=_QUICK)
    deadline = time.monotonic() + 10
    while _lives(left) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not _lives(left)


def _lives(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_what_the_child_refuses_is_refused_here_in_the_same_words(hostile: Any) -> None:
    with pytest.raises(ThiduaError) as caught:
        apart(hostile.refuse, None, limits=_QUICK)
    expected = (Problem("first-code", "Câu một.", line=3), Problem("second", "Câu hai."))
    assert caught.value.problems == expected


def test_the_log_learns_what_went_wrong(hostile: Any) -> None:
    with pytest.raises(ThiduaError) as caught:
        apart(hostile.raise_anything, None, limits=_QUICK)
    assert isinstance(caught.value.__cause__, ChildError)
    assert "KeyError: 'một lỗi'" in str(caught.value.__cause__)


def test_what_a_library_prints_is_no_answer(hostile: Any) -> None:
    assert apart(hostile.print_things, None, limits=_QUICK) == "thật"


def test_the_child_has_few_means(hostile: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_SECRET", "mật khẩu")
    around = apart(hostile.around, None, limits=_QUICK)
    known = {"LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "PYTHONPATH"}
    assert set(around["names"]) <= {*known, "PYTHONDONTWRITEBYTECODE"}
    assert around["folder"] == "/"
    assert around["session"]
    assert around["limits"] == [_QUICK.memory, _QUICK.cpu_seconds, 0, 0, 128]


def test_the_child_writes_no_file(hostile: Any, tmp_path: Path) -> None:
    assert _code(hostile.write, str(tmp_path / "x")) == "file-breaks-reader"
    assert (tmp_path / "x").stat().st_size == 0


class _Method:
    def of_an_object(self) -> None:
        """Do nothing."""


@pytest.mark.parametrize("function", [os.getcwd, json.dumps, _code, _Method().of_an_object])
def test_no_function_outside_the_room_is_asked(function: Callable[..., Any]) -> None:
    with pytest.raises(ValueError, match="no function of"):
        apart(function, None)


@pytest.mark.parametrize(
    "name",
    ["os:getcwd", "thidua.errors:refuse", "thidua.signing:x", "thidua.signing.hostile:getcwd"],
)
@pytest.mark.usefixtures("hostile")
def test_the_child_itself_runs_no_function_outside_the_room(name: str) -> None:
    head = {"function": name, "question": None, "limits": {}}
    frame = json.dumps(head).encode()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "thidua.signing.bounded_child"],
        input=struct.pack("<Q", len(frame)) + frame,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
    )
    answer = json.load(io.BytesIO(done.stdout))
    assert answer["value"] is None
    assert "Error" in answer["trace"]
