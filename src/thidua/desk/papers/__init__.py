"""Papers: search, one paper's page, previews, downloads."""
