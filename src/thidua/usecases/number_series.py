"""When the series of numbers began that a paper takes its number from."""

from thidua.domain.cluster import Layout
from thidua.law.parameters import parameter
from thidua.usecases.draft_paper import Draft


def series_start(draft: Draft) -> int:
    """Return the year in which the series of the paper's number began.

    A series of the state runs over a calendar year (Nghị định 30/2020/NĐ-CP, Điều 15), one of the
    Party from one congress to the next (Hướng dẫn 36-HD/VPTW): `numbering/congress_term`.
    """
    day = draft.approval.issued_on
    if draft.letterhead.layout is Layout.STATE:
        return day.year
    authority = draft.record.cluster.authority.slug
    return parameter("numbering/congress_term", authority).on(day).valid_from.year
