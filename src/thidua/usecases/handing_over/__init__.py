"""The hand-over package: a cluster with all that is known of it, from one office to the next."""
