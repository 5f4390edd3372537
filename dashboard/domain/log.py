"""The chain of the log: each row's hash is taken over the row and the hash before it."""

import hashlib
import json
from collections.abc import Iterable, Mapping

FIRST = "0" * 64
FACTS = ("at", "actor", "verb", "subject", "subject_id", "before", "after")


def link(previous: str, row: Mapping) -> str:
    """Return the SHA-256 (hex) of a log row after the row whose hash is `previous` (FIRST for the first row)."""
    written = json.dumps([previous, *(row[name] for name in FACTS)], ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def first_broken(rows: Iterable[Mapping]) -> int | None:
    """Return the id of the first row whose hash does not follow from the one before, or None if all do.

    `rows` are all rows by id. What was cut off at the end leaves no trace here: the newest hash tells (see `check`).
    """
    previous = FIRST
    for row in rows:
        if row["hash"] != link(previous, row):
            return row["id"]
        previous = row["hash"]
    return None
