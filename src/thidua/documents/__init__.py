"""Word papers: the kinds, their fields, and the one way in which a template becomes a paper."""
