"""The tests: they mirror `src/`, and journeys tell a year end to end."""
