"""The papers as they are read: versions and pages, and how a page is known again in another version."""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

ACCESSES = ("public", "members")


@dataclass(frozen=True)
class Page:
    """One page of a paper: its text as the PDF has it, and its size in points."""

    text: str
    width: float
    height: float

    @cached_property
    def words(self) -> str:
        """Return the text as it is searched and compared."""
        return folded(self.text)

    @property
    def fingerprint(self) -> str:
        """Return what two pages of the same text share, however it is set; an empty text for a page without text."""
        return hashlib.sha256(self.words.encode()).hexdigest()[:32] if self.words else ""


@dataclass(frozen=True)
class Version:
    """One version of a paper: the PDF that is read and the file it was made from.

    `size` is in bytes, `pages` how many, `access` one of ACCESSES, `changes` and `reason` what was changed and why (empty of
    the first). `kind`, `number` and `title` are those of the paper, `consultation` is the number of the consultation it
    belongs to, or None.
    """

    id: int
    paper: int
    meeting: int
    kind: str
    number: int | None
    title: str
    consultation: int | None
    version: int
    hash: str
    size: int
    pages: int
    source_name: str
    source_hash: str
    source_type: str
    access: str
    changes: str
    reason: str
    is_withdrawn: bool
    at: datetime
    actor: str


def folded(text: str) -> str:
    """Return a text as it is searched and compared: one width, one case, without spaces and line breaks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def in_force(versions: Iterable[Version]) -> dict[int, Version]:
    """Return paper → the version that is read: the newest that was not withdrawn."""
    standing = sorted((one for one in versions if not one.is_withdrawn), key=lambda one: one.version)
    return {one.paper: one for one in standing}
