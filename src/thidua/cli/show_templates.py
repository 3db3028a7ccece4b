"""What the commands on templates print."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from thidua.usecases.activate_template import Activated
from thidua.usecases.find_template import Version
from thidua.usecases.recheck_templates import Rechecked
from thidua.usecases.switch_template import Switched
from thidua.usecases.upgrade_templates import Upgrade
from thidua.usecases.upload_template import Uploaded
from thidua.vietnamese.dates import short_date

_OUT = Console()


def _say(*lines: str) -> None:
    for line in lines:
        _OUT.print(Text(line), soft_wrap=True)


def show_versions(versions: Sequence[Version]) -> None:
    """Print a kind's versions, the oldest first, with what was found in each."""
    table = Table(box=box.SIMPLE_HEAD, show_lines=False)
    heads = (
        "Bản",
        "Nguồn",
        "Trạng thái",
        "Sửa từ",
        "Người gửi",
        "Lý do",
        "Người duyệt",
        "Năm dùng",
    )
    for head in heads:
        table.add_column(head, overflow="fold")
    for version in versions:
        table.add_row(*map(Text, _cells(version)))
    _OUT.print(table)
    for version in versions:
        _say(*(f"{version.name}: {line}" for line in _found(version)))


def _cells(version: Version) -> Iterator[str]:
    yield version.name
    yield version.origin
    yield version.state
    yield version.base
    yield f"{version.uploaded_by}, {short_date(version.uploaded_at.date())}"
    yield version.why
    approved = version.approved_at
    yield f"{version.approved_by}, {short_date(approved.date())}" if approved else ""
    yield "\n".join(version.years)


def _found(version: Version) -> Iterator[str]:
    for found in version.findings:
        yield f"{found['where']}: {found['title']}"
    for fault in version.faults:
        yield f"KHÔNG CÒN DÙNG ĐƯỢC: {fault}"
    if version.confirmed_by:
        yield f"{version.confirmed_by} đã xem các điểm trên và xác nhận"


def show_uploaded(uploaded: Uploaded) -> None:
    """Say which version the file is, and what comes next."""
    version = uploaded.version
    if not uploaded.new:
        _say(f"Tệp này đã có: mẫu «{version.kind}», {version.name}, {version.state.lower()}.")
        return
    _say(
        f"Đã nhận mẫu «{version.kind}», {version.name}, sửa từ {version.base}.",
        *_found(version),
        "Người khác xem và duyệt bằng lệnh: "
        f"thidua template activate {version.kind} {version.number}",
    )


def show_activated(activated: Activated) -> None:
    """Say what is used from now on."""
    version = activated.version
    if not activated.new:
        _say(f"Mẫu «{version.kind}», {version.name} đang được dùng rồi.")
        return
    replaced = f", thay cho {activated.replaced.name}" if activated.replaced else ""
    _say(
        f"Từ nay các năm mới dùng mẫu «{version.kind}», {version.name}{replaced}.",
        "Năm đang chạy giữ bản của mình; đổi bằng lệnh: "
        f"thidua template switch KHỐI NĂM {version.kind} {version.number} --why …",
    )


def show_switched(switched: Switched, year: int) -> None:
    """Say which version the year uses now, and which papers stay as they are."""
    old, new = switched.old.name, switched.new.name
    _say(f"Năm {year} từ nay dùng mẫu «{switched.new.kind}», {new}, thay cho {old}.")
    if not switched.papers:
        _say("Chưa có văn bản nào ban hành từ bản cũ.")
        return
    _say("Văn bản đã ban hành từ bản cũ, giữ nguyên:")
    for paper in switched.papers:
        number = f"{paper.symbol}, " if paper.symbol else ""
        _say(f"  - {paper.title} ({number}{short_date(paper.issued_on)})")


def show_upgrades(upgrades: Sequence[Upgrade]) -> None:
    """Say which templates the program renewed, and print the choices that the office has."""
    if not upgrades:
        _say("Không có mẫu mới: mọi mẫu đang dùng là mẫu của chương trình.")
    for upgrade in upgrades:
        _say(*_upgrade(upgrade))


def _upgrade(upgrade: Upgrade) -> Iterator[str]:
    name = f"{upgrade.label} ({upgrade.kind})"
    if upgrade.ours == upgrade.theirs:
        yield f"{name}: các năm mới dùng mẫu của chương trình, {upgrade.theirs.name}."
    elif not upgrade.waits:
        yield f"{name}: cơ quan dùng mẫu riêng, {upgrade.ours.name}."
    else:
        yield from _choice(upgrade, name)


def _choice(upgrade: Upgrade, name: str) -> Iterator[str]:
    kind, theirs = upgrade.kind, upgrade.theirs.number
    yield f"{name}: chương trình có mẫu mới, nhưng cơ quan đang dùng mẫu riêng. Hãy chọn:"
    if upgrade.base is not None:
        yield f"  Bản gốc:          {upgrade.base.name}  {upgrade.base.digest}"
    yield f"  Của cơ quan:      {upgrade.ours.name}  {upgrade.ours.digest}"
    yield f"  Của chương trình: {upgrade.theirs.name}  {upgrade.theirs.digest}"
    yield f"  - so sánh: thidua template diff {kind} {upgrade.ours.number} {theirs}"
    yield f"  - giữ mẫu của cơ quan: thidua template upgrade --keep {kind}"
    yield f"  - lấy mẫu của chương trình: thidua template upgrade --take {kind}"
    yield (
        f"  - gộp cả hai: thidua template download {kind} --version {theirs} --out TỆP, "
        "đưa phần cơ quan đã sửa vào tệp ấy, rồi "
        f"thidua template upload {kind} TỆP --base {theirs} --why …, và duyệt kèm "
        f"--over {upgrade.ours.number}"
    )


def show_rechecked(rechecked: Sequence[Rechecked]) -> None:
    """Print how each version stands today."""
    if not rechecked:
        _say("Chưa có bản mẫu nào được dùng.")
    for one in rechecked:
        verdict = "CÓ LỖI" if one.faulty else "dùng được"
        _say(f"{one.version.kind}, {one.version.name}: {verdict}", *map("  {}".format, _why(one)))


def _why(one: Rechecked) -> Iterator[str]:
    if one.version.years:
        yield f"Năm dùng: {', '.join(one.version.years)}"
    if one.kind_gone:
        yield "Chương trình không còn loại văn bản này."
    if one.vanished:
        yield f"Trường không còn trong danh mục: {', '.join(one.vanished)}"
    for found in one.findings:
        yield f"{found.severity.label} — {found.where}: {found.title}"
    if one.compiles_otherwise:
        yield (
            "Chương trình hôm nay dịch bản này khác trước; năm đang chạy vẫn dùng bản dịch cũ. "
            "Để các năm mới dùng bản dịch mới, hãy gửi lại tệp."
        )
