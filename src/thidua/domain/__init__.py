"""The rules of the emulation year: pure functions over plain, frozen values.

No clock, no database, no files.  The values are Pydantic models because the same ones are the
format of a cluster's records (`docs/decisions/0002-records-are-the-domain.md`).
"""
