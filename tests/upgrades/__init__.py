"""Upgrades: what an office of each released program holds, brought to the newest."""
