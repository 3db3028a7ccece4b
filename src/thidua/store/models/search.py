"""By which words a paper is found."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.store.models.papers import Paper, PaperDraft


class SearchText(models.Model):
    """The words of a paper or draft (`thidua.vietnamese.search`).

    A table of its own, so that looking through it reads nothing else.  `head` holds the words of
    title, number, signer, unit and cluster, with marks, then without; `marked` and `plain` those of
    the paper itself.  `unit` is the slug of the unit that the paper is about.
    """

    paper = models.OneToOneField(Paper, models.CASCADE, null=True, related_name="search")
    draft = models.OneToOneField(PaperDraft, models.CASCADE, null=True, related_name="search")
    unit = models.CharField(max_length=100, blank=True)
    head = models.TextField()
    marked = models.TextField()
    plain = models.TextField()

    class Meta:
        """Of a paper or of a draft."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(paper__isnull=False, draft__isnull=True)
                | Q(paper__isnull=True, draft__isnull=False),
                name="words_of_one_paper",
            )
        ]
