"""The words that papers are found by: kept with each paper, and asked for in one condition.

Each word that was typed must stand in the head (title, number, signer, unit, cluster), or together
with a neighbour in the paper itself: a single syllable of Vietnamese says too little to be looked
for in whole texts.
"""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q

from thidua.store.models.papers import Paper, PaperDraft
from thidua.store.models.records import Cluster, Unit
from thidua.store.models.search import SearchText
from thidua.vietnamese.search import Term, bared, marked, texts_of

MOST_LETTERS = 60_000
"""Of one paper; a long table of scores says nothing more after that."""


def note_paper(paper: Paper, unit: str) -> None:
    """Keep the words of a paper just issued that is about that unit, or about none."""
    number = [str(paper.entry.number)] if paper.entry else []
    head = [paper.title, paper.symbol, *number, paper.signer]
    SearchText.objects.create(paper=paper, **_columns(paper, unit, head))


def note_draft(draft: PaperDraft, unit: str) -> None:
    """Keep the words of a draft, in place of those that it had."""
    columns = _columns(draft, unit, [draft.title])
    SearchText.objects.update_or_create(draft=draft, defaults=columns)


def _columns(row: Paper | PaperDraft, unit: str, head: list[str]) -> dict[str, str]:
    cluster = row.cycle.cluster
    named: list[Cluster | Unit] = [cluster]
    if unit:
        named += Unit.objects.filter(cluster=cluster, slug=unit)
    names = [name["name"] for one in named for name in one.names]
    return {"unit": unit} | search_columns([*head, str(row.cycle.year), *names], row.fields)


def search_columns(head: Iterable[str], fields: Mapping[str, Any]) -> dict[str, str]:
    """Return the columns of words of a paper with that head and those fields."""
    top, body = marked(*head), marked(*texts_of(fields))
    return {
        "head": f"{top}\n{bared(top)}",
        "marked": body[:MOST_LETTERS],
        "plain": bared(body)[:MOST_LETTERS],
    }


def holding(terms: list[Term]) -> Q:
    """Return the condition on a paper or draft that holds all of these words."""
    if not terms:
        return Q(pk__in=[])
    return reduce(and_, (_word(terms, place) for place in range(len(terms))))


def _word(terms: list[Term], place: int) -> Q:
    term = terms[place]
    spelt = term.marked if term.has_marks else term.plain
    found = Q(search__head__contains=f" {term.closed(spelt)}")
    if len(terms) == 1:
        return found | _together([term])
    before, after = terms[max(place - 1, 0) : place + 1], terms[place : place + 2]
    for pair in (before, after):
        if len(pair) > 1:
            found |= _together(pair)
    return found


def _together(terms: list[Term]) -> Q:
    """Return the condition that the words follow one another in the paper's own text."""
    last = terms[-1]
    with_marks = [term for term in terms if term.has_marks]
    phrase = " ".join(term.plain for term in terms)
    if not with_marks:
        return Q(search__plain__contains=f" {last.closed(phrase)}")
    if len(with_marks) == len(terms):
        phrase = " ".join(term.marked for term in terms)
        return Q(search__marked__contains=f" {last.closed(phrase)}")
    found = Q(search__plain__contains=f" {last.closed(phrase)}")
    for term in with_marks:
        found &= Q(search__marked__contains=f" {term.closed(term.marked)}")
    return found
