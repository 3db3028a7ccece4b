"""What `thidua verify --all` prints."""

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from thidua.usecases.keeping.verify_all import CheckedAll, verify_all

_OUT = Console(highlight=False, markup=False, soft_wrap=True)


def checked_with_progress(actor: str, *, quick: bool) -> CheckedAll:
    """Check everything, with a bar for each kind of thing while it lasts."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bars: dict[str, TaskID] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in bars:
                bars[what] = progress.add_task(what)
            progress.update(bars[what], completed=done, total=total)

        return verify_all(actor=actor, quick=quick, tell=tell)


def show_kept(checked: CheckedAll) -> None:
    """Print what was looked at, what is worth knowing, and each fault with its place."""
    for what, number in checked.counts.items():
        _OUT.print(f"{what}: {number}")
    _OUT.print(f"Nhật ký: {checked.entries} mục, {checked.seals} niêm phong")
    if checked.fingerprint:
        _OUT.print(f"Khóa niêm phong: {checked.fingerprint}")
    for note in checked.notes:
        _OUT.print(f"Ghi chú: {note}")
    for one in checked.faults:
        _OUT.print(f"Lỗi [{one.code}] {one}")
    _OUT.print("Toàn vẹn." if checked.whole else f"Có {len(checked.faults)} lỗi.")
