"""Runs the emulation year of a khối thi đua, from dated records to official Word papers."""
