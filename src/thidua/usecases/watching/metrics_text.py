"""Figures in the text format that Prometheus reads (version 0.0.4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Labels = Mapping[str, str]


@dataclass(frozen=True)
class Metric:
    """A figure of the moment, or one for each set of labels; times are seconds since 1970."""

    name: str
    meaning: str
    samples: Iterable[tuple[Labels, float]]


def one(name: str, meaning: str, value: float) -> Metric:
    """Return a figure without labels."""
    return Metric(name, meaning, [({}, value)])


def as_text(metrics: Iterable[Metric]) -> str:
    """Return the page."""
    return "".join(f"{line}\n" for metric in metrics for line in _lines(metric))


def _lines(metric: Metric) -> list[str]:
    head = [f"# HELP {metric.name} {metric.meaning}", f"# TYPE {metric.name} gauge"]
    return head + [
        f"{metric.name}{_labels(labels)} {_number(value)}" for labels, value in metric.samples
    ]


def _labels(labels: Labels) -> str:
    said = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return f"{{{said}}}" if said else ""


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
