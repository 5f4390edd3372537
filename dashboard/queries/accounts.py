"""Reading accounts, cards, sessions and tries to sign in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlite_utils import Database

from dashboard.domain.accounts import REMEMBERED, digest, is_due, session_lasts
from dashboard.domain.errors import RuleBroken
from dashboard.domain.members import in_office
from dashboard.domain.permissions import QUERIES, Actor, require
from dashboard.queries import members


@dataclass(frozen=True)
class Account:
    """One account; `person` is who of the record it belongs to, `password` the argon2id hash or None."""

    id: int
    name: str
    shown_name: str
    role: str
    person: int | None
    password: str | None
    active: bool


@dataclass(frozen=True)
class Session:
    """One signed-in browser: `sid` is the hash of its token, `due` that it should be marked as seen again."""

    sid: str
    actor: Actor
    due: bool


@dataclass(frozen=True)
class Card:
    """A card that opens at this moment: whose it is and until when."""

    shown_name: str
    expires_at: datetime


_SESSION = """
SELECT s.token, s.created_at, s.seen_at, a.id, a.shown_name, a.role, a.person_id
FROM sessions s JOIN accounts a ON a.id = s.account_id AND a.active = 1 LEFT JOIN cards c ON c.id = s.card_id
WHERE s.token = :sid AND (s.card_id IS NULL OR (c.revoked_at IS NULL AND c.expires_at >= :now))
"""

_ACCOUNTS = """
SELECT a.id, a.name, a.shown_name, a.role, a.person_id AS person, a.active, a.created_at,
       a.password IS NOT NULL AS has_password,
       a.seen_at AS last_seen,
       (SELECT max(expires_at) FROM cards c
        WHERE c.account_id = a.id AND c.revoked_at IS NULL AND c.expires_at >= :now) AS card_until
FROM accounts a ORDER BY a.active DESC, a.role = 'secretariat' DESC, a.id
"""


def session(db: Database, sid: str, now: datetime) -> Session | None:
    """Return the session whose token has the hash `sid`, or None if there is none or it is over.

    It is over 12 hours after it was last seen, 30 days after it began, when its account is disabled, and with
    the card it was opened with. The actor has no offices yet: see `with_offices`.
    """
    for row in db.query(_SESSION, {"sid": sid, "now": now.isoformat(timespec="seconds")}):
        seen = datetime.fromisoformat(row["seen_at"])
        if session_lasts(datetime.fromisoformat(row["created_at"]), seen, now):
            actor = Actor(row["id"], row["shown_name"], row["role"], row["person_id"])
            return Session(sid, actor, is_due(seen, now))
    return None


def with_offices(db: Database, actor: Actor, day: date) -> Actor:
    """Return the actor with the offices that the record gives this person on `day`."""
    if actor.person is None:
        return actor
    seats = {m.id for m in members.memberships(db) if m.person_id == actor.person}
    held = members.offices(db, day)
    return replace(actor, offices=frozenset(office for seat, office in held.items() if seat in seats))


def accounts(db: Database, actor: Actor, now: datetime) -> list[dict]:
    """Return all accounts for the secretariat, active ones and the secretariat's first.

    Each: id, name, shown_name, role, person, active, created_at, has_password, last_seen (instant of its
    newest session, or None), card_until (last instant of its valid card, or None). Raises Forbidden.
    """
    require(actor, QUERIES["accounts.accounts"])
    return [_listed(row) for row in db.query(_ACCOUNTS, {"now": now.isoformat(timespec="seconds")})]


def people_without_account(db: Database, actor: Actor, day: date) -> dict[int, str]:
    """Return {person: name} of those in office on `day` who have no account yet, in the order of the roster.

    Raises Forbidden.
    """
    require(actor, QUERIES["accounts.people_without_account"])
    known = {row[0] for row in db.execute("SELECT person_id FROM accounts WHERE person_id IS NOT NULL")}
    seated = [m for m in members.memberships(db) if in_office(m, day)]
    return {m.person_id: m.name for m in seated if m.person_id not in known}


def has_password(db: Database, actor: Actor) -> bool:
    """Return whether the actor's own account has a password; without one it opens by card only. Raises Forbidden."""
    require(actor, QUERIES["accounts.has_password"])
    own = db.execute("SELECT 1 FROM accounts WHERE id = ? AND password IS NOT NULL", [actor.account])
    return own.fetchone() is not None


def account(db: Database, id: int) -> Account:
    """Return one account; raise RuleBroken account_unknown."""
    for row in db.query("SELECT * FROM accounts WHERE id = ?", [id]):
        return _account(row)
    raise RuleBroken("account_unknown", id=id)


def account_named(db: Database, name: str) -> Account | None:
    """Return the account with this login name, or None."""
    return next(map(_account, db.query("SELECT * FROM accounts WHERE name = ?", [name])), None)


def account_of(db: Database, person: int) -> Account | None:
    """Return the account of a person of the record, or None."""
    return next(map(_account, db.query("SELECT * FROM accounts WHERE person_id = ?", [person])), None)


def secretariat_accounts(db: Database) -> list[Account]:
    """Return the secretariat's accounts, disabled ones too."""
    return [_account(row) for row in db.query("SELECT * FROM accounts WHERE role = 'secretariat'")]


def is_person(db: Database, id: int) -> bool:
    """Return whether the record knows this person."""
    return db.execute("SELECT 1 FROM people WHERE id = ?", [id]).fetchone() is not None


def card(db: Database, token: str, now: datetime) -> Card | None:
    """Return the card that carries `token`, or None if there is none or it does not open any more."""
    row = db.execute("SELECT a.shown_name, c.expires_at FROM cards c JOIN accounts a ON a.id = c.account_id"
                     " WHERE c.token = ? AND c.revoked_at IS NULL AND c.expires_at >= ? AND a.active = 1",
                     [digest(token), now.isoformat(timespec="seconds")]).fetchone()
    return Card(row[0], datetime.fromisoformat(row[1])) if row else None


def tries(db: Database, name: str, address: str, now: datetime) -> list[datetime]:
    """Return the last day's tries for this name from this address since one succeeded, in order."""
    rows = db.execute("SELECT at FROM sign_in_failures WHERE name = ? AND address = ? AND at > ? ORDER BY id",
                      [name, address, (now - REMEMBERED).isoformat(timespec="seconds")])
    return [datetime.fromisoformat(row[0]) for row in rows]


def _account(row: Mapping) -> Account:
    return Account(row["id"], row["name"], row["shown_name"], row["role"], row["person_id"], row["password"],
                   bool(row["active"]))


def _listed(row: Mapping) -> dict:
    times = {name: datetime.fromisoformat(row[name]) if row[name] else None
             for name in ("created_at", "last_seen", "card_until")}
    return {**row, **times, "active": bool(row["active"]), "has_password": bool(row["has_password"])}
