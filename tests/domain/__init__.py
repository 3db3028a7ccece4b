"""Tests of the rules of the emulation year."""
