"""The overview of clusters, the year on one page, my tasks."""
