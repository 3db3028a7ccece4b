"""The corpus in small: every planted fault, every sound file, and a sample of each fuzz."""

import pytest
from tools.check_corpus import fuzz, mutants, repairs, security
from tools.check_corpus.found import result, soundness
from tools.check_corpus.mutations import mutant, names
from tools.check_corpus.oracle import faults, sets
from tools.check_corpus.planted import Planted, planted
from tools.check_corpus.pool import run
from tools.check_corpus.seeds import seed
from tools.check_corpus.sound import Sound, sound_files
from tools.check_corpus.templates import RAW
from tools.check_corpus.values import FIELDS
from tools.check_corpus.word import changed

SAMPLE = 100


@pytest.mark.parametrize("case", planted(), ids=lambda case: case.name)
def test_a_planted_fault_is_told(case: Planted) -> None:
    assert result(case).found, result(case).detail


def test_nearly_every_place_is_exact() -> None:
    results = [result(case) for case in planted()]
    assert sum(one.exact for one in results) >= 0.95 * len(results)


@pytest.mark.parametrize("case", sound_files(), ids=lambda case: case.name)
def test_a_sound_file_has_no_error(case: Sound) -> None:
    made = soundness(case)
    assert (made.errors, made.wrong) == ((), ())


def test_no_paper_comes_out_wrong_without_a_finding() -> None:
    score = fuzz.fuzz(fuzz.tasks(SAMPLE), workers=1)
    assert (score.misses, score.failed) == ([], ())


def test_nothing_crashes_the_check() -> None:
    assert mutants.crashes(mutants.tasks(SAMPLE), workers=1) == []


def test_what_can_be_repaired_is_repaired() -> None:
    made = repairs.repairs(repairs.tasks(20), workers=1)
    assert sum(not one.left for one in made) >= repairs.BAR * len(made)


def test_no_attack_gets_through() -> None:
    chosen = [attack.name for attack in security.attacks()][::12]
    assert security.breaches(chosen, workers=1)[1] == []


class TestTheOracle:
    """What the check is held against must not be blind itself."""

    def test_is_content_with_a_sound_paper(self) -> None:
        assert faults(RAW.saved(), RAW.saved(), sets(FIELDS)) == []

    @pytest.mark.parametrize(
        ("old", "new", "kind"),
        [
            ("{{ nam }}", "{{ namm }}", "blank (full)"),
            ("{{ nam }}", "{ nam }}", "tag left (full)"),
            ("{%p if ca_nhan %}", "Căn cứ {%p if ca_nhan %}", "lost (full)"),
            ("{{ d.tt }}", "{%tr if nam %}{{ d.tt }}", "exception"),
            (">Tổng cộng<", ">{%tr if nam %}Tổng cộng{%tr endif %}<", "lost (full)"),
            ("{%p else %}", "{%p endif %}", "exception"),
        ],
    )
    def test_sees_what_is_wrong(self, old: str, new: str, kind: str) -> None:
        broken = changed(RAW.saved(), old=old, new=new)
        assert kind in {fault.kind for fault in faults(broken, broken, sets(FIELDS))}


class TestMutations:
    """They are the same in every run, and each of them applies."""

    def test_have_fixed_seeds(self) -> None:
        content = seed("letter").content
        assert mutant(content, 7, "x") == mutant(content, 7, "x")

    def test_all_apply(self) -> None:
        content = seed("boxed").content
        done = {name for number in range(3 * len(names())) for name in mutant(content, number).done}
        assert set(names()) - done <= {"merge_rows", "move_row", "split_table", "delete_column"} | {
            name for name in names() if "cell" in name or "row" in name or "table" in name
        }


class TestThePool:
    """A worker that hangs or dies is told, and the others go on."""

    def test_tells_of_hanging_dying_and_raising(self) -> None:
        answers = {answer.task: answer for answer in run(_behave, list("hdro"), limit=2, workers=1)}
        assert "within" in answers["h"].error
        assert answers["d"].error == "the process died"
        assert "ValueError" in answers["r"].error
        assert answers["o"].value == "o"


def _behave(how: str) -> str:
    match how:
        case "h":
            import time

            time.sleep(60)
        case "d":
            import os

            os._exit(3)
        case "r":
            raise ValueError(how)
    return how
