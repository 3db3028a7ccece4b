"""The words that papers are found by, with those of the papers that are there already."""

from itertools import islice

import django.db.models.deletion
from django.db import migrations, models

from thidua.store.search_texts import search_columns

SOME = 200


def fill(apps, schema_editor):
    """Note the words of every paper and draft."""
    get = lambda name: apps.get_model("store", name)
    names = {
        (unit.cluster_id, unit.slug): [name["name"] for name in unit.names]
        for unit in get("Unit").objects.all()
    }
    nominees = get("Nominee").objects.values_list("awards__cycle", "code", "unit__slug")
    units = {(cycle, code): unit for cycle, code, unit in nominees}

    def noted(owner, row, head):
        cluster = row.cycle.cluster
        own = (cluster.pk, row.subject) in names
        unit = row.subject if own else units.get((row.cycle_id, row.subject), "")
        called = [name["name"] for name in cluster.names] + names.get((cluster.pk, unit), [])
        head = [*head, str(row.cycle.year), *called]
        return get("SearchText")(**{owner: row}, unit=unit, **search_columns(head, row.fields))

    def note(owner, rows, head):
        made = (noted(owner, row, head(row)) for row in rows.iterator(chunk_size=SOME))
        while some := list(islice(made, SOME)):
            get("SearchText").objects.bulk_create(some)

    papers = get("Paper").objects.select_related("cycle__cluster", "entry").order_by("pk")
    number = lambda paper: [str(paper.entry.number)] if paper.entry else []
    note("paper", papers, lambda row: [row.title, row.symbol, *number(row), row.signer])
    drafts = get("PaperDraft").objects.select_related("cycle__cluster").order_by("pk")
    note("draft", drafts, lambda row: [row.title])


class Migration(migrations.Migration):
    dependencies = [("store", "0009_accounts")]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "paper",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search",
                        to="store.paper",
                    ),
                ),
                (
                    "draft",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search",
                        to="store.paperdraft",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=100)),
                ("head", models.TextField()),
                ("marked", models.TextField()),
                ("plain", models.TextField()),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(paper__isnull=False, draft__isnull=True)
                        | models.Q(paper__isnull=True, draft__isnull=False),
                        name="words_of_one_paper",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="ledgerentry",
            index=models.Index(fields=["subject"], name="acts_by_subject"),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(
                fields=["state", "issued_on", "cycle", "kind"], name="papers_by_day"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
