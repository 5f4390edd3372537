"""Accounts and sessions for tests of screens: written straight into the store, as signing in would have."""

from datetime import datetime

from dashboard.clock import now
from dashboard.db import Database
from dashboard.domain.accounts import digest

NAMES = {"secretariat": "事務局【試験】", "member": "委員【試験】", "viewer": "閲覧【試験】"}


def signed_in(db: Database, role: str, person: int | None = None, at: datetime | None = None) -> str:
    """Return the token of a new session of an account with this role."""
    instant = (at or now()).isoformat(timespec="seconds")
    known = db.execute("SELECT id FROM accounts WHERE role = ? AND person_id IS ?", [role, person]).fetchone()
    account = known[0] if known else db["accounts"].insert({
        "name": f"{role}-{person or 0}", "shown_name": NAMES[role], "role": role, "person_id": person,
        "created_at": instant, "seen_at": instant}).last_pk
    token = f"token-{role}-{account}-{db.execute('SELECT count(*) FROM sessions').fetchone()[0]}"
    db["sessions"].insert({"token": digest(token), "account_id": account, "created_at": instant, "seen_at": instant})
    return token
