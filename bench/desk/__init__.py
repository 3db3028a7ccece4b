"""How long the desk's server takes for each page, and how many queries, with a year of data."""
