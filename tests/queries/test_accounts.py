"""What the screens and the gate read of accounts."""

from datetime import date, timedelta

import pytest

from dashboard.commands import accounts, sessions
from dashboard.domain.accounts import digest
from dashboard.domain.permissions import CONSOLE, Actor, Forbidden
from dashboard.queries import accounts as read

TODAY = date(2026, 11, 22)
PASSWORD = "kyodo-suishin"


@pytest.fixture
def official(db, now):
    """The account of an official."""
    return accounts.add_account(db, CONSOLE, now, name="yamada", shown_name="事務局　【試験】", role="secretariat",
                                password=PASSWORD)


@pytest.fixture
def member(db, now):
    """The account of the member who is person 1 of the record."""
    return accounts.add_account(db, CONSOLE, now, name="m1", shown_name="委員", role="member", person=1)


def enter(db, now, name="yamada"):
    return digest(sessions.sign_in(db, now, name=name, password=PASSWORD, address="192.0.2.7"))


def test_a_session_tells_whose_it_is(db, now, member, official):
    card = accounts.issue_card(db, CONSOLE, now, account=member, expires_at=now + timedelta(hours=6))
    sid = digest(sessions.sign_in_by_card(db, now, card=card))
    assert read.session(db, sid, now) == read.Session(sid, Actor(member, "委員", "member", 1), False)
    assert read.session(db, enter(db, now), now).actor == Actor(official, "事務局　【試験】", "secretariat")


@pytest.mark.parametrize(("seconds", "due"), [(59, False), (60, True)])
def test_a_session_asks_once_a_minute_to_be_marked_as_seen(db, now, official, seconds, due):
    assert read.session(db, enter(db, now), now + timedelta(seconds=seconds)).due is due


def test_an_office_comes_from_the_record_and_the_day_not_from_the_account(db, now, member):
    actor = Actor(member, "委員", "member", 1)
    seat = db.execute("SELECT id FROM memberships WHERE person_id = 1 ORDER BY id DESC").fetchone()[0]
    assert read.with_offices(db, actor, TODAY).offices == frozenset()
    db["offices"].insert({"office": "chair", "membership_id": seat, "starts_at": "2026-11-22T10:00:00+09:00"})
    assert read.with_offices(db, actor, TODAY).offices == frozenset({"chair"})
    assert read.with_offices(db, actor, date(2026, 11, 21)).offices == frozenset()
    assert read.with_offices(db, Actor(2, "委員", "member", 2), TODAY).offices == frozenset()


def test_an_official_has_no_office_of_the_body(db, official):
    actor = Actor(official, "事務局　【試験】", "secretariat")
    assert read.with_offices(db, actor, TODAY) == actor


def test_the_list_shows_each_account_with_its_card_and_when_it_was_last_seen(db, now, official, member):
    enter(db, now)
    sessions.touch_session(db, now + timedelta(minutes=5), sid=enter(db, now))
    accounts.issue_card(db, CONSOLE, now, account=member, expires_at=now + timedelta(hours=6))
    assert read.accounts(db, CONSOLE, now + timedelta(hours=1)) == [
        {"id": official, "name": "yamada", "shown_name": "事務局　【試験】", "role": "secretariat", "person": None,
         "active": True, "created_at": now, "has_password": True,
         "last_seen": now + timedelta(minutes=5), "card_until": None},
        {"id": member, "name": "m1", "shown_name": "委員", "role": "member", "person": 1, "active": True,
         "created_at": now, "has_password": False, "last_seen": None, "card_until": now + timedelta(hours=6)}]


@pytest.mark.parametrize("after", [timedelta(hours=6, seconds=1), timedelta(days=1)])
def test_an_expired_card_is_not_in_the_list(db, now, member, after):
    accounts.issue_card(db, CONSOLE, now, account=member, expires_at=now + timedelta(hours=6))
    assert [row["card_until"] for row in read.accounts(db, CONSOLE, now + after)] == [None]


def test_those_in_office_without_an_account_can_be_given_one(db, now, member):
    in_office = read.people_without_account(db, CONSOLE, TODAY)
    assert 1 not in in_office
    assert len(in_office) == 11


def test_one_knows_whether_one_has_a_password(db, official, member):
    found = [read.has_password(db, Actor(id, "", role)) for id, role in ((official, "secretariat"), (member, "member"))]
    assert (found, read.has_password(db, CONSOLE)) == ([True, False], False)
    with pytest.raises(Forbidden):
        read.has_password(db, Actor(official, "", "anonymous"))


@pytest.mark.parametrize("role", ["member", "viewer"])
def test_only_the_secretariat_reads_accounts(db, now, role):
    for query, last in ((read.accounts, now), (read.people_without_account, TODAY)):
        with pytest.raises(Forbidden):
            query(db, Actor(2, "委員", role), last)


def test_a_card_tells_whose_it_is_and_until_when(db, now, member):
    token = accounts.issue_card(db, CONSOLE, now, account=member, expires_at=now + timedelta(hours=6))
    assert read.card(db, token, now) == read.Card("委員", now + timedelta(hours=6))
    assert read.card(db, digest(token), now) is None
