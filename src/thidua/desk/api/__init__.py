"""The JSON API: what another system fetches with a token, by the same use cases and rights."""
