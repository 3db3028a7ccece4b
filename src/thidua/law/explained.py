"""The value of a parameter on a day, with all that a person needs to trust it or to check it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from thidua.domain.cluster import BallotRule, Denominator
from thidua.domain.dated import Lasting, on
from thidua.domain.record import ClusterRecord
from thidua.errors import ThiduaError, refuse
from thidua.law.amount import Amount
from thidua.law.catalogue import authorities, entries
from thidua.law.instruments import Instrument, named_in
from thidua.law.parameters import Parameter, parameter
from thidua.law.sources import RECORDS, Mark
from thidua.vietnamese.dates import short_date

_BALLOT = "ballot/"
CLUSTER_PATHS = tuple(f"{_BALLOT}{name}" for name in ("threshold", "denominator", "quorum"))


@dataclass(frozen=True)
class Explained:
    """A value; a cluster's own regulation bears neither mark nor day of checking."""

    path: str
    label: str
    unit: str
    value: Amount
    layer: str
    period: Lasting
    provision: str
    instruments: tuple[Instrument, ...] = ()
    mark: Mark | None = None
    last_checked: date | None = None
    note: str | None = None


def explain(
    path: str,
    day: date,
    authority: str | None = None,
    cluster: ClusterRecord | None = None,
    root: Path = RECORDS,
) -> Explained:
    """Give the value on `day` from the nearest layer: cluster, authority, national law.

    The authority of a cluster is known from its records.  ThiduaError `law-no-value`,
    `law-unknown-parameter`, `law-unknown-authority`.
    """
    if path in CLUSTER_PATHS:
        return _of_cluster(path, day, cluster)
    if authority and authority not in authorities(root):
        raise _unknown_authority(authority, root)
    _must_be_known(path, root)
    slug = authority or (cluster.cluster.authority.slug if cluster else None)
    return _recorded(_layered(path, slug, root), day, root)


def _recorded(asked: Parameter, day: date, root: Path) -> Explained:
    source = asked.source(day)
    file, period = source.file, source.period
    return Explained(
        path=asked.path,
        label=file.label,
        unit=file.unit,
        value=period.value,
        layer=source.layer,
        period=period,
        provision=period.provision,
        instruments=tuple(named_in(period.provision, root)),
        mark=period.mark,
        last_checked=file.last_checked,
        note=period.note,
    )


def _of_cluster(path: str, day: date, cluster: ClusterRecord | None) -> Explained:
    name = path.removeprefix(_BALLOT)
    label = str(BallotRule.model_fields[name].title)
    if cluster is None:
        message = f"«{label}» do quy chế của từng khối, cụm quy định; hãy thêm --cluster MÃ-KHỐI"
        raise refuse("law-no-value", message)
    slug = cluster.cluster.slug
    for regulation in on(cluster.regulations, day):
        value = getattr(regulation.ballot, name)
        return Explained(
            path=path,
            label=label,
            unit="" if isinstance(value, Denominator) else _share(name, regulation.ballot),
            value=value.label if isinstance(value, Denominator) else value,
            layer=f"Quy chế của {slug}",
            period=regulation,
            provision=regulation.ballot.provision,
            note="dữ liệu giả định, không phải sự thật" if regulation.invented else None,
        )
    message = f"«{slug}» không có quy chế nào về «{label}» có hiệu lực ngày {short_date(day)}"
    raise refuse("law-no-value", message)


def _share(name: str, rule: BallotRule) -> str:
    return "tổng số, phải cao hơn" if name == "threshold" and rule.strict else "tổng số trở lên"


def _layered(path: str, authority: str | None, root: Path) -> Parameter:
    """Give the parameter with its layers; refused where only other authorities set it."""
    asked = parameter(path, authority, root)
    if not asked.layers:
        own = (entry.authority for entry in entries(root) if entry.path == path)
        names = ", ".join(slug for slug in own if slug)
        message = f"«{path}» chỉ có trong quy định của: {names}; hãy thêm --authority"
        raise refuse("law-no-value", message)
    return asked


def _must_be_known(path: str, root: Path) -> None:
    known = sorted({entry.path for entry in entries(root)} | set(CLUSTER_PATHS))
    if path not in known:
        near = nearest(path, known)
        hint = f" Gần nhất: {', '.join(near)}." if near else ""
        message = f"không có tham số «{path}».{hint} Các tham số hiện có: {', '.join(known)}."
        raise refuse("law-unknown-parameter", message)


def nearest(path: str, known: Iterable[str]) -> list[str]:
    """Give the up to three addresses most like `path`, by the whole or by the last part."""
    names = {
        form.lower(): address for address in known for form in (address.split("/")[-1], address)
    }
    found = get_close_matches(path.lower(), names, n=6, cutoff=0.5)
    return list(dict.fromkeys(names[form] for form in found))[:3]


def _unknown_authority(authority: str, root: Path) -> ThiduaError:
    known = ", ".join(authorities(root))
    message = f"chưa có quy định nào của cấp quản lý «{authority}». Hiện có: {known}."
    return refuse("law-unknown-authority", message)
