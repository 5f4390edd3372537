"""Private notes on the pages of the papers. Each command reaches the actor's own notes only; the log learns no word."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlite_utils import Database

from dashboard.commands.recorded import recorded
from dashboard.db import translated
from dashboard.domain import notes
from dashboard.domain.errors import InputInvalid, RuleBroken, Stale
from dashboard.domain.permissions import Actor, Forbidden
from dashboard.domain.reading import Page
from dashboard.queries import notes as read
from dashboard.queries.reading import pages

SUBJECT = "notes"


def write_note(db: Database, actor: Actor, now: datetime, *, key: str, version: int, page: int, passage: str = "",
               text: str = "") -> None:
    """Write a note on a page, or on a passage of it, under a key of the actor's own; its first revision is 1.

    On a version that was replaced meanwhile it goes at once where that page went. InputInvalid note_unreadable (key),
    note_empty, note_too_long, passage_too_long; RuleBroken note_page_unknown, note_written (the key is taken).
    """
    row = {"account_id": _account(actor), "key": notes.checked_key(key), "text": notes.checked_text(text),
           "passage": notes.checked_passage(passage), "first_version_id": version, "first_page": page,
           "at": now.isoformat(timespec="seconds")}
    if not row["text"].strip() and not row["passage"]:
        raise InputInvalid("note_empty")
    with recorded(db, actor, now, "write_note", SUBJECT) as entry:
        if _stored(db, actor, key):
            raise RuleBroken("note_written")
        entry.subject_id = str(db["member_notes"].insert(
            {**row, **_place(db, actor, version, page, row["passage"])}).last_pk)


def keep_text(db: Database, actor: Actor, now: datetime, *, key: str, revision: int, text: str) -> int:
    """Keep the text of a note as it is typed; return its new revision. The same text again changes nothing.

    Raises Stale note_stale (facts mine, stored, revision) if another tablet saved in between; RuleBroken note_unknown;
    InputInvalid note_too_long.
    """
    words = notes.checked_text(text)
    with translated(), db.atomic():
        kept = db.execute(
            "UPDATE member_notes SET text = ?, revision = revision + 1, at = ? WHERE account_id = ? AND key = ?"
            " AND revision = ? AND text <> ? AND account_id IN (SELECT id FROM accounts WHERE active = 1)",
            [words, now.isoformat(timespec="seconds"), _account(actor), key, revision, words])
        if kept.rowcount:
            return revision + 1
        stored = _known(db, actor, key)
        if stored["text"] == words:
            return stored["revision"]
        if stored["revision"] == revision:
            raise Forbidden("forbidden")  # the account was disabled
        raise _stale(stored, words)


def remove_note(db: Database, actor: Actor, now: datetime, *, key: str, revision: int) -> None:
    """Remove a note for good. Raises as `keep_text`: what another tablet wrote since is not thrown away unseen."""
    with recorded(db, actor, now, "remove_note", SUBJECT) as entry:
        stored = _known(db, actor, key)
        if stored["revision"] != revision:
            raise _stale(stored, "")
        db["member_notes"].delete(stored["id"])
        entry.subject_id = str(stored["id"])


def place_note(db: Database, actor: Actor, now: datetime, *, key: str, version: int, page: int) -> None:
    """Put a note on a page. RuleBroken note_unknown, note_page_unknown."""
    with recorded(db, actor, now, "place_note", SUBJECT) as entry:
        stored = _known(db, actor, key)
        db["member_notes"].update(stored["id"], _place(db, actor, version, page))
        entry.subject_id = str(stored["id"])


def carry(db: Database, version: int) -> None:
    """Move everybody's notes on a paper to the version of it that is read from now on; none is lost.

    To be called within the transaction that puts a version in force, a new one or, after a withdrawal, an earlier one,
    once its pages are kept. A note whose page is not there any more stays without one, and finds it again when it is.
    """
    rows = list(db.query("SELECT id, version_id, page, passage, first_version_id, first_page FROM member_notes"
                         " WHERE version_id <> ? AND version_id IN (SELECT other.id FROM paper_versions other"
                         " JOIN paper_versions this USING (paper_id) WHERE this.id = ?) ORDER BY id",
                         [version, version]))
    new = pages(db, version) if rows else []
    origins = [(row["version_id"], row["page"]) if row["page"] else (row["first_version_id"], row["first_page"])
               for row in rows]
    went = _carried(db, origins, new)
    for row, origin in zip(rows, origins, strict=True):
        page = notes.where_passage(row["passage"], new, went[origin])
        db["member_notes"].update(row["id"], {"version_id": version, "page": page})


def _carried(db: Database, origins: Iterable[tuple[int, int]],
             new: Sequence[Page]) -> dict[tuple[int, int], int | None]:
    """Return for pages of older versions, each (version, page), where they are among the `new` pages."""
    wanted: dict[int, set[int]] = {}
    for version, page in origins:
        wanted.setdefault(version, set()).add(page)
    return {(version, page): place for version, these in wanted.items()
            for page, place in notes.carried(pages(db, version), new, these).items()}


def _place(db: Database, actor: Actor, version: int, page: int, passage: str = "") -> dict:
    """Return where a note on a page of a version lies now."""
    if not 1 <= page <= read.pages_known(db, actor, version):
        raise RuleBroken("note_page_unknown")
    current = read.in_force_now(db, version)
    if current == version:
        return {"version_id": version, "page": page}
    new = pages(db, current)
    went = _carried(db, [(version, page)], new)[version, page]
    return {"version_id": current, "page": notes.where_passage(passage, new, went)}


def _account(actor: Actor) -> int:
    if actor.account is None:  # the console is nobody who reads papers
        raise Forbidden("forbidden")
    return actor.account


def _stored(db: Database, actor: Actor, key: str) -> dict | None:
    return next(db.query("SELECT id, text, revision FROM member_notes WHERE account_id = ? AND key = ?",
                         [_account(actor), key]), None)


def _known(db: Database, actor: Actor, key: str) -> dict:
    found = _stored(db, actor, key)
    if found is None:
        raise RuleBroken("note_unknown")
    return found


def _stale(stored: dict, mine: str) -> Stale:
    return Stale("note_stale", mine=mine, stored=stored["text"], revision=stored["revision"])
