"""Tests of thidua.signing."""
