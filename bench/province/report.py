"""Writes `results/province.json`, `.md` and `.svg`; sizes that were measured before stay."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.province.chart import as_svg
from bench.province.measuring import Measured

RESULTS = Path(__file__).parents[1] / "results"
_DATA = RESULTS / "province.json"
MIB = 1024


def keep(measured: Measured) -> None:
    """Keep the measurement, in place of an older one of the same size."""
    found = _kept() | {str(measured.clusters): asdict(measured)}
    ordered = dict(sorted(found.items(), key=lambda item: int(item[0])))
    _DATA.write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")


def write() -> None:
    """Write the table and the chart of every size measured, and print the table."""
    found = [Size(one) for one in _kept().values()]
    text = "\n".join(_lines(found)) + "\n"
    (RESULTS / "province.md").write_text(text, encoding="utf-8")
    chart = as_svg([(str(one.clusters), one.parts) for one in found])
    (RESULTS / "province.svg").write_text(chart, encoding="utf-8")
    print(text)  # noqa: T201


def _kept() -> dict[str, dict[str, Any]]:
    return json.loads(_DATA.read_text(encoding="utf-8")) if _DATA.exists() else {}


class Size:
    """One size of province as people read it."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.clusters: int = found["clusters"]
        self.load, self.plain = found["load"], found["plain"]
        self.prefect, self.server, self.sizes = found["prefect"], found["server"], found["sizes"]
        self.pdf = found["pdf"]

    @property
    def papers(self) -> int:
        """How many papers the year has."""
        return int(self.prefect["papers"])

    @property
    def work(self) -> float:
        """Seconds by the clock of the work that the flow had done."""
        return float(self.prefect["shares"]["work"])

    @property
    def work_cpu(self) -> float:
        """The same in CPU time."""
        return float(self.prefect["shares"]["work cpu"])

    @property
    def overhead(self) -> float:
        """What the flow takes by the clock beyond the work in it, as a share of the work."""
        return float(self.prefect["clock"]) / self.work - 1

    @property
    def cpu_overhead(self) -> float:
        """The same in CPU time, with the server's."""
        return float(self.prefect["cpu"] + self.server["cpu"]) / self.work_cpu - 1

    @property
    def a_pdf(self) -> float:
        """Milliseconds of the clock that printing one paper takes."""
        return float(1000 * self.pdf["clock"] / self.pdf["papers"])

    @property
    def pdf_share(self) -> float:
        """What share of the whole the PDFs would be, were every paper printed."""
        return self.a_pdf / (self.a_pdf + sum(self.parts.values()))

    @property
    def parts(self) -> dict[str, float]:
        """Milliseconds of the clock a paper, through Prefect, by what they went into."""
        shares = self.prefect["shares"]
        known = {name: shares[name] for name in ("rendering", "database", "archive")}
        known["rules"] = self.work - sum(known.values())
        known["Prefect"] = self.prefect["clock"] - self.work
        return {name: 1000 * seconds / self.papers for name, seconds in known.items()}


def _lines(found: list[Size]) -> Iterator[str]:
    yield from (
        "# A province's year",
        "",
        "An invented province, its year run by the daily flow through Prefect's server, on SQLite,",
        "and, where that does not take too long, by the use cases alone before. How it is taken:",
        "../README.md.",
        "",
        f"| | {' | '.join(f'{one.clusters} clusters' for one in found)} |",
        f"|---|{'--:|' * len(found)}",
    )
    for label, value in _ROWS:
        yield f"| {label} | {' | '.join(value(one) for one in found)} |"
    yield from ("", "![Milliseconds a paper](province.svg)")


def _share(name: str) -> Any:
    return lambda one: f"{100 * one.parts[name] / sum(one.parts.values()):.0f} %"


def _plain(name: str, form: str, unit: float = 1) -> Any:
    return lambda one: format(one.plain[name] / unit, form) if one.plain else "–"


_ROWS: tuple[tuple[str, Any], ...] = (
    ("Papers", lambda one: f"{one.papers}"),
    ("Kinds of papers", lambda one: f"{one.prefect['kinds']}"),
    ("Ticks, batches", lambda one: f"{one.prefect['ticks']}, {one.prefect['batches']}"),
    ("Load: CPU a cluster, s", lambda one: f"{one.load['cpu'] / one.clusters:.2f}"),
    ("The year: clock, s", lambda one: f"{one.prefect['clock']:.0f}"),
    ("CPU of the flow, s", lambda one: f"{one.prefect['cpu']:.0f}"),
    ("CPU of Prefect's server, s", lambda one: f"{one.server['cpu']:.0f}"),
    ("The work in it: clock, s", lambda one: f"{one.work:.0f}"),
    ("The work in it: CPU, s", lambda one: f"{one.work_cpu:.0f}"),
    ("Work: CPU a cluster, s", lambda one: f"{one.work_cpu / one.clusters:.2f}"),
    ("Papers a second of the year's clock", lambda one: f"{one.papers / one.prefect['clock']:.1f}"),
    ("**Overhead of Prefect, clock**", lambda one: f"**{100 * one.overhead:+.1f} %**"),
    ("Overhead of Prefect, CPU, with its server", lambda one: f"{100 * one.cpu_overhead:+.1f} %"),
    ("Without Prefect: clock, s", _plain("clock", ".0f")),
    ("Without Prefect: CPU, s", _plain("cpu", ".0f")),
    ("Share: rendering", _share("rendering")),
    ("Share: database, queries and commits", _share("database")),
    ("Share: files of the archive", _share("archive")),
    ("Share: records, rules, fields", _share("rules")),
    ("Share: Prefect", _share("Prefect")),
    ("PDF of a paper (LibreOffice), ms", lambda one: f"{one.a_pdf:.0f}"),
    ("Share of PDF, were every paper printed", lambda one: f"{100 * one.pdf_share:.0f} %"),
    ("Peak memory without Prefect, MiB", _plain("memory", ".0f", MIB)),
    ("Peak memory of the flow, MiB", lambda one: f"{one.prefect['memory'] / MIB:.0f}"),
    ("Peak memory of the server, MiB", lambda one: f"{one.server['memory'] / MIB:.0f}"),
    ("Our database, MiB", lambda one: f"{one.sizes['database'] / MIB**2:.1f}"),
    ("Archive, MiB", lambda one: f"{one.sizes['archive'] / MIB**2:.1f}"),
    ("Prefect's database, MiB", lambda one: f"{one.sizes['prefect'] / MIB**2:.1f}"),
)
