"""Templates: download, upload, compare, approve, switch."""
