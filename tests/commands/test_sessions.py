"""Signing in and out in the store: what opens a session, what ends it, and when tries are no longer taken."""

from datetime import datetime, timedelta, timezone

import pytest

from dashboard.commands import accounts, sessions
from dashboard.db import backup, database_path, opened
from dashboard.domain.accounts import digest
from dashboard.domain.errors import DashboardError
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import accounts as read
from tests.commands.log import at_once, changed, refusal

PASSWORD = "kyodo-suishin"
HERE, ELSEWHERE = "192.0.2.7", "192.0.2.8"
BEFORE = datetime(2026, 11, 1, 9, 0, tzinfo=timezone(timedelta(hours=9)))
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture(scope="module")
def staffed(published, tmp_path_factory):
    """A folder whose store knows an official, who signs in as yamada, and a member with a card; never written to."""
    folder = tmp_path_factory.mktemp("staffed")
    backup(database_path(published), database_path(folder))
    with opened(database_path(folder)) as db:
        accounts.add_account(db, CONSOLE, BEFORE, name="yamada", shown_name="事務局　【試験】", role="secretariat",
                             password=PASSWORD)
        accounts.add_account(db, CONSOLE, BEFORE, name="m1", shown_name="委員", role="member", person=1)
        card = accounts.issue_card(db, CONSOLE, BEFORE, account=2, expires_at=BEFORE + timedelta(days=365))
    return folder, card


@pytest.fixture
def home(staffed, tmp_path):
    """A folder with a store of the test's own."""
    backup(database_path(staffed[0]), database_path(tmp_path))
    return tmp_path


@pytest.fixture
def card(staffed):
    """The token of a card of the member that is valid for a year."""
    return staffed[1]


@pytest.fixture
def official():
    """The account of the official."""
    return 1


@pytest.fixture
def member():
    """The account of the member."""
    return 2


def enter(db, now, name="yamada", password=PASSWORD, address=HERE, former=None):
    return sessions.sign_in(db, now, name=name, password=password, address=address, former=former)


def tap(db, now, card, former=None):
    return sessions.sign_in_by_card(db, now, card=card, former=former)


def fail(db, now, times, name="yamada"):
    """Count tries as a wrong password does, without the time it takes to check one."""
    for _ in range(times):
        sessions.record_try(db, now, name=name, address=HERE)


def actor(db, token, now):
    """Return the account that the token is a session of, or None."""
    found = read.session(db, digest(token), now)
    return found.actor.account if found else None


def test_the_right_password_opens_a_session_of_which_only_the_hash_is_kept(db, now, official, everything):
    before = everything()
    token = enter(db, now)
    at = now.isoformat()
    found = changed(before, everything())
    assert found["sessions"] == ([], [(digest(token), official, None, at, at)])
    assert [rows[0][-1] for rows in found.pop("accounts")] == [None, at]  # when it was last here
    assert list(found) == ["sessions"]
    assert actor(db, token, now) == official


def test_every_sign_in_makes_another_token_of_256_bits(db, now, card):
    tokens = {tap(db, now, card) for _ in range(3)}
    assert [len(token) for token in tokens] == [43, 43, 43]


@pytest.mark.parametrize("name", ["ＹＡＭＡＤＡ", " yamada "])
def test_the_name_may_be_typed_full_width(db, now, official, name):
    assert actor(db, enter(db, now, name=name), now) == official


@pytest.mark.parametrize(("name", "password"), [
    ("yamada", "wrong"), ("yamada", ""), ("yamada", PASSWORD + " "), ("nobody", PASSWORD), ("", ""), ("m1", ""),
    ("yamada' OR '1'='1", PASSWORD),
])
def test_whatever_is_wrong_is_refused_in_the_same_words(db, now, official, member, name, password):
    assert refusal(enter, db, now, name=name, password=password) == ("RuleBroken", "sign_in_refused", {})


def test_a_disabled_account_is_refused_in_the_same_words(db, now, official, member):
    accounts.reset_password(db, CONSOLE, now, account=member, password=PASSWORD)
    accounts.disable_account(db, CONSOLE, now, account=member)
    assert refusal(enter, db, now, name="m1") == ("RuleBroken", "sign_in_refused", {})


