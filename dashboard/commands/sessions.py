"""Signing in and out. These writes are not audited: they change who is there, not what is recorded."""

import secrets
from datetime import datetime, timedelta

from sqlite_utils import Database

from dashboard import passwords
from dashboard.db import translated
from dashboard.domain.accounts import ABSOLUTE, REMEMBERED, digest, locked_until, login_name, one_time_code
from dashboard.domain.errors import RuleBroken
from dashboard.queries import accounts as read

# No 0, 1, I or O, which look alike on a console.
_CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_CODE_LENGTH = 12

# The statement that opens the session reads the credentials anew: those changed in between open nothing.
_BY_PASSWORD = """
INSERT INTO sessions SELECT :token, id, NULL, :now, :now FROM accounts
WHERE id = :account AND password = :password AND active = 1
"""
_BY_CARD = """
INSERT INTO sessions SELECT :token, a.id, c.id, :now, :now FROM cards c JOIN accounts a ON a.id = c.account_id
WHERE c.token = :card AND c.revoked_at IS NULL AND c.expires_at >= :now AND a.active = 1
"""


def sign_in(db: Database, now: datetime, *, name: str, password: str, address: str,
            former: str | None = None) -> str:
    """Open a session by name and password, and end the browser's `former` one (a hash); return the new token.

    Raises RuleBroken sign_in_refused, in the same words and time whether the name exists or not, and
    sign_in_locked (see `record_try`).
    """
    name = login_name(name)
    record_try(db, now, name=name, address=address)
    known = read.account_named(db, name)
    if not passwords.matches(password, known.password if known else None):
        raise RuleBroken("sign_in_refused")
    token = _opened(db, now, former, _BY_PASSWORD, account=known.id, password=known.password)
    if token is None:
        raise RuleBroken("sign_in_refused")
    forget_tries(db, name=name, address=address)
    return token


def sign_in_by_card(db: Database, now: datetime, *, card: str, former: str | None = None) -> str:
    """Open a session by the token of a card, and end the browser's `former` one; return its new token.

    Raises RuleBroken card_unusable.
    """
    token = _opened(db, now, former, _BY_CARD, card=digest(card))
    if token is None:
        raise RuleBroken("card_unusable")
    return token


def touch_session(db: Database, now: datetime, *, sid: str) -> None:
    """Mark the session as seen now."""
    with translated(), db.atomic():
        db.execute("UPDATE sessions SET seen_at = ? WHERE token = ?", [_text(now), sid])
        _see(db, now, sid)


def sign_out(db: Database, *, sid: str) -> None:
    """End the session, in every tab that shares it."""
    with translated():
        db.execute("DELETE FROM sessions WHERE token = ?", [sid])


def record_try(db: Database, now: datetime, *, name: str, address: str) -> None:
    """Count a try before it is made, so that many at once are not more; raise RuleBroken sign_in_locked.

    A name that does not exist is counted like any other.
    """
    with translated(), db.atomic():
        db.execute("DELETE FROM sign_in_failures WHERE at <= ?", [_text(now - REMEMBERED)])
        until = locked_until(read.tries(db, name, address, now))
        if until is not None and now < until:
            raise RuleBroken("sign_in_locked", minutes=-((now - until) // timedelta(minutes=1)))
        db.execute("INSERT INTO sign_in_failures (name, address, at) VALUES (?, ?, ?)",
                   [name, address, _text(now)])


def forget_tries(db: Database, *, name: str, address: str) -> None:
    """Begin to count anew after a try that was right."""
    with translated():
        db.execute("DELETE FROM sign_in_failures WHERE name = ? AND address = ?", [name, address])


def make_first_code(db: Database, now: datetime) -> str | None:
    """Make the code with which the first secretariat account is made, in place of an earlier one; return it.

    Returns None if the secretariat has an account already.
    """
    with translated(), db.atomic():
        db.execute("DELETE FROM first_codes")
        if read.secretariat_accounts(db):
            return None
        code = "".join(secrets.choice(_CODE_SIGNS) for _ in range(_CODE_LENGTH))
        db.execute("INSERT INTO first_codes VALUES (?, ?)", [digest(one_time_code(code)), _text(now)])
    return code


def _opened(db: Database, now: datetime, former: str | None, statement: str, **facts) -> str | None:
    """Return the token of the session that `statement` opens, ending `former`, or None if it opens none."""
    token = secrets.token_urlsafe(32)
    with translated(), db.atomic():
        db.execute("DELETE FROM sessions WHERE created_at <= ?", [_text(now - ABSOLUTE)])
        if db.execute(statement, {**facts, "token": digest(token), "now": _text(now)}).rowcount != 1:
            return None
        db.execute("DELETE FROM sessions WHERE token = ?", [former])
        _see(db, now, digest(token))
    return token


def _see(db: Database, now: datetime, sid: str) -> None:
    """Note when the account was last here; it stays known when the session is gone."""
    db.execute("UPDATE accounts SET seen_at = ? WHERE id = (SELECT account_id FROM sessions WHERE token = ?)",
               [_text(now), sid])


def _text(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")
