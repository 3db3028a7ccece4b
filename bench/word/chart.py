"""The chart: CPU a paper as bars on a logarithmic scale, one panel a case."""

import math
from collections.abc import Iterator
from html import escape

from bench.word.measure import CaseResult, Measured
from bench.word.report import number

WIDTH, LABEL, SCALE = 460, 118, 245
BAR, HEAD, GAP = 18, 34, 14
COLOURS = {"thidua": "#b3261e", "thidua-jinja": "#e08a84", "floor": "#9aa5b1"}
OTHER = "#4a6fa5"


def as_svg(results: list[CaseResult]) -> str:
    """Two panels a row, on one scale."""
    low, high = _range(results)
    body, top = [], 34
    for pair in [results[n : n + 2] for n in range(0, len(results), 2)]:
        for column, result in enumerate(pair):
            panel = "".join(_panel(result, low, high))
            body.append(f'<g transform="translate({column * WIDTH},{top})">{panel}</g>')
        top += HEAD + GAP + BAR * max(len(result.measured) for result in pair)
    title = "CPU a paper in milliseconds, logarithmic; shorter is better"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {top}" '
        f'width="{2 * WIDTH}" height="{top}" font-family="sans-serif" font-size="12" role="img">'
        f'<title>{title}</title><rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="12" y="22" font-size="14" fill="#222">{title}</text>{"".join(body)}</svg>\n'
    )


def _range(results: list[CaseResult]) -> tuple[float, float]:
    """The powers of ten around all values."""
    values = [math.log10(m.cpu_ms) for r in results for m in r.measured] or [0.0]
    return math.floor(min(values)), math.floor(max(values)) + 1


def _panel(result: CaseResult, low: float, high: float) -> Iterator[str]:
    yield f'<text x="12" y="24" font-weight="bold" fill="#222">{escape(result.case)}</text>'
    for row, measured in enumerate(sorted(result.measured, key=lambda m: m.cpu_ms)):
        share = (math.log10(measured.cpu_ms) - low) / (high - low)
        yield _bar(measured, HEAD + row * BAR, max(2, share * SCALE))


def _bar(measured: Measured, y: float, length: float) -> str:
    colour = COLOURS.get(measured.contestant, OTHER)
    middle = y + BAR - 6
    return (
        f'<text x="{LABEL}" y="{middle}" text-anchor="end" fill="#222">{measured.contestant}</text>'
        f'<rect x="{LABEL + 6}" y="{y}" width="{length:.1f}" height="{BAR - 4}" fill="{colour}"/>'
        f'<text x="{LABEL + 12 + length:.1f}" y="{middle}" fill="#222">'
        f"{number(measured.cpu_ms)}</text>"
    )
