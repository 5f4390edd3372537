"""Issuing a paper: its file is kept for good, and the record says from which revision of the meeting it was made."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from sqlite_utils import Database

from dashboard import files
from dashboard.commands.recorded import recorded
from dashboard.domain.errors import InputInvalid, Stale
from dashboard.domain.file_names import windows_safe
from dashboard.domain.permissions import FILES, Actor
from dashboard.queries import committee
from dashboard.queries import meetings as read

SAME = ("hash", "access", "name", "type")


def issue_paper(db: Database, actor: Actor, now: datetime, *, home: Path, meeting: int, paper: str, name: str,
                type: str, data: bytes, revision: int, access: str, about: str = "", template: str | None = None,
                revisions: Mapping[str, int] = MappingProxyType({})) -> int:
    """Keep the file `data` as the meeting's newest `paper` and return the id under which it is served.

    `paper` is its kind ("agenda"), `about` what of several like things it is about (a consultation's number), `type` its
    media type, `template` the hash of the template (None: the shipped one), `revision` the meeting's and `revisions`
    those of the record's subjects when it was made, `access` a key of `permissions.FILES`. If the newest issue of that
    paper is the same file for the same readers, its id is returned and only the revisions it is known to agree with
    move on. The file is on the disk before the row is.
    Raises RuleBroken meeting_unknown, Stale paper_stale, InputInvalid access_unknown, StoreUnusable as `files.put`.
    """
    with recorded(db, actor, now, "issue_paper", "meetings") as entry:
        _require_current(db, read.meeting(db, actor, meeting).revision, revision, revisions)
        if access not in FILES:
            raise InputInvalid("access_unknown", access=access)
        facts = {"paper": paper, "name": windows_safe(name), "type": type, "hash": files.put(home, data),
                 "size": len(data), "meeting_revision": revision, "access": access, "about": about, "template": template}
        last = _last(db, meeting, paper, about)
        id = _keep(db, last, {"meeting_id": meeting, **facts, "revisions": json.dumps(dict(revisions)),
                              "at": now.isoformat(timespec="seconds"), "actor": actor.name})
        entry.subject_id, entry.after = str(meeting), {"id": id, **facts}
        entry.before = {name: last[name] for name in entry.after} if last else {}
    return id


def _require_current(db: Database, stored: int, made_from: int, revisions: Mapping[str, int]) -> None:
    present = committee.revisions(db)
    if stored != made_from or any(present[subject] != revision for subject, revision in revisions.items()):
        raise Stale("paper_stale")


def _last(db: Database, meeting: int, paper: str, about: str) -> dict | None:
    return next(db.query("SELECT * FROM issued WHERE meeting_id = ? AND paper = ? AND about = ? ORDER BY id DESC"
                         " LIMIT 1", [meeting, paper, about]), None)


def _keep(db: Database, last: dict | None, row: dict) -> int:
    if last is None or any(last[name] != row[name] for name in SAME):
        return db["issued"].insert(row).last_pk
    db["issued"].update(last["id"], {name: row[name] for name in ("meeting_revision", "revisions", "template")})
    return last["id"]
