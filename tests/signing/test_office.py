"""LibreOffice is started once, and comes back whatever happens to it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.documents.papers import paper
from thidua.errors import ThiduaError
from thidua.signing.freezing.office import Office, shared_office

# Takes its place as the one that runs; hangs with each job until the file «well» is there.
FAKE = """#!/bin/sh
for one; do case "$one" in
  --pidfile=*) touch .~lock.held.fodt#; echo $$ > "${one#--pidfile=}"; exec sleep 600;;
esac; done
[ -e "$(dirname "$0")/well" ] || sleep 600
printf '%%PDF-1.7 %s %%%%EOF' "$(cat paper.docx)" > paper.pdf
"""
ELSEWHERE = """
import sys, time
from tests.documents.papers import paper
from thidua.signing.freezing.office import shared_office
shared_office().convert(paper("chuong-trinh"))
print(shared_office().pid, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def office() -> Iterator[Office]:
    made = Office()
    yield made
    made.close()


def fake(folder: Path, text: str = FAKE) -> str:
    program = folder / "soffice"
    program.write_text(text)
    program.chmod(0o755)
    return str(program)


def alive(pid: int) -> bool:
    """Whether it runs; one that nobody has waited for yet does not."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def gone(pid: int) -> bool:
    end = time.monotonic() + 20
    while alive(pid) and time.monotonic() < end:
        time.sleep(0.05)
    return not alive(pid)


@pytest.mark.slow
def test_one_process_makes_all_the_papers(office: Office) -> None:
    made = [office.convert(paper(slug)) for slug in ("chuong-trinh", "giay-moi", "chuong-trinh")]
    first = office.pid
    assert all(pdf.startswith(b"%PDF-") for pdf in made)
    assert made[0] != made[1]
    office.convert(paper("giay-moi"))
    assert office.pid == first


@pytest.mark.slow
def test_threads_take_turns(office: Office) -> None:
    slugs = ["chuong-trinh", "giao-uoc"] * 3
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda slug: office.convert(paper(slug)), slugs))
    sizes = [len(pdf) // 1000 for pdf in made]
    assert sizes == sizes[:2] * 3
    assert sizes[0] != sizes[1]


@pytest.mark.slow
def test_after_a_crash_the_next_conversion_works(office: Office) -> None:
    office.convert(paper("chuong-trinh"))
    first = office.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert office.convert(paper("chuong-trinh")).startswith(b"%PDF-")
    assert office.pid != first
    assert gone(first)


@pytest.mark.slow
def test_a_file_that_is_no_paper_is_refused_and_the_next_one_is_not(office: Office) -> None:
    with pytest.raises(ThiduaError) as refused:
        office.convert(b"no Word file")
    assert refused.value.code == "office-failed"
    assert office.convert(paper("chuong-trinh")).startswith(b"%PDF-")


@pytest.mark.slow
@pytest.mark.parametrize("killed", [False, True])
def test_nothing_is_left_over_when_the_program_ends(tmp_path: Path, *, killed: bool) -> None:
    command = [sys.executable, "-c", ELSEWHERE]
    pipe, env = subprocess.PIPE, os.environ | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=env, text=True) as program:
        assert program.stdout
        assert program.stdin
        pid = int(program.stdout.readline())
        assert alive(pid)
        if killed:
            program.kill()
        else:
            program.stdin.close()
        program.wait(30)
    assert gone(pid)
    assert not list(tmp_path.glob("thidua-office-*"))


def test_a_conversion_that_hangs_is_ended_and_the_next_one_starts_anew(tmp_path: Path) -> None:
    office = Office(fake(tmp_path), seconds=0.5)
    with pytest.raises(ThiduaError) as refused:
        office.convert(b"first")
    assert refused.value.code == "office-too-slow"
    assert office.pid is None
    (tmp_path / "well").touch()
    assert office.convert(b"second") == b"%PDF-1.7 second %%EOF"
    left = office.pid
    assert left is not None
    office.close()
    assert gone(left)


def test_after_many_jobs_it_starts_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.signing.freezing.office._MOST_JOBS", 2)
    (tmp_path / "well").touch()
    office = Office(fake(tmp_path))
    seen = [(office.convert(b"paper"), office.pid)[1] for _ in range(4)]
    office.close()
    assert seen[0] == seen[1] != seen[2] == seen[3]


def test_its_folder_goes_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "well").touch()
    office = Office(fake(tmp_path))
    office.convert(b"paper")
    assert len(list(tmp_path.glob("thidua-office-*"))) == 1
    office.close()
    assert not list(tmp_path.glob("thidua-office-*"))


def test_a_start_that_hangs_is_ended(tmp_path: Path) -> None:
    office = Office(fake(tmp_path, "#!/bin/sh\nexec sleep 600\n"), start_seconds=0.3)
    with pytest.raises(ThiduaError) as refused:
        office.convert(b"paper")
    assert refused.value.code == "office-too-slow"


def test_a_program_that_ends_at_once_is_a_failure_and_no_endless_wait(tmp_path: Path) -> None:
    office = Office(fake(tmp_path, "#!/bin/sh\nexit 1\n"))
    with pytest.raises(ThiduaError) as refused:
        office.convert(b"paper")
    assert refused.value.code == "office-failed"


def test_without_libreoffice_it_says_what_to_install(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(
        ThiduaError, match=r"libreoffice-writer-nogui.*fonts-liberation2"
    ) as refused:
        office.convert(b"paper")
    assert refused.value.code == "office-missing"


def test_a_process_has_one_office() -> None:
    assert shared_office() is shared_office()
