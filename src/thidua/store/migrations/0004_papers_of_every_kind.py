import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def subject_from_unit(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Name what an approval is about by its code; it was only ever a unit."""
    for approval in apps.get_model("store", "Approval").objects.exclude(unit=None):
        approval.subject = approval.unit.slug
        approval.save(update_fields=["subject"])


def unit_from_subject(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Point to the units again."""
    units = apps.get_model("store", "Unit").objects
    for approval in apps.get_model("store", "Approval").objects.exclude(subject=""):
        cluster = approval.cycle.cluster
        approval.unit = units.filter(cluster=cluster, slug=approval.subject).first()
        approval.save(update_fields=["unit"])


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_template_versions"),
    ]

    operations = [
        migrations.AddField(
            model_name="approval",
            name="number",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="approval",
            name="subject",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.RunPython(subject_from_unit, unit_from_subject),
        migrations.RemoveField(
            model_name="approval",
            name="unit",
        ),
        migrations.AddField(
            model_name="authority",
            name="layout",
            field=models.CharField(default="STATE", max_length=50),
        ),
        migrations.AddField(
            model_name="authority",
            name="level",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="ballot",
            name="written",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="cluster",
            name="numbering",
            field=models.CharField(default="OWN", max_length=50),
        ),
        migrations.AddField(
            model_name="conference",
            name="joined",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="conference",
            name="programme",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="criterion",
            name="content",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="registration",
            name="initiatives",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="regulation",
            name="ties",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="score",
            name="evidence",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="unit",
            name="layout",
            field=models.CharField(default="STATE", max_length=50),
        ),
        migrations.AddField(
            model_name="unit",
            name="place",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="unit",
            name="superior",
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name="Certificates",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                ("decided_on", models.DateField()),
                ("recipients", models.JSONField(default=list)),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="certificates",
                        to="store.cycle",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="store.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CollectiveFacts",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                ("collective", models.TextField(blank=True)),
                ("staff", models.PositiveIntegerField()),
                ("completed", models.PositiveIntegerField()),
                ("advanced", models.PositiveIntegerField()),
                ("fighters", models.PositiveIntegerField()),
                ("disciplined", models.PositiveIntegerField()),
                ("rating", models.TextField()),
                ("united", models.BooleanField()),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="collectives",
                        to="store.cycle",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="store.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=100)),
                ("kind", models.CharField(max_length=100)),
                ("subject", models.CharField(blank=True, max_length=100)),
                ("noticed_on", models.DateField()),
                ("reason", models.TextField()),
                ("errata", models.JSONField(default=list)),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="store.cycle",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("place", models.TextField()),
                ("witness", models.TextField(blank=True)),
                ("files", models.JSONField(default=list)),
                ("funds", models.TextField()),
                ("rotating_flag", models.BooleanField()),
                ("unfinished", models.JSONField(default=list)),
                (
                    "cycle",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handover",
                        to="store.cycle",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="store.person",
                    ),
                ),
                (
                    "taker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="store.person",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Initiative",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                ("year", models.PositiveIntegerField()),
                ("name", models.TextField()),
                ("scope", models.CharField(max_length=50)),
                ("recognised_by", models.TextField()),
                ("recognised_on", models.DateField()),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="initiatives",
                        to="store.cluster",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="store.person",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeritReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                ("reported_on", models.DateField()),
                ("profile", models.JSONField(default=list)),
                ("duties", models.JSONField(default=list)),
                ("results", models.JSONField(default=list)),
                ("measures", models.JSONField(default=list)),
                ("party_work", models.JSONField(default=list)),
                ("figures", models.JSONField(default=list)),
                ("born_on", models.DateField(null=True)),
                ("home_town", models.TextField(blank=True)),
                ("qualification", models.TextField(blank=True)),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merits",
                        to="store.cycle",
                    ),
                ),
                (
                    "nominee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="store.nominee",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                ("conference", models.CharField(max_length=50)),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("opinions", models.JSONField(default=list)),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="minutes",
                        to="store.cycle",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                ("present", models.PositiveIntegerField()),
                ("voting", models.PositiveIntegerField()),
                ("note", models.TextField(blank=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="store.unit",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendance",
                        to="store.minutes",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                ("condition", models.CharField(max_length=50)),
                ("instructed_on", models.DateField()),
                ("document", models.TextField()),
                ("reason", models.TextField()),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overrides",
                        to="store.cycle",
                    ),
                ),
                (
                    "nominee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="store.nominee",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="store.person",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PastAward",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                ("award", models.CharField(max_length=50)),
                ("year", models.PositiveIntegerField()),
                ("collective", models.TextField(blank=True)),
                ("decision", models.TextField()),
                ("decided_on", models.DateField()),
                ("by", models.TextField()),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="history",
                        to="store.cluster",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="store.person",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="store.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reconstitution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                ("effective_on", models.DateField()),
                ("replaces", models.TextField(blank=True)),
                ("duties", models.JSONField(default=list)),
                (
                    "cycle",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reconstitution",
                        to="store.cycle",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RegulationText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                ("chapters", models.JSONField(default=list)),
                (
                    "cycle",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="regulation",
                        to="store.cycle",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Resolution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                ("text", models.TextField()),
                ("agree", models.PositiveIntegerField(null=True)),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="resolutions",
                        to="store.minutes",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("invented", models.BooleanField(default=False)),
                ("on", models.DateField()),
                ("basis", models.TextField()),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="successions",
                        to="store.cluster",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="store.unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="store.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
    ]
