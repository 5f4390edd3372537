"""Reading one's own drafts; there is no way to ask for anybody else's."""

from sqlite_utils import Database

from dashboard.domain.permissions import QUERIES, Actor, require


def draft(db: Database, actor: Actor, key: str) -> str | None:
    """Return the text the actor was typing under `key`, or None."""
    require(actor, QUERIES["drafts.draft"])
    row = db.execute("SELECT text FROM drafts WHERE account_id = ? AND key = ?", [actor.account, key]).fetchone()
    return row[0] if row else None
