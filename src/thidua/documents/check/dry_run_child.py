"""The process in which templates are tried: it loads the Word engine once and forks for each.

It is started by `zygote`, and lives as long as the process that started it.  For each job it is
handed a socket.  A keeper is forked, which forks the worker and waits for it; the worker goes
behind the walls and answers in JSON; the keeper adds how the worker ended.
"""

import gc
import io
import json
import os
import pickle
import signal
import socket
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from thidua.documents import by_docxtpl
from thidua.documents.check.results import MOST_FLAWS, Flaw, Template, flaws
from thidua.documents.check.sandbox import wall_in
from thidua.documents.check.wire import ENDING, EVERY_SET, LENGTH
from thidua.documents.engine import CompiledTemplate, compile_template
from thidua.documents.faults import PaperFaultError, TemplateFaultError
from thidua.documents.field_sets import field_sets, texts
from thidua.documents.fields import FieldSpec
from thidua.documents.limits import Limits
from thidua.errors import ThiduaError

_LIMITS = Limits(rounds=1_000_000, output=32_000_000, seconds=10)
_LONGEST_QUOTE = 200
_READY = (by_docxtpl,)  # loaded here once, so that no worker has to
_CODES = {
    "template-limit-loops": "result-too-slow",
    "template-limit-time": "result-too-slow",
    "template-limit-output": "result-too-large",
    "paper-malformed": "result-malformed",
    "paper-cell-empty": "result-cell-empty",
}
_ODD_LETTERS = ("longest", "odd")  # sets whose texts no filter has to take


def serve(descriptor: int) -> None:
    """Take jobs until the other end is closed."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # keepers are not waited for
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _warm_up()
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=descriptor) as control:
        while True:
            word, descriptors, _, _ = socket.recv_fds(control, 1, 1)
            if not word:
                return
            for job in descriptors:
                if os.fork() == 0:
                    control.close()
                    _keep(job)
                os.close(job)


def _warm_up() -> None:
    """Load what the libraries load late, on a paper of one word."""
    from docx import Document  # noqa: PLC0415 (only here)

    made = io.BytesIO()
    document = Document()
    document.add_paragraph("{{ a }}")
    document.save(made)
    specs = {"a": FieldSpec(label="A")}
    list(found(made.getvalue(), specs, {}))


def _keep(job: int) -> None:
    """Fork the worker, wait for it, tell how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with socket.socket(fileno=job) as line:
        worker = os.fork()
        if worker == 0:
            _work(line)
        _, status = os.waitpid(worker, 0)
        try:
            line.sendall(ENDING.pack(status))
        finally:
            os._exit(0)


def _work(line: socket.socket) -> None:
    try:
        with line.makefile("rb") as stream:
            (length,) = LENGTH.unpack(stream.read(LENGTH.size))
            asked = pickle.loads(stream.read(length))  # noqa: S301 (from the parent process)
        wall_in()
        line.sendall(_answer(*asked))
    except BaseException:  # noqa: BLE001 (whatever it was: the keeper tells that there is no answer)
        os._exit(1)
    os._exit(0)


def _answer(compiled: bytes, specs: Mapping[str, FieldSpec], sample: Mapping[str, Any]) -> bytes:
    """Answer line by line, so that what was found before memory ran out is not lost."""
    lines: list[str] = []
    try:
        lines += (
            json.dumps({"set": name, **flaw._asdict()})
            for name, flaw in found(compiled, specs, sample)
        )
    except MemoryError:
        lines = [json.dumps({"set": EVERY_SET, **Flaw("result-too-large")._asdict()})]
    return "\n".join(lines).encode()


def found(
    compiled: bytes, specs: Mapping[str, FieldSpec], sample: Mapping[str, Any]
) -> Iterator[tuple[str, Flaw]]:
    """Yield each flaw once, with the first field set that shows it."""
    template = Template(compiled)
    known: set[Flaw] = set()
    try:
        engine = compile_template(compiled, limits=_LIMITS)
    except Exception as error:  # noqa: BLE001 (a template may break the libraries in any way)
        yield "full", _fault(template, error)
        return
    for name, values in field_sets(specs, sample).items():
        for flaw in _tried(template, engine, name, values, sampled=bool(sample)):
            blank = flaw.code == "result-empty" and name != "full"
            if not blank and flaw not in known and len(known) < MOST_FLAWS:
                known.add(flaw)
                yield name, flaw._replace(quote=flaw.quote[:_LONGEST_QUOTE])


def _tried(
    template: Template,
    engine: CompiledTemplate,
    name: str,
    values: dict[str, Any],
    *,
    sampled: bool,
) -> Iterable[Flaw]:
    try:
        paper = engine.render(values)
    except Exception as error:  # noqa: BLE001 (a template may break the libraries in any way)
        flaw = _fault(template, error)
        if flaw.code != "result-fails" or "|" not in flaw.quote or (name == "full" and sampled):
            return (flaw,)
        return () if name in _ODD_LETTERS else (flaw._replace(code="result-filter-fails"),)
    return flaws(template, paper, (text for _, text in texts(values)))


def _fault(template: Template, error: Exception) -> Flaw:
    """Return what the engine refused as a flaw; limits have no place of their own."""
    match error:
        case MemoryError():
            return Flaw("result-too-large")
        case TemplateFaultError():
            place = template.at_tag(error.part, error.tag, error.quote)
            return place._replace(code="result-fails")
        case PaperFaultError():
            return Flaw(_CODES.get(error.code, "result-malformed"), error.part)
        case ThiduaError():
            return Flaw(_CODES.get(error.code, "result-fails"))
        case _:
            return Flaw("result-fails")


if __name__ == "__main__":
    serve(int(sys.argv[1]))
