"""An invented province: clusters of 4 to 12 units with everything a year asks for, by a seed.

Two of the example clusters give the shape: one of the state's agencies, one of the Party's.  Each
cluster has more units than its example, and names, people, scores and votes of its own; all of it
is marked `invented`.  The same seed makes the same province.
"""

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

from bench.province import names
from bench.province.growing import Data, add_unit, changed_texts, replaced
from thidua.domain.record import ClusterRecord
from thidua.settings import ROOT
from thidua.usecases.records_folder import read_folder

YEAR = 2024
SEED = 20240101
_STATE, _PARTY = "khoi-20-bvhttdl", "khoi-co-quan-dang-lam-dong"
_EVERY_PARTY = 5
"""Of so many clusters one is of Party agencies."""
_MOST = 12
_MODELS = {
    _STATE: ("thu-vien-quoc-gia-viet-nam", "trung-tam-cong-nghe-thong-tin"),
    _PARTY: ("uy-ban-kiem-tra-tinh-uy", "ban-dan-van-tinh-uy"),
}
"""The units that others are made like: none of them leads the cluster."""
_PROVINCE = "Lạc Thủy Giang"
_NAME = f"Ủy ban nhân dân tỉnh {_PROVINCE}"
_AUTHORITY = {
    "invented": True,
    "slug": "ubnd-lam-dong",
    "names": [{"invented": True, "valid_from": "2020-01-01", "name": _NAME}],
    "symbol": "UBND",
    "head_title": "Chủ tịch",
    "place": _PROVINCE,
    "level": f"tỉnh {_PROVINCE}",
}
_WORDS = {
    "Bộ Văn hóa, Thể thao và Du lịch": _NAME,
    "BVHTTDL": "UBND",
    "Bộ trưởng": "Chủ tịch",
    "Thứ trưởng": "Phó Chủ tịch",
    "Lâm Đồng": _PROVINCE,
    "Hà Nội": _PROVINCE,
    "Đà Lạt": _PROVINCE,
}


def province(clusters: int, seed: int = SEED) -> Iterator[ClusterRecord]:
    """Make the clusters, one after the other."""
    return (cluster(number, seed) for number in range(1, clusters + 1))


def cluster(number: int, seed: int = SEED) -> ClusterRecord:
    """Make the cluster of that number in the province of the seed."""
    random = Random(f"{seed} {number}")  # noqa: S311 (nothing is to be kept secret)
    example = _STATE if number % _EVERY_PARTY else _PARTY
    data = _example(example).model_dump()
    present = sum(1 for unit in data["units"] if _is_member(unit))
    for more in range(random.randint(max(4 - present, 0), _MOST - present)):
        add_unit(data, _MODELS[example][more % 2], more + 1)
    data = _renamed(data, number, random)
    data["cluster"]["authority"] = _AUTHORITY
    for approval in data["years"][0]["approvals"]:
        approval["number"] = None  # each series of the province begins anew
    return ClusterRecord.model_validate(_invented(data) | {"invented": False})  # says no fact


@cache
def _example(name: str) -> ClusterRecord:
    return read_folder(ROOT / "records" / "clusters" / name)


def _is_member(unit: Data) -> bool:
    """Whether it belongs to the cluster in the year, not only after it."""
    return any(term["valid_from"].year <= YEAR for term in unit["memberships"])


def _renamed(data: Data, number: int, random: Random) -> Data:
    """Give the cluster, its units and its people names of their own, wherever they are named."""
    where, code = names.place(random), f"{number:04}"
    units = {one["name"]: None for unit in data["units"] for one in unit["names"]}
    called = {old: names.agency(index, where) for index, old in enumerate(units)}
    for person in data["people"]:
        called[person["name"]] = names.person(random, woman=person["honorific"] == "Bà")
    for index, one in enumerate(data["cluster"]["names"]):
        called[one["name"]] = f"Khối thi đua số {number}{' mở rộng' if index else ''}"
    slugs = _slugs(data, code)
    data = changed_texts(data, lambda text: slugs.get(text, text))
    data = replaced(data, _WORDS | called)
    data["cluster"] |= {"slug": f"khoi-{code}", "symbol": f"K{code}"}
    for unit in data["units"]:
        unit["symbol"] = f"{names.initials(unit['names'][0]['name'])}{code}"
    return data


def _slugs(data: Data, code: str) -> dict[str, str]:
    """Return the new codes of units, people and nominees, none of which names anybody."""
    units = {unit["slug"]: f"don-vi-{code}-{i}" for i, unit in enumerate(data["units"], 1)}
    people = {one["slug"]: f"nguoi-{code}-{i}" for i, one in enumerate(data["people"], 1)}
    nominees = data["years"][0]["awards"]["nominees"]
    codes = {one["code"]: f"de-nghi-{code}-{i}" for i, one in enumerate(nominees, 1)}
    authority = {data["cluster"]["authority"]["slug"]: str(_AUTHORITY["slug"])}
    return units | people | codes | authority


def _invented(node: Any) -> Any:
    """Mark every fact as invented."""
    if isinstance(node, dict):
        marked = {name: _invented(value) for name, value in node.items()}
        return marked | {"invented": True} if "invented" in marked else marked
    return [_invented(item) for item in node] if isinstance(node, list) else node
