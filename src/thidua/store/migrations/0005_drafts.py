import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0004_papers_of_every_kind"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaperDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=100)),
                ("subject", models.CharField(blank=True, max_length=100)),
                ("title", models.TextField()),
                ("day", models.DateField()),
                ("fields", models.JSONField()),
                ("file_digest", models.CharField(max_length=64)),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="store.cycle",
                    ),
                ),
                (
                    "template_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="store.templateversion"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cycle", "kind", "subject"), name="one_draft_of_a_paper"
                    )
                ],
            },
        ),
    ]
