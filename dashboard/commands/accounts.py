"""Accounts and cards: who may come in, and by what. Of credentials the log holds verb and id only."""

import secrets
from datetime import datetime

from sqlite_utils import Database

from dashboard import passwords
from dashboard.commands.recorded import recorded
from dashboard.commands.sessions import record_try
from dashboard.domain.accounts import (
    FIRST_ACCOUNT,
    check_login_name,
    check_password,
    digest,
    login_name,
    one_time_code,
)
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.permissions import MEMBER, ROLES, SECRETARIAT, Actor
from dashboard.domain.plain_text import one_line
from dashboard.queries import accounts as read

SUBJECT = "accounts"


def add_account(db: Database, actor: Actor, now: datetime, *, name: str, shown_name: str, role: str,
                person: int | None = None, password: str | None = None) -> int:
    """Record an account and return its id; without a password it opens by card only.

    Raises InputInvalid login_name_missing, login_name_unusable, shown_name_missing, role_unknown,
    person_missing (of a member), person_unknown, password_missing (of the secretariat), password_short,
    password_long; RuleBroken login_name_taken, person_has_account.
    """
    hashed = _hashed(password)
    with recorded(db, actor, now, "add_account", SUBJECT) as entry:
        if password:
            check_password(password)
        elif role == SECRETARIAT:
            raise InputInvalid("password_missing")
        facts = _facts(db, name, shown_name, role, person)
        entry.subject_id, entry.after = _insert(db, now, facts, hashed), facts
    return int(entry.subject_id)


def make_first_account(db: Database, actor: Actor, now: datetime, *, code: str, name: str, shown_name: str,
                       password: str, address: str) -> int:
    """Record the first secretariat account for whoever types the one-time code of the console; return its id.

    Raises as `add_account`, and RuleBroken first_account_made, sign_in_locked; InputInvalid first_code_wrong.
    """
    record_try(db, now, name=FIRST_ACCOUNT, address=address)
    hashed = _hashed(password)
    with recorded(db, actor, now, "make_first_account", SUBJECT) as entry:
        if read.secretariat_accounts(db):
            raise RuleBroken("first_account_made")
        if db.execute("DELETE FROM first_codes WHERE code = ?", [digest(one_time_code(code))]).rowcount != 1:
            raise InputInvalid("first_code_wrong")
        check_password(password)
        facts = _facts(db, name, shown_name, SECRETARIAT, None)
        entry.subject_id, entry.after = _insert(db, now, facts, hashed), facts
    return int(entry.subject_id)


def disable_account(db: Database, actor: Actor, now: datetime, *, account: int) -> None:
    """Shut an account out at once: its sessions end, and its card stays void even if it is enabled again.

    Raises RuleBroken account_unknown, account_disabled, own_account, last_secretariat.
    """
    with recorded(db, actor, now, "disable_account", SUBJECT) as entry:
        found = _active(db, account)
        if account == actor.account:
            raise RuleBroken("own_account")
        if [each.id for each in read.secretariat_accounts(db) if each.active] == [account]:
            raise RuleBroken("last_secretariat", name=found.shown_name)
        db.execute("UPDATE accounts SET active = 0 WHERE id = ?", [account])
        _revoke_cards(db, now, account)
        _end_sessions(db, account)
        entry.subject_id = str(account)


def enable_account(db: Database, actor: Actor, now: datetime, *, account: int) -> None:
    """Let a disabled account in again, by its password or a new card.

    Raises RuleBroken account_unknown, account_active.
    """
    with recorded(db, actor, now, "enable_account", SUBJECT) as entry:
        found = read.account(db, account)
        if found.active:
            raise RuleBroken("account_active", name=found.shown_name)
        db.execute("UPDATE accounts SET active = 1 WHERE id = ?", [account])
        entry.subject_id = str(account)


def reset_password(db: Database, actor: Actor, now: datetime, *, account: int, password: str) -> None:
    """Give an account a new password: its sessions end, and a lock on its name is lifted.

    Raises RuleBroken account_unknown, account_disabled; InputInvalid password_short, password_long.
    """
    hashed = _hashed(password)
    with recorded(db, actor, now, "reset_password", SUBJECT) as entry:
        check_password(password)
        found = _active(db, account)
        db.execute("UPDATE accounts SET password = ? WHERE id = ?", [hashed, account])
        db.execute("DELETE FROM sign_in_failures WHERE name = ?", [found.name])
        _end_sessions(db, account)
        entry.subject_id = str(account)