def test_a_new_session_ends_the_one_that_the_browser_had(db, now, member, card):
    former = tap(db, now, card)
    token = tap(db, now, card, digest(former))
    assert (actor(db, former, now), actor(db, token, now)) == (None, member)


def test_a_refused_try_leaves_the_browser_its_session(db, now, official):
    former = enter(db, now)
    refusal(enter, db, now, password="wrong", former=digest(former))
    assert actor(db, former, now) == official


def test_a_password_changed_while_it_was_checked_opens_nothing(db, now, official, home):
    def change(other):
        accounts.reset_password(other, CONSOLE, now, account=official, password="another-password")

    outcomes = at_once(home, change, *[lambda other: enter(other, now)] * 3)
    tokens = [outcome for outcome in outcomes if isinstance(outcome, str)]
    refused = [outcome.code for outcome in outcomes if isinstance(outcome, DashboardError)]
    assert [actor(db, token, now) for token in tokens] == [None] * len(tokens)
    assert refused == ["sign_in_refused"] * (3 - len(tokens))


def test_the_eleventh_try_is_refused_though_the_password_is_right(db, now, official):
    wrong = [refusal(enter, db, now, password="wrong")[1] for _ in range(10)]
    assert wrong == ["sign_in_refused"] * 10
    assert refusal(enter, db, now) == ("RuleBroken", "sign_in_locked", {"minutes": 15})


def test_nine_wrong_tries_lock_nothing_and_a_right_one_makes_the_count_begin_anew(db, now, official):
    fail(db, now, 9)
    enter(db, now)
    fail(db, now, 9)
    assert actor(db, enter(db, now), now) == official


@pytest.mark.parametrize("name", ["nobody", "", "m1"])
def test_a_name_that_opens_nothing_is_locked_like_any_other(db, now, name):
    fail(db, now, 9, name=name)
    assert [refusal(enter, db, now, name=name)[1] for _ in range(2)] == ["sign_in_refused", "sign_in_locked"]


@pytest.mark.parametrize(("name", "address"), [("yamada", ELSEWHERE), ("suzuki", HERE)])
def test_only_the_pair_of_name_and_address_is_locked(db, now, official, name, address):
    accounts.add_account(db, CONSOLE, now, name="suzuki", shown_name="事務局　鈴木", role="secretariat", password=PASSWORD)
    fail(db, now, 10)
    assert actor(db, enter(db, now, name=name, address=address), now)


@pytest.mark.parametrize(("after", "minutes"), [
    (0 * SECOND, 15), (SECOND, 15), (MINUTE, 14), (15 * MINUTE - SECOND, 1),
])
def test_a_lock_says_how_many_minutes_are_left(db, now, official, after, minutes):
    fail(db, now, 10)
    assert refusal(enter, db, now + after) == ("RuleBroken", "sign_in_locked", {"minutes": minutes})


def test_after_15_minutes_the_pair_is_open_again(db, now, official):
    fail(db, now, 10)
    assert actor(db, enter(db, now + 15 * MINUTE), now + 15 * MINUTE) == official


def test_tries_while_locked_do_not_make_the_lock_longer(db, now, official):
    fail(db, now, 10)
    assert [refusal(enter, db, now + 14 * MINUTE)[1] for _ in range(5)] == ["sign_in_locked"] * 5
    assert actor(db, enter(db, now + 15 * MINUTE), now) == official


def test_many_tries_at_once_are_not_more_than_ten(db, now, official, home):
    outcomes = at_once(home, *[lambda other: fail(other, now, 1)] * 16)
    assert [error.code for error in outcomes if error] == ["sign_in_locked"] * 6


def test_tries_are_forgotten_after_a_day(db, now, official):
    fail(db, now, 9)
    enter(db, now + timedelta(days=1), name="yamada", address=ELSEWHERE)
    assert db.execute("SELECT count(*) FROM sign_in_failures").fetchone()[0] == 0


def test_a_lock_does_not_touch_the_card(db, now, member):
    card = accounts.issue_card(db, CONSOLE, now, account=member, expires_at=now + timedelta(hours=6))
    fail(db, now, 10, name="m1")
    assert actor(db, sessions.sign_in_by_card(db, now, card=card), now) == member


