"""Signing services that keep the keys: two phases, and an interface over HTTPS."""
