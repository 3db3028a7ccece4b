"""What `thidua verify` prints."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from thidua.signing.findings import Decision, Finding
from thidua.signing.report import FoundSignature
from thidua.usecases.signing.verify_file import Verified
from thidua.vietnamese.dates import short_moment

_COLOURS = {Decision.ACCEPT: "green", Decision.REVIEW: "yellow", Decision.REJECT: "red"}


def show_verified(verified: Verified) -> None:
    """Print what the file is, who signed it, what was found, and the files inside it."""
    console = Console(highlight=False)
    _show(console, verified, "")


def _show(console: Console, verified: Verified, indent: str) -> None:
    name = f"{verified.name}: " if verified.name else ""
    console.print(f"{indent}{escape(name)}[bold]{escape(verified.what)}[/bold]")
    if verified.signatures:
        console.print(signatures_table(verified.signatures))
    show_findings(console, [*verified.findings, *_of(verified.signatures)], indent)
    for part in verified.inside:
        _show(console, part, indent + "  ")
    console.print(f"{indent}Kết luận: {coloured(verified.decision)}")


def _of(signatures: tuple[FoundSignature, ...]) -> list[Finding]:
    return [found for one in signatures for found in one.findings]


def show_findings(console: Console, findings: list[Finding], indent: str = "") -> None:
    """Print each finding with what it leads to."""
    for found in dict.fromkeys(findings):
        label = "Ghi chú" if found.decision is Decision.ACCEPT else coloured(found.decision)
        console.print(f"{indent}- {label}: {escape(str(found))}")


def coloured(decision: Decision) -> str:
    """Return the decision's word in its colour."""
    return f"[{_COLOURS[decision]}]{decision.label}[/]"


def signatures_table(signatures: tuple[FoundSignature, ...]) -> Table:
    """Return the signatures as people read them."""
    table = Table("TT", "Người ký", "Cơ quan", "Ô ký", "Thời gian", "Chứng thư số")
    for number, one in enumerate(signatures, start=1):
        whence = "dấu thời gian" if one.timestamped else "giờ nhận"
        when = f"{short_moment(one.moment)} ({whence})"
        issued = " ".join(filter(None, [one.issuer, one.serial]))
        name = f"{one.holder} (chữ ký cơ quan)" if one.seal else one.holder
        row = (str(number), name, one.organization, one.slot or "…", when, issued)
        table.add_row(*map(escape, row))
    return table
