"""What is kept twice, so that it is read quickly."""

from django.db import models

from thidua.store.models.records import Cluster


class ClusterCopy(models.Model):
    """Everything recorded about the cluster, as JSON, as it stood at the `revision`.

    Of another revision than the cluster's it counts for nothing: then the rows are read.
    """

    cluster = models.OneToOneField(Cluster, models.CASCADE, related_name="copy", primary_key=True)
    revision = models.CharField(max_length=32)
    text = models.TextField()