def test_a_card_opens_on_two_devices(db, now, member):
    card = accounts.issue_card(db, CONSOLE, now, account=member, expires_at=now + timedelta(hours=6))
    tokens = [sessions.sign_in_by_card(db, now, card=card) for _ in range(2)]
    assert [actor(db, token, now) for token in tokens] == [member, member]


@pytest.mark.parametrize("card", ["", "x" * 43, "' OR '1'='1"])
def test_a_card_nobody_issued_opens_nothing(db, now, member, card, everything):
    before = everything()
    assert refusal(sessions.sign_in_by_card, db, now, card=card) == ("RuleBroken", "card_unusable", {})
    assert everything() == before


@pytest.mark.parametrize(("after", "opens"), [(timedelta(hours=6), True), (timedelta(hours=6) + SECOND, False)])
def test_a_card_opens_up_to_its_last_second(db, now, member, after, opens):
    card = accounts.issue_card(db, CONSOLE, now, account=member, expires_at=now + timedelta(hours=6))
    assert (read.card(db, card, now + after) is not None) is opens
    if opens:
        assert sessions.sign_in_by_card(db, now + after, card=card)
    else:
        assert refusal(sessions.sign_in_by_card, db, now + after, card=card)[1] == "card_unusable"


def test_what_a_card_opened_ends_with_the_card(db, now, member):
    card = accounts.issue_card(db, CONSOLE, now, account=member, expires_at=now + timedelta(hours=6))
    token = sessions.sign_in_by_card(db, now, card=card)
    assert actor(db, token, now + timedelta(hours=6)) == member
    assert actor(db, token, now + timedelta(hours=6) + SECOND) is None


def test_signing_out_ends_this_session_and_no_other(db, now, member, card):
    first, second = tap(db, now, card), tap(db, now, card)
    sessions.sign_out(db, sid=digest(first))
    assert [actor(db, token, now) for token in (first, second)] == [None, member]


def test_a_session_that_is_used_lasts_and_one_that_is_not_ends(db, now, member, card):
    used, unused = tap(db, now, card), tap(db, now, card)
    later = now + timedelta(hours=11, minutes=59)
    sessions.touch_session(db, later, sid=digest(used))
    noon = now + timedelta(hours=12)
    assert [actor(db, token, noon) for token in (used, unused)] == [member, None]


def test_a_session_is_over_after_30_days_however_often_it_is_used(db, now, member, card):
    token = tap(db, now, card)
    end = now + timedelta(days=30)
    sessions.touch_session(db, end - MINUTE, sid=digest(token))
    assert [actor(db, token, at) for at in (end - SECOND, end)] == [member, None]


def test_sessions_that_are_long_over_are_swept_away(db, now, card):
    tap(db, now, card)
    tap(db, now + timedelta(days=30), card)
    assert db.execute("SELECT count(*) FROM sessions").fetchone()[0] == 1


@pytest.mark.parametrize("token", ["", "x" * 43])
def test_a_token_that_was_made_up_is_no_session(db, now, card, token):
    tap(db, now, card)
    assert actor(db, token, now) is None


def test_the_stored_hash_of_a_token_opens_nothing(db, now, card):
    token = tap(db, now, card)
    assert actor(db, digest(token), now) is None


def test_nothing_of_signing_in_is_in_the_log(db, now, official, everything):
    before = everything()["audit"]
    sessions.sign_out(db, sid=digest(enter(db, now)))
    refusal(enter, db, now, password="wrong")
    assert everything()["audit"] == before


def test_no_code_is_made_once_the_secretariat_has_an_account(db, now, official):
    assert sessions.make_first_code(db, now) is None
    assert db.execute("SELECT count(*) FROM first_codes").fetchone()[0] == 0


def test_each_start_makes_another_code_in_place_of_the_former(db, now):
    db.execute("DELETE FROM accounts WHERE role = 'secretariat'")
    first, second = sessions.make_first_code(db, now), sessions.make_first_code(db, now)
    assert [tuple(row) for row in db.execute("SELECT code FROM first_codes")] == [(digest(second),)]
    assert first != second
    assert len(second) == 12
