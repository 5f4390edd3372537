"""Passwords, kept as argon2id hashes."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

_hasher = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)  # 64 MiB, 3 passes: about 50 ms
# Of a password nobody knows: checked where there is none to check, so that the time taken tells nothing.
NOBODYS = ("$argon2id$v=19$m=65536,t=3,p=4$M5DIH2OevninwK8/icd4wA"
           "$3qcNUqAhsFReSJHdtic/nFFOJzI474TvsLYc9du8hq0")


def hashed(password: str) -> str:
    """Return the argon2id hash of a password, with a salt of its own."""
    return _hasher.hash(password)


def matches(password: str, stored: str | None) -> bool:
    """Return whether `password` is the one whose hash is `stored`; None (nothing to match) takes as long."""
    try:
        return _hasher.verify(stored or NOBODYS, password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False
