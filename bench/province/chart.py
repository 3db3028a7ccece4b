"""The chart: what a paper costs at each size of province, as one bar of parts a size."""

from collections.abc import Iterator, Mapping, Sequence

WIDTH, LABEL, SCALE, BAR = 760, 130, 520, 34
COLOURS = {
    "rendering": "#b3261e",
    "database": "#4a6fa5",
    "archive": "#7fa650",
    "rules": "#9aa5b1",
    "Prefect": "#e0a526",
}


def as_svg(sizes: Sequence[tuple[str, Mapping[str, float]]]) -> str:
    """Draw a bar for each size: milliseconds of the clock a paper, by what they went into."""
    longest = max((sum(parts.values()) for _, parts in sizes), default=1.0)
    title = "Milliseconds of the clock a paper, by what they went into; flat bars: linear growth"
    height = 76 + BAR * len(sizes)
    bars = "".join(
        "".join(_bar(name, parts, 62 + BAR * row, SCALE / longest))
        for row, (name, parts) in enumerate(sizes)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" font-family="sans-serif" font-size="12" role="img">'
        f'<title>{title}</title><rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="12" y="22" font-size="14" fill="#222">{title}</text>'
        f"{''.join(_legend())}{bars}</svg>\n"
    )


def _legend() -> Iterator[str]:
    for place, (name, colour) in enumerate(COLOURS.items()):
        x = LABEL + 100 * place
        yield f'<rect x="{x}" y="36" width="12" height="12" fill="{colour}"/>'
        yield f'<text x="{x + 17}" y="46" fill="#222">{name}</text>'


def _bar(name: str, parts: Mapping[str, float], y: int, scale: float) -> Iterator[str]:
    yield f'<text x="{LABEL - 8}" y="{y + 17}" text-anchor="end" fill="#222">{name} clusters</text>'
    x = float(LABEL)
    for part, colour in COLOURS.items():
        width = parts[part] * scale
        yield f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{BAR - 8}" fill="{colour}"/>'
        x += width
    yield f'<text x="{x + 6:.1f}" y="{y + 17}" fill="#222">{sum(parts.values()):.0f} ms</text>'
