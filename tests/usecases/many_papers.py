"""Papers by the hundred, without running years."""

from thidua.store.models.papers import Paper
from thidua.store.models.search import SearchText
from thidua.store.search_texts import search_columns


def many(paper: Paper, count: int) -> list[Paper]:
    """Make so many papers like that one."""
    start = Paper.objects.count()
    like = [
        Paper(
            cycle=paper.cycle,
            kind=f"thu-{number}",
            stage=paper.stage,
            title=f"Kế hoạch thử {number}",
            issued_on=paper.issued_on,
            signer=paper.signer,
            fields={},
            file_digest=paper.file_digest,
        )
        for number in range(start, start + count)
    ]
    made = Paper.objects.bulk_create(like)
    SearchText.objects.bulk_create(
        SearchText(paper=one, **search_columns([one.title], {})) for one in made
    )
    return made
