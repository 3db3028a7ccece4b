"""Figures that must agree: scores with their criteria, votes with each other."""

from collections.abc import Iterator
from decimal import Decimal

from thidua.domain.ballot import Ballot
from thidua.domain.flaw import Flaw, Path
from thidua.domain.scoring import ScoreKind, ScoreSheet, Scoring


def scoring_flaws(scoring: Scoring, path: Path) -> Iterator[Flaw]:
    """Criteria fill the scale; each sheet gives each criterion its points within its most."""
    counted = [item for item in scoring.criteria if scoring.bonus_inside or not item.bonus]
    total = sum((item.max_points for item in counted), Decimal(0))
    if total != scoring.scale:
        message = (
            f"tổng điểm tối đa của các tiêu chí là {total:f}, khác thang điểm {scoring.scale:f}"
        )
        yield Flaw((*path, "scale"), "scale-sum", message)
    for index, sheet in enumerate(scoring.sheets):
        yield from _sheet_flaws(scoring, sheet, (*path, "sheets", index))


def _sheet_flaws(scoring: Scoring, sheet: ScoreSheet, path: Path) -> Iterator[Flaw]:
    most = {item.code: item.max_points for item in scoring.criteria}
    for index, score in enumerate(sheet.scores):
        limit = most.get(score.criterion)
        if limit is not None and score.points > limit:
            message = f"{score.points:f} điểm vượt mức tối đa {limit:f} của tiêu chí"
            yield Flaw((*path, "scores", index, "points"), "score-above-max", message)
    given = {score.criterion for score in sheet.scores}
    for code in [code for code in most if code not in given]:
        yield Flaw((*path, "scores"), "score-missing", f"chưa có điểm của tiêu chí «{code}»")
    if sheet.kind is ScoreKind.CROSS and sheet.scorer in {None, sheet.unit}:
        message = "chấm chéo phải ghi một đơn vị khác đã chấm (scorer)"
        yield Flaw((*path, "scorer"), "no-scorer", message)
    if sheet.kind is ScoreKind.AGREED:
        yield from _unexplained(scoring, sheet, path)


def _unexplained(scoring: Scoring, agreed: ScoreSheet, path: Path) -> Iterator[Flaw]:
    """An agreed score that is not the unit's own says why."""
    own = scoring.sheet(agreed.unit, ScoreKind.SELF)
    if own is None:
        return
    for index, score in enumerate(agreed.scores):
        if score.points != own.points(score.criterion) and not score.reason:
            message = (
                f"điểm thống nhất {score.points:f} khác điểm tự chấm "
                f"{own.points(score.criterion):f} thì phải ghi lý do"
            )
            yield Flaw((*path, "scores", index, "reason"), "score-unexplained", message)


def ballot_flaws(ballot: Ballot, path: Path) -> Iterator[Flaw]:
    """Votes add up: entitled ≥ present ≥ issued ≥ returned = valid + invalid."""
    falling = [
        ("returned", "số phiếu thu về", "issued", "số phiếu phát ra"),
    ]
    for name, label, bound, bound_label in falling:
        value, limit = getattr(ballot, name), getattr(ballot, bound)
        if value > limit:
            message = f"{label} ({value}) nhiều hơn {bound_label} ({limit})"
            yield Flaw((*path, name), "votes-do-not-add-up", message)
    if ballot.issued > ballot.present + ballot.written:
        message = (
            f"số phiếu phát ra ({ballot.issued}) nhiều hơn số người có mặt và gửi ý kiến bằng "
            f"văn bản ({ballot.present + ballot.written})"
        )
        yield Flaw((*path, "issued"), "votes-do-not-add-up", message)
    if ballot.present + ballot.written > ballot.entitled:
        message = (
            f"số người có mặt ({ballot.present}) cộng gửi ý kiến bằng văn bản ({ballot.written}) "
            f"nhiều hơn số người có quyền bỏ phiếu ({ballot.entitled})"
        )
        yield Flaw((*path, "present"), "votes-do-not-add-up", message)
    if ballot.closed_at < ballot.opened_at:
        message = "thời điểm kết thúc (closed_at) sớm hơn thời điểm bắt đầu (opened_at)"
        yield Flaw((*path, "closed_at"), "ballot-times", message)
    if ballot.valid + ballot.invalid != ballot.returned:
        message = (
            f"số phiếu hợp lệ ({ballot.valid}) cộng không hợp lệ ({ballot.invalid}) "
            f"phải bằng số phiếu thu về ({ballot.returned})"
        )
        yield Flaw((*path, "valid"), "votes-do-not-add-up", message)
    for index, choice in enumerate(ballot.choices):
        if choice.agree + choice.disagree != ballot.valid:
            message = (
                f"đồng ý ({choice.agree}) cộng không đồng ý ({choice.disagree}) "
                f"phải bằng số phiếu hợp lệ ({ballot.valid})"
            )
            yield Flaw((*path, "choices", index), "votes-do-not-add-up", message)
