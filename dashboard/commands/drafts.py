"""Text being typed, kept for whoever types it until it is recorded or thrown away. Not recorded yet, so not audited."""

from datetime import datetime

from sqlite_utils import Database

from dashboard.db import translated
from dashboard.domain.permissions import Actor


def keep_draft(db: Database, actor: Actor, now: datetime, *, key: str, text: str) -> None:
    """Keep `text` as the actor's own draft under `key`, in place of an earlier one; an empty text keeps nothing."""
    if not text:
        drop_draft(db, actor, key=key)
        return
    with translated():
        db.execute("INSERT OR REPLACE INTO drafts (account_id, key, text, at) VALUES (?, ?, ?, ?)",
                   [actor.account, key, text, now.isoformat(timespec="seconds")])


def drop_draft(db: Database, actor: Actor, *, key: str) -> None:
    """Let go of the actor's draft under `key`, if there is one."""
    with translated():
        db.execute("DELETE FROM drafts WHERE account_id = ? AND key = ?", [actor.account, key])
