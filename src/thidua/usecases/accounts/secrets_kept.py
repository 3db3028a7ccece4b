"""Secrets that are shown once: of each only the sha256 is kept."""

import hashlib
import secrets

SECRET_BYTES = 32


def new_secret() -> str:
    """Return a secret that fits into an address: 43 characters."""
    return secrets.token_urlsafe(SECRET_BYTES)


def digest_of(secret: str) -> str:
    """Return what is kept of it; it is random, so that nobody finds it from its digest."""
    return hashlib.sha256(secret.encode()).hexdigest()
