"""Grids of records: members, people, registrations, scores, ballots, nominees; Excel."""
