"""The corpus in small: every planted fault, every sound file, and a sample of each fuzz."""

import os
import time
from functools import cache

import pytest
from tools.check_corpus import fuzz, mutants, repairs, security
from tools.check_corpus.found import Result, result, soundness
from tools.check_corpus.mutations import mutant, names
from tools.check_corpus.oracle import faults, sets
from tools.check_corpus.planted import Planted, planted
from tools.check_corpus.pool import run
from tools.check_corpus.seeds import seed
from tools.check_corpus.sound import Sound, sound_files
from tools.check_corpus.templates import CLERK, RAW
from tools.check_corpus.values import FIELDS
from tools.check_corpus.word import changed

SAMPLE = 80
SEEDS = (
    "a letter with docxtpl's tags",
    "a letter with a text box and a footnote",
    "shipped to-trinh",
)
PLANTED = {case.name: case for case in planted()}


@cache
def outcome(name: str) -> Result:
    """How a planted file fared, without the dry run."""
    return result(PLANTED[name], dry_runs=(False,))


@pytest.mark.parametrize("case", PLANTED.values(), ids=lambda case: case.name)
def test_a_planted_fault_is_told(case: Planted) -> None:
    assert outcome(case.name).found, outcome(case.name).detail


def test_nearly_every_place_is_exact() -> None:
    assert sum(outcome(name).exact for name in PLANTED) >= 0.95 * len(PLANTED)


@pytest.mark.parametrize("case", sound_files(), ids=lambda case: case.name)
def test_a_sound_file_has_no_error(case: Sound) -> None:
    made = soundness(case, dry_run=False)
    assert (made.errors, made.wrong) == ((), ())


def test_no_paper_comes_out_wrong_without_a_finding() -> None:
    score = fuzz.fuzz(fuzz.tasks(SAMPLE), workers=1)
    assert (score.misses, score.failed) == ([], ())


def test_nothing_crashes_the_check() -> None:
    assert mutants.crashes(mutants.tasks(SAMPLE), workers=1) == []


def test_what_can_be_repaired_is_repaired() -> None:
    made = repairs.repairs(repairs.tasks(10), workers=1)
    assert sum(not one.left for one in made) >= repairs.BAR * len(made)


def test_no_attack_gets_through() -> None:
    chosen = [attack.name for attack in security.attacks()][::60]
    assert security.breaches(chosen, workers=1) == (len(chosen), [])


def test_the_oracle_is_content_with_a_sound_paper() -> None:
    assert faults(RAW.saved(), RAW.saved(), sets(FIELDS)) == []


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("{{ nam }}", "{{ namm }}", "blank (full)"),
        ("{{ nam }}", "{ nam }}", "tag left (full)"),
        ("{%p if ca_nhan %}", "Căn cứ {%p if ca_nhan %}", "lost (full)"),
        ("{{ d.tt }}", "{%tr if nam %}{{ d.tt }}", "exception"),
        ("{%p endif %}", "{%p else %}", "exception"),
        (">Tổng cộng<", ">{%tr if nam %}Tổng cộng<", "exception"),
    ],
)
def test_the_oracle_sees_what_is_wrong(old: str, new: str, kind: str) -> None:
    broken = changed(RAW.saved(), old=old, new=new)
    assert kind in {fault.kind for fault in faults(broken, broken, sets(FIELDS))}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("{{ d.diem }}", "{{ d.diem }}{{ d.diem }}", "lost (full)"),
        ("{{ d.ten }}", "{{ d.tt }}", "miscounted (full)"),
        ("BÁO CÁO", "BÁO CÁOBÁO CÁO", "not in the template (full)"),
        ("Số: {{ so }}", "Số:{{ so }}", "lost (full)"),
        ("{%p if ca_nhan %}", "{%p if not ca_nhan %}", "lost (full)"),
        ("{%p else %}", "", "not in the template (full)"),
    ],
)
def test_the_oracle_sees_what_the_template_does_not_say(old: str, new: str, kind: str) -> None:
    compiled = changed(RAW.saved(), old=old, new=new)
    assert kind in {fault.kind for fault in faults(RAW.saved(), compiled, sets(FIELDS))}


def test_the_oracle_sees_a_mark_that_was_not_filled_in() -> None:
    letter = CLERK.saved()
    assert "tag left (full)" in {fault.kind for fault in faults(letter, letter, sets(FIELDS))}


def test_a_mutant_is_the_same_every_time() -> None:
    content = seed("a short letter").content
    assert mutant(content, 7, "x") == mutant(content, 7, "x")


def test_every_mutation_applies_somewhere() -> None:
    starts = [seed(name).content for name in SEEDS]
    done = {
        name
        for number in range(len(names()))
        for content in starts
        for name in mutant(content, number).done
    }
    assert set(names()) - done == set()


def test_the_pool_tells_of_hanging_dying_and_raising() -> None:
    answers = {answer.task: answer for answer in run(_behave, list("hdro"), limit=20, workers=1)}
    assert "within" in answers["h"].error
    assert answers["d"].error == "the process died"
    assert "ValueError" in answers["r"].error
    assert answers["o"].value == "o"


def _behave(how: str) -> str:
    match how:
        case "h":
            time.sleep(600)
        case "d":
            os._exit(3)
        case "r":
            raise ValueError(how)
    return how
