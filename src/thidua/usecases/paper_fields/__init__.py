"""The fields of papers, made from the records: one builder for each top name of the contract.

`build` gives a kind exactly the fields that its `fields.yaml` (with `common.yaml`) declares.  A new
kind of data is one module here that adds its names to `BUILDERS`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from thidua.documents.fields import narrowed
from thidua.errors import refuse
from thidua.usecases.paper_fields import (
    appraisal,
    appraisal_meeting,
    awards,
    ballot,
    certificates,
    conference,
    correction,
    criteria,
    handover,
    heading,
    launch,
    merits,
    minutes,
    own_scores,
    plan,
    pledge,
    registration,
    regulation,
    reviews,
    scores,
    submission,
)
from thidua.usecases.paper_fields.context import PaperContext

Builder = Callable[[PaperContext], Any]

BUILDERS: Mapping[str, Builder] = {
    **heading.BUILDERS,
    **conference.BUILDERS,
    **plan.BUILDERS,
    **pledge.BUILDERS,
    **reviews.BUILDERS,
    **scores.BUILDERS,
    **own_scores.BUILDERS,
    **ballot.BUILDERS,
    **awards.BUILDERS,
    **launch.BUILDERS,
    **regulation.BUILDERS,
    **criteria.BUILDERS,
    **registration.BUILDERS,
    **minutes.BUILDERS,
    **appraisal.BUILDERS,
    **appraisal_meeting.BUILDERS,
    **submission.BUILDERS,
    **merits.BUILDERS,
    **certificates.BUILDERS,
    **handover.BUILDERS,
    **correction.BUILDERS,
}


def build(context: PaperContext) -> dict[str, Any]:
    """Return every field of the context's kind, as text ready to print."""
    fields = context.kind.fields
    unknown = fields.keys() - BUILDERS.keys()
    if unknown:
        raise refuse(
            "field-without-source",
            f"Loại văn bản «{context.kind.slug}» có trường không có nguồn dữ liệu: "
            f"{', '.join(sorted(unknown))}.",
        )
    return narrowed(fields, {name: BUILDERS[name](context) for name in fields})
