"""The files of the papers: a file is kept for good, succeeded by its next version, or withdrawn.

What is in a file was checked, and its pages were read, before it comes here.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from dashboard import files
from dashboard.commands.notes import carry
from dashboard.commands.recorded import recorded
from dashboard.domain.errors import InputInvalid, RuleBroken, Stale
from dashboard.domain.file_names import windows_safe
from dashboard.domain.permissions import Actor
from dashboard.domain.plain_text import clean
from dashboard.domain.reading import ACCESSES, Page, Version, in_force
from dashboard.domain.uploads import TYPES
from dashboard.queries import reading as read

SUBJECT, NOTES = "reading", "notes"


def add_version(db: Database, actor: Actor, now: datetime, *, home: Path, paper: int, pdf: bytes, pages: Sequence[Page],
                source: bytes, source_name: str, source_type: str, access: str, succeeds: int = 0,
                changes: str = "", reason: str = "") -> int:
    """Keep the next version of a paper and return its id; everybody's notes go to its pages.

    `pdf` is what is read, `source` the file it was made from, `source_type` its media type. `succeeds` is the number
    of the newest version known to who registers (0: none); from the second on `changes` and `reason` say what was
    changed since and why. The files are on the disk before the row is. Raises RuleBroken
    paper_without_row, version_same (it is the one that is read); InputInvalid access_unknown, upload_kind,
    version_changes_missing, version_reason_missing; Stale version_stale if somebody else was first; StoreUnusable as
    `files.put`.
    """
    with recorded(db, actor, now, "add_version", SUBJECT, also=(NOTES,)) as entry:
        _require_paper(db, paper)
        _require_access(access)
        _require_type(source_type)
        before = read.of_paper(db, paper)
        last = in_force(before).get(paper)
        if len(before) != succeeds:
            raise Stale("version_stale", version=len(before))
        said = _said(changes, reason) if before else {"changes": "", "reason": ""}
        source_hash = files.put(home, source)
        if last and source_hash == last.source_hash:
            raise RuleBroken("version_same", version=last.version)
        id = db["paper_versions"].insert({
            "paper_id": paper, "version": len(before) + 1, "size": len(pdf), "pages": len(pages), "access": access,
            "source_name": windows_safe(source_name), "source_type": source_type, "source_hash": source_hash,
            "hash": files.put(home, pdf), **said, "at": now.isoformat(timespec="seconds"), "actor": actor.name}).last_pk
        _write_pages(db, id, pages)
        carry(db, id)
        entry.subject_id, entry.before, entry.after = str(id), _facts(last), _facts(read.of_paper(db, paper)[-1])
    return id


def withdraw_version(db: Database, actor: Actor, now: datetime, *, version: int, reason: str) -> None:
    """Take a version away from those who read it; the one before it is read again, and notes go back to its pages.

    RuleBroken version_unknown, version_withdrawn; InputInvalid version_reason_missing.
    """
    with recorded(db, actor, now, "withdraw_version", SUBJECT, also=(NOTES,)) as entry:
        gone = _standing(db, actor, version)
        why = _reason(reason)
        db["paper_versions"].update(version, {"is_withdrawn": 1})
        left = in_force(read.of_paper(db, gone.paper)).get(gone.paper)
        if left:
            carry(db, left.id)
        entry.subject_id, entry.before = str(version), _facts(gone)
        entry.after = {"title": gone.title, "withdrawn": gone.source_name, "version": gone.version, "reason": why}


def change_access(db: Database, actor: Actor, now: datetime, *, version: int, access: str) -> None:
    """Let others read a version: everybody, or members only. RuleBroken as above, access_same; InputInvalid access_unknown."""
    with recorded(db, actor, now, "change_access", SUBJECT) as entry:
        found = _standing(db, actor, version)
        _require_access(access)
        if found.access == access:
            raise RuleBroken("access_same")
        db["paper_versions"].update(version, {"access": access})
        entry.subject_id, entry.before = str(version), {"title": found.title, "access": found.access}
        entry.after = {"title": found.title, "access": access}


def _require_paper(db: Database, paper: int) -> None:
    if db.execute("SELECT 1 FROM papers WHERE id = ?", [paper]).fetchone() is None:
        raise RuleBroken("paper_without_row")


def _require_access(access: str) -> None:
    if access not in ACCESSES:
        raise InputInvalid("access_unknown", access=access)


def _require_type(type: str) -> None:
    if type not in TYPES.values():
        raise InputInvalid("upload_kind")


def _said(changes: str, reason: str) -> dict[str, str]:
    what = clean(changes).strip()
    if not what:
        raise InputInvalid("version_changes_missing")
    return {"changes": what, "reason": _reason(reason)}


def _reason(text: str) -> str:
    said = clean(text).strip()
    if not said:
        raise InputInvalid("version_reason_missing")
    return said


def _standing(db: Database, actor: Actor, version: int) -> Version:
    found = read.version(db, actor, version)
    if found is None:
        raise RuleBroken("version_unknown")
    if found.is_withdrawn:
        raise RuleBroken("version_withdrawn", version=found.version)
    return found


def _write_pages(db: Database, version: int, pages: Sequence[Page]) -> None:
    clear = [replace(page, text=clean(page.text)) for page in pages]
    db["paper_pages"].insert_all(
        {"version_id": version, "page": number, "text": page.text, "fingerprint": page.fingerprint, "width": page.width,
         "height": page.height} for number, page in enumerate(clear, 1))


def _facts(version: Version | None) -> dict:
    """Return a version as the log tells it."""
    if version is None:
        return {}
    names = ("title", "version", "source_name", "pages", "size", "hash", "access", "changes", "reason")
    return {name: getattr(version, name) for name in names}
