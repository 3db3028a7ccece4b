"""Strict YAML files into checked models and back, with the place of every mistake."""
