"""Passwords and tokens. Argon2id with the library's defaults (RFC 9106, low-memory profile)."""

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()
# Verified against when the login is unknown, so that an answer takes equally long.
_NOBODY = _HASHER.hash(secrets.token_hex(16))
_COMMON = frozenset({"password", "12345678", "123456789", "1234567890", "qwertyui", "11111111", "88888888", "iloveyou"})


def hash_password(password: str) -> str:
    return _HASHER.hash(password)


def is_right(password_hash: str | None, password: str) -> bool:
    """Compare in constant work, for unknown members too."""
    try:
        return _HASHER.verify(password_hash or _NOBODY, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def is_weak(password: str, login: str, name: str) -> bool:
    folded = password.lower()
    return folded in _COMMON or folded in {login.lower(), name.lower()} or len(set(folded)) < 3


def new_token() -> str:
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Tokens are 256 random bits, so a plain hash is enough to keep them unreadable at rest."""
    return hashlib.sha256(token.encode()).hexdigest()
