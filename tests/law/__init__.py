"""Tests of legal parameters, instruments and legal bases."""
