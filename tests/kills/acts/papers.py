"""Acts that number and issue papers: a stage, drafts, a cancelled paper, a letter, a decision."""

from datetime import date

from tests.conftest import KHOI_20
from tests.kills.acts.act import Act, Run, once, only_the_kinds, tolerated
from tests.usecases.signing.collecting import at
from tests.usecases.year import AFTERWARDS, CLUSTER, LIBRARY, YEAR
from thidua.domain.cycle import STAGES, Stage
from thidua.usecases import checked_template
from thidua.usecases.cancel_paper import cancel_paper
from thidua.usecases.draft_papers import draft_papers
from thidua.usecases.find_template import template_versions
from thidua.usecases.load_records import load_records
from thidua.usecases.run_stage import run_stage
from thidua.usecases.signing.agree_to_draft import agree_to_draft

KINDS = ("ke-hoach", "giay-moi")
LETTER = "cong-van-dinh-chinh"
ISSUE = (
    "run_stage._close",
    "template_in_use.begin_with_templates",
    "template_in_use.pin_templates",
    "issue_paper.issue_paper",
    "issue_paper._issue",
    "issue_paper._made",
)


def launched(*kinds: str) -> None:
    """The year is loaded, with those templates; one of them is registered."""
    load_records(KHOI_20, "test")
    only_the_kinds(kinds)
    remember_checks()
    template_versions("ke-hoach")


def remember_checks() -> None:
    """Check each file once; the check changes nothing, and killed runs come by the hundred."""
    once(checked_template, "checked", lambda kind, content, *_: (kind.slug, content))


def launch() -> None:
    """Run the first stage, long after it was due."""
    run_stage(CLUSTER, YEAR, Stage.LAUNCH, date(2024, 12, 31), actor="test")


def stage() -> Run:
    """Take the templates, of which one is not registered yet, and issue two papers."""
    launched(*KINDS)
    return launch


def draft() -> Run:
    """Take the templates and draft two papers."""
    launched(*KINDS)
    return lambda: draft_papers(CLUSTER, YEAR, date(2024, 3, 1), "test")


def cancel() -> Run:
    """Cancel an issued paper and issue it anew, under the next number."""
    launched(*KINDS)
    launch()
    how = (CLUSTER, YEAR, "01/KH-KTĐ20", "Sai nơi nhận", "test")

    def run() -> None:
        tolerated(lambda: cancel_paper(*how), "paper-unknown")
        launch()

    return run


def letter() -> Run:
    """Issue the letter that corrects the plan, which is in force."""
    launched(*KINDS, LETTER)
    run_stage(CLUSTER, YEAR, Stage.LAUNCH, date(2024, 3, 25), actor="test")
    return launch


def decision() -> Run:
    """Issue the authority's decision with its awards, after a whole year."""
    load_records(KHOI_20, "test")
    remember_checks()
    for one in STAGES[: Stage.DECISION.number - 1]:
        run_stage(CLUSTER, YEAR, one, AFTERWARDS, actor="test")
    return lambda: run_stage(CLUSTER, YEAR, Stage.DECISION, AFTERWARDS, actor="test")


def agreement() -> Run:
    """A unit agrees to a draft."""
    launched(*KINDS)
    draft_papers(CLUSTER, YEAR, date(2024, 3, 1), "test")
    how = {"actor": "Thư viện", "at": at(9)}
    return lambda: agree_to_draft(CLUSTER, YEAR, "ke-hoach", LIBRARY, **how)  # type: ignore[arg-type]


ACTS = {
    "stage": Act("Chạy một giai đoạn: nhận mẫu, ban hành hai văn bản", stage, ISSUE),
    "draft": Act(
        "Lập dự thảo hai văn bản", draft, ("draft_papers._make", "draft_papers._keep", *ISSUE[1:3])
    ),
    "cancel": Act(
        "Hủy một văn bản rồi ban hành lại",
        cancel,
        ("cancel_paper.cancel_paper", "cancel_paper._reopen", *ISSUE),
    ),
    "letter": Act("Ban hành công văn đính chính", letter, ISSUE[3:]),
    "decision": Act("Ban hành quyết định khen thưởng", decision, (ISSUE[0], *ISSUE[3:])),
    "agreement": Act(
        "Đơn vị thống nhất dự thảo",
        agreement,
        ("signing.agree_to_draft.agree_to_draft", "signing.agree_to_draft._agree"),
    ),
}
