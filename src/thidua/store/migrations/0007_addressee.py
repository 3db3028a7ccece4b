from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0006_revisions"),
    ]

    operations = [
        migrations.AddField(
            model_name="authority",
            name="addressee",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
    ]
