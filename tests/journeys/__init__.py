"""Journeys: a year told end to end."""
