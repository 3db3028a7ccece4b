"""An index that leads to the papers of one year in their order, however many others there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the index."""

    dependencies = [("store", "0012_copies")]

    operations = [
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["cycle", "state", "issued_on"], name="papers_of_a_year"),
        ),
    ]
