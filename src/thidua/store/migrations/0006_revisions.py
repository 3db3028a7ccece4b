from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0005_drafts"),
    ]

    operations = [
        migrations.AddField(
            model_name="cluster",
            name="revision",
            field=models.CharField(blank=True, max_length=32),
        ),
    ]
