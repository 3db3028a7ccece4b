"""Ten thousand pledges, each with another name, and what the memory does meanwhile.

Started as a process of its own; answers one line of JSON.
"""

import sys
from pathlib import Path

from bench.word.cases import read_values
from bench.word.worker import cpu, memory, say

SETTLED = 1_000
"""Papers after which everything that is kept between papers has been made."""


def main(folder: str, papers: str) -> None:
    """Make so many pledges, and say what the memory did."""
    try:
        from thidua.documents.engine import compile_template  # noqa: PLC0415
    except ImportError as missing:
        say(error=f"{missing}")
        return
    compiled = compile_template(Path(folder) / "jinja.docx")
    fields = read_values(Path(folder) / "values.json")
    made, start, settled = 0, cpu(), memory("VmRSS")
    for number in range(int(papers)):
        made += len(compiled.render({**fields, "khoi": f"Khối thi đua {number}"}))
        if number == SETTLED:
            settled = memory("VmRSS")
    used = (cpu() - start) / int(papers)
    say(cpu_ms=used, settled_mb=settled, last_mb=memory("VmRSS"), peak_mb=memory("VmHWM"))


if __name__ == "__main__":
    main(*sys.argv[1:])