def change_own_password(db: Database, actor: Actor, now: datetime, *, current: str, new: str,
                        keep: str | None = None) -> None:
    """Change one's own password; one's other sessions end, the one with the hash `keep` goes on.

    Raises InputInvalid password_wrong, password_short, password_long; RuleBroken account_unknown, and
    sign_in_locked after ten wrong tries.
    """
    found = read.account(db, actor.account)
    record_try(db, now, name=found.name, address="")
    right, hashed = passwords.matches(current, found.password), _hashed(new)
    with recorded(db, actor, now, "change_own_password", SUBJECT) as entry:
        changed = db.execute("UPDATE accounts SET password = ? WHERE id = ? AND password = ?",
                             [hashed, found.id, found.password]).rowcount
        if not right or changed != 1:
            raise InputInvalid("password_wrong")
        check_password(new)
        db.execute("DELETE FROM sign_in_failures WHERE name = ? AND address = ''", [found.name])
        _end_sessions(db, found.id, keep)
        entry.subject_id = str(found.id)


def issue_card(db: Database, actor: Actor, now: datetime, *, account: int, expires_at: datetime) -> str:
    """Issue a card and return its token, stored nowhere; the former card is void and its sessions end.

    Raises RuleBroken account_unknown, account_disabled, card_not_for_secretariat; InputInvalid
    card_expired_already.
    """
    token = secrets.token_urlsafe(32)
    with recorded(db, actor, now, "issue_card", SUBJECT) as entry:
        found = _active(db, account)
        if found.role == SECRETARIAT:
            raise RuleBroken("card_not_for_secretariat", name=found.shown_name)
        if expires_at <= now:
            raise InputInvalid("card_expired_already", date=expires_at.date())
        _revoke_cards(db, now, account)
        db["cards"].insert({"account_id": account, "token": digest(token), "issued_at": _text(now),
                            "expires_at": _text(expires_at.astimezone(now.tzinfo))})
        entry.subject_id = str(account)
    return token


def _facts(db: Database, name: str, shown_name: str, role: str, person: int | None) -> dict:
    """Return what is known of a new account, after checking it against the record."""
    facts = {"name": login_name(name), "shown_name": one_line(shown_name), "role": role, "person_id": person}
    check_login_name(facts["name"])
    if not facts["shown_name"]:
        raise InputInvalid("shown_name_missing")
    if role not in ROLES:
        raise InputInvalid("role_unknown", role=role)
    if read.account_named(db, facts["name"]):
        raise RuleBroken("login_name_taken", name=facts["name"])
    _check_person(db, role, person)
    return facts


def _check_person(db: Database, role: str, person: int | None) -> None:
    if person is None:
        if role == MEMBER:
            raise InputInvalid("person_missing")
        return
    if not read.is_person(db, person):
        raise InputInvalid("person_unknown")
    owner = read.account_of(db, person)
    if owner:
        raise RuleBroken("person_has_account", name=owner.shown_name)


def _insert(db: Database, now: datetime, facts: dict, hashed: str | None) -> str:
    return str(db["accounts"].insert({**facts, "password": hashed, "created_at": _text(now)}).last_pk)


def _active(db: Database, id: int) -> read.Account:
    found = read.account(db, id)
    if not found.active:
        raise RuleBroken("account_disabled", name=found.shown_name)
    return found


def _hashed(password: str | None) -> str | None:
    """Hashing takes its time: it is done before the store is claimed."""
    return passwords.hashed(password) if password else None


def _revoke_cards(db: Database, now: datetime, account: int) -> None:
    db.execute("DELETE FROM sessions WHERE card_id IN (SELECT id FROM cards WHERE account_id = ?)", [account])
    db.execute("UPDATE cards SET revoked_at = ? WHERE account_id = ? AND revoked_at IS NULL",
               [_text(now), account])


def _end_sessions(db: Database, account: int, keep: str | None = None) -> None:
    db.execute("DELETE FROM sessions WHERE account_id = ? AND token IS NOT ?", [account, keep])


def _text(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")
