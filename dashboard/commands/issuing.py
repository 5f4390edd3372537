"""Issuing a paper: its file is kept for good, and the record says from which revision of the meeting it was made."""

from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from dashboard import files
from dashboard.commands.recorded import recorded
from dashboard.domain.errors import InputInvalid, Stale
from dashboard.domain.file_names import windows_safe
from dashboard.domain.permissions import FILES, Actor
from dashboard.queries import meetings as read

SAME = ("hash", "access", "name", "type")


def issue_paper(db: Database, actor: Actor, now: datetime, *, home: Path, meeting: int, paper: str, name: str,
                type: str, data: bytes, revision: int, access: str) -> int:
    """Keep the file `data` as the meeting's newest `paper` and return the id under which it is served.

    `paper` is its kind ("agenda"), `type` its media type, `revision` the meeting's when it was made, `access` a key
    of `permissions.FILES`. If the newest issue of that paper is the same file for the same readers, its id is
    returned and only the revision it is known to agree with moves on. The file is on the disk before the row is.
    Raises RuleBroken meeting_unknown, Stale paper_stale, InputInvalid access_unknown, StoreUnusable as `files.put`.
    """
    with recorded(db, actor, now, "issue_paper", "meetings") as entry:
        _require_current(read.meeting(db, actor, meeting).revision, revision)
        if access not in FILES:
            raise InputInvalid("access_unknown", access=access)
        facts = {"paper": paper, "name": windows_safe(name), "type": type, "hash": files.put(home, data),
                 "size": len(data), "meeting_revision": revision, "access": access}
        last = _last(db, meeting, paper)
        id = _keep(db, last, {"meeting_id": meeting, **facts, "at": now.isoformat(timespec="seconds"),
                              "actor": actor.name})
        entry.subject_id, entry.after = str(meeting), {"id": id, **facts}
        entry.before = {name: last[name] for name in entry.after} if last else {}
    return id


def _require_current(stored: int, made_from: int) -> None:
    if stored != made_from:
        raise Stale("paper_stale")


def _last(db: Database, meeting: int, paper: str) -> dict | None:
    return next(db.query("SELECT * FROM issued WHERE meeting_id = ? AND paper = ? ORDER BY id DESC LIMIT 1",
                         [meeting, paper]), None)


def _keep(db: Database, last: dict | None, row: dict) -> int:
    if last is None or any(last[name] != row[name] for name in SAME):
        return db["issued"].insert(row).last_pk
    db["issued"].update(last["id"], {"meeting_revision": row["meeting_revision"]})
    return last["id"]
