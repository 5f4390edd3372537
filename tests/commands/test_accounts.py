"""Accounts and cards in the store: what each command writes, what it refuses, and that the log holds no secret."""

from datetime import timedelta

import pytest

from dashboard import passwords
from dashboard.commands import accounts, sessions
from dashboard.domain.accounts import digest, grouped
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.queries import accounts as read
from tests.commands.log import at_once, changed, one_entry, raised_once, refusal

PASSWORD, OTHER = "kyodo-suishin", "another-password"
AT, HERE = "2026-11-22T10:30:00+09:00", "192.0.2.7"
OFFICIAL = {"name": "yamada", "shown_name": "事務局　【試験】", "role": "secretariat", "password": PASSWORD}
MEMBER = {"name": "m1", "shown_name": "委員", "role": "member", "person": 1}


@pytest.fixture
def official(db, now):
    """The account of an official."""
    return accounts.add_account(db, CONSOLE, now, **OFFICIAL)


@pytest.fixture
def member(db, now, official):
    """The account of a member, whom the official added."""
    return accounts.add_account(db, CONSOLE, now, **MEMBER)


@pytest.fixture
def actor(official):
    """The official as an actor."""
    return Actor(official, "事務局　【試験】", "secretariat")


def enter(db, now, name="yamada", password=PASSWORD):
    return sessions.sign_in(db, now, name=name, password=password, address=HERE)


def is_open(db, token, now):
    return read.session(db, digest(token), now) is not None


def has_password(db, account, password):
    return passwords.matches(password, read.account(db, account).password)


def test_an_account_is_added_with_its_password_hashed_and_not_in_the_log(db, now, everything):
    before = everything()
    id = accounts.add_account(db, CONSOLE, now, **OFFICIAL)
    stored = read.account(db, id).password
    logged = {"name": "yamada", "shown_name": "事務局　【試験】", "role": "secretariat", "person_id": None}
    assert changed(before, everything()) == {
        "accounts": ([], [(id, "yamada", "事務局　【試験】", "secretariat", None, stored, 1, AT, None)]),
        "audit": one_entry("add_account", "accounts", id, None, logged), "revisions": raised_once("accounts")}
    assert stored.startswith("$argon2id$")
    assert has_password(db, id, PASSWORD)


def test_two_accounts_with_the_same_password_have_different_hashes(db, now, official):
    second = accounts.add_account(db, CONSOLE, now, **{**OFFICIAL, "name": "suzuki"})
    assert read.account(db, official).password != read.account(db, second).password


def test_a_member_may_go_without_a_password_and_belongs_to_a_person_of_the_record(db, now, member):
    found = read.account(db, member)
    assert (found.role, found.person, found.password, found.active) == ("member", 1, None, True)


def test_names_are_cleaned_as_they_are_compared(db, now):
    id = accounts.add_account(db, CONSOLE, now, **{**OFFICIAL, "name": " Ｙamada", "shown_name": " 髙橋\n﨑 "})
    found = read.account(db, id)
    assert (found.name, found.shown_name) == ("yamada", "髙橋　﨑")


@pytest.mark.parametrize(("facts", "kind", "code", "said"), [
    ({"name": "  "}, "InputInvalid", "login_name_missing", {}),
    ({"name": "a b"}, "InputInvalid", "login_name_unusable", {}),
    ({"name": "ＹＡＭＡＤＡ"}, "RuleBroken", "login_name_taken", {"name": "yamada"}),
    ({"shown_name": " \n"}, "InputInvalid", "shown_name_missing", {}),
    ({"role": "chair"}, "InputInvalid", "role_unknown", {"role": "chair"}),
    ({"role": "member"}, "InputInvalid", "person_missing", {}),
    ({"role": "member", "person": 1}, "RuleBroken", "person_has_account", {"name": "委員"}),
    ({"role": "member", "person": 999}, "InputInvalid", "person_unknown", {}),
    ({"person": 999}, "InputInvalid", "person_unknown", {}),
    ({"password": None}, "InputInvalid", "password_missing", {}),
    ({"password": ""}, "InputInvalid", "password_missing", {}),
    ({"password": "x" * 9}, "InputInvalid", "password_short", {"shortest": 10}),
    ({"password": "x" * 201}, "InputInvalid", "password_long", {"longest": 200}),
])
def test_an_impossible_account_is_refused_and_changes_nothing(db, now, member, everything, facts, kind, code, said):
    before = everything()
    given = {**OFFICIAL, "name": "suzuki", **facts}
    assert refusal(accounts.add_account, db, CONSOLE, now, **given) == (kind, code, said)
    assert everything() == before


def test_a_disabled_account_is_out_at_once_and_its_card_is_void(db, now, actor, member, everything):
    card = accounts.issue_card(db, actor, now, account=member, expires_at=now + timedelta(hours=6))
    token = sessions.sign_in_by_card(db, now, card=card)
    before = everything()
    accounts.disable_account(db, actor, now, account=member)
    after = changed(before, everything())
    assert after["audit"] == ([], [(5, AT, actor.name, "disable_account", "accounts", str(member), None, None)])
    assert set(after) == {"accounts", "audit", "cards", "revisions", "sessions"}
    assert not is_open(db, token, now)
    assert refusal(sessions.sign_in_by_card, db, now, card=card)[1] == "card_unusable"


def test_an_enabled_account_has_its_password_again_but_not_its_card(db, now, actor, member):
    accounts.reset_password(db, actor, now, account=member, password=PASSWORD)
    card = accounts.issue_card(db, actor, now, account=member, expires_at=now + timedelta(hours=6))
    accounts.disable_account(db, actor, now, account=member)
    accounts.enable_account(db, actor, now, account=member)
    assert is_open(db, enter(db, now, "m1"), now)
    assert refusal(sessions.sign_in_by_card, db, now, card=card)[1] == "card_unusable"


def test_nobody_disables_their_own_account_nor_the_last_of_the_secretariat(db, now, actor, official, everything):
    before = everything()
    assert refusal(accounts.disable_account, db, actor, now, account=official) == ("RuleBroken", "own_account", {})
    assert refusal(accounts.disable_account, db, CONSOLE, now, account=official) == (
        "RuleBroken", "last_secretariat", {"name": "事務局　【試験】"})
    assert everything() == before


def test_what_is_disabled_or_enabled_already_is_refused(db, now, actor, member):
    assert refusal(accounts.enable_account, db, actor, now, account=member)[1] == "account_active"
    accounts.disable_account(db, actor, now, account=member)
    for command, facts in ((accounts.disable_account, {}), (accounts.reset_password, {"password": OTHER}),
                           (accounts.issue_card, {"expires_at": now + timedelta(hours=1)})):
        assert refusal(command, db, actor, now, account=member, **facts)[1] == "account_disabled"


@pytest.mark.parametrize(("command", "facts"), [
    (accounts.disable_account, {}), (accounts.enable_account, {}), (accounts.reset_password, {"password": OTHER}),
])
def test_an_account_nobody_added_is_refused(db, now, actor, command, facts, everything):
    before = everything()
    assert refusal(command, db, actor, now, account=999, **facts) == ("RuleBroken", "account_unknown", {"id": 999})
    assert everything() == before


def test_a_reset_password_ends_what_the_old_one_opened_and_lifts_the_lock(db, now, actor, official):
    token = enter(db, now)
    for _ in range(10):
        sessions.record_try(db, now, name="yamada", address=HERE)
    accounts.reset_password(db, CONSOLE, now, account=official, password=OTHER)
    assert not is_open(db, token, now)
    assert refusal(enter, db, now)[1] == "sign_in_refused"
    assert is_open(db, enter(db, now, password=OTHER), now)


def test_a_short_password_resets_nothing(db, now, actor, official, everything):
    before = everything()
    assert refusal(accounts.reset_password, db, actor, now, account=official, password="")[1] == "password_short"
    assert everything() == before


def test_one_changes_one_s_own_password_and_one_s_other_sessions_end(db, now, actor, official):
    here, there = enter(db, now), enter(db, now)
    accounts.change_own_password(db, actor, now, current=PASSWORD, new=OTHER, keep=digest(here))
    assert [is_open(db, token, now) for token in (here, there)] == [True, False]
    assert has_password(db, official, OTHER)


@pytest.mark.parametrize(("current", "new", "code"), [
    ("wrong", OTHER, "password_wrong"), ("", OTHER, "password_wrong"), (PASSWORD, "short", "password_short"),
    (PASSWORD, "", "password_short"),
])
def test_a_wrong_or_short_password_changes_nothing(db, now, actor, official, current, new, code):
    assert refusal(accounts.change_own_password, db, actor, now, current=current, new=new)[1] == code
    assert has_password(db, official, PASSWORD)


def test_whoever_finds_an_open_tablet_has_ten_guesses_at_the_password_and_does_not_lock_its_owner_out(db, now, actor):
    codes = [refusal(accounts.change_own_password, db, actor, now, current="wrong", new="")[1] for _ in range(11)]
    assert codes == ["password_wrong"] * 10 + ["sign_in_locked"]
    assert is_open(db, enter(db, now), now)


def test_a_card_is_stored_as_a_hash_and_logged_without_it(db, now, actor, member, everything):
    before = everything()
    token = accounts.issue_card(db, actor, now, account=member, expires_at=now + timedelta(hours=6))
    assert changed(before, everything()) == {
        "cards": ([], [(1, member, digest(token), AT, "2026-11-22T16:30:00+09:00", None)]),
        "audit": ([], [(4, AT, actor.name, "issue_card", "accounts", str(member), None, None)]),
        "revisions": raised_once("accounts", 3)}
    assert len(token) == 43


def test_a_reissued_card_ends_the_old_one_and_what_it_opened_but_not_what_the_password_did(db, now, actor, member):
    accounts.reset_password(db, actor, now, account=member, password=PASSWORD)
    by_password = enter(db, now, "m1")
    old = accounts.issue_card(db, actor, now, account=member, expires_at=now + timedelta(hours=6))
    by_card = sessions.sign_in_by_card(db, now, card=old)
    new = accounts.issue_card(db, actor, now, account=member, expires_at=now + timedelta(hours=6))
    assert [is_open(db, token, now) for token in (by_password, by_card)] == [True, False]
    assert refusal(sessions.sign_in_by_card, db, now, card=old)[1] == "card_unusable"
    assert is_open(db, sessions.sign_in_by_card(db, now, card=new), now)


@pytest.mark.parametrize(("role", "after", "code"), [
    ("member", timedelta(0), "card_expired_already"), ("member", timedelta(seconds=-1), "card_expired_already"),
    ("official", timedelta(hours=1), "card_not_for_secretariat"),
])
def test_an_expired_card_or_one_of_the_secretariat_is_not_issued(db, now, actor, member, official, everything, role,
                                                                 after, code):
    before = everything()
    account = member if role == "member" else official
    assert refusal(accounts.issue_card, db, actor, now, account=account, expires_at=now + after)[1] == code
    assert everything() == before


@pytest.mark.parametrize(("command", "facts"), [
    (accounts.add_account, {**OFFICIAL, "name": "suzuki"}), (accounts.disable_account, {"account": 1}),
    (accounts.enable_account, {"account": 1}), (accounts.reset_password, {"account": 1, "password": OTHER}),
])
def test_a_member_changes_nobody_s_account(db, now, member, everything, command, facts):
    before = everything()
    refused = refusal(command, db, Actor(member, "委員", "member", 1), now, **facts)
    assert (refused, everything()) == (("Forbidden", "forbidden", {}), before)


FIRST = {"name": "yamada", "shown_name": "事務局　【試験】", "password": PASSWORD, "address": HERE}


def test_the_one_time_code_makes_the_first_account_once(db, now):
    code = sessions.make_first_code(db, now)
    id = accounts.make_first_account(db, CONSOLE, now, code=grouped(code).lower(), **FIRST)
    assert (read.account(db, id).role, has_password(db, id, PASSWORD)) == ("secretariat", True)
    assert refusal(accounts.make_first_account, db, CONSOLE, now, code=code, **{**FIRST, "name": "suzuki"})[1] == (
        "first_account_made")
    assert len(read.secretariat_accounts(db)) == 1


@pytest.mark.parametrize("code", ["", "x", "AAAABBBBCCCC"])
def test_a_wrong_code_makes_nothing_and_the_right_one_still_works(db, now, code):
    right = sessions.make_first_code(db, now)
    assert refusal(accounts.make_first_account, db, CONSOLE, now, code=code, **FIRST)[1] == "first_code_wrong"
    assert read.secretariat_accounts(db) == []
    assert accounts.make_first_account(db, CONSOLE, now, code=right, **FIRST)


def test_without_a_code_of_the_console_there_is_no_first_account(db, now):
    assert refusal(accounts.make_first_account, db, CONSOLE, now, code="", **FIRST)[1] == "first_code_wrong"


def test_a_bad_name_does_not_use_the_code_up(db, now):
    code = sessions.make_first_code(db, now)
    assert refusal(accounts.make_first_account, db, CONSOLE, now, code=code, **{**FIRST, "name": ""})[1] == (
        "login_name_missing")
    assert accounts.make_first_account(db, CONSOLE, now, code=code, **FIRST)


def test_codes_cannot_be_guessed_without_end(db, now):
    sessions.make_first_code(db, now)
    short = {**FIRST, "password": ""}
    codes = [refusal(accounts.make_first_account, db, CONSOLE, now, code="x", **short)[1] for _ in range(11)]
    assert codes == ["first_code_wrong"] * 10 + ["sign_in_locked"]


def test_of_two_with_the_same_code_one_makes_the_account(db, now, home):
    code = sessions.make_first_code(db, now)
    def make(name):
        return lambda other: accounts.make_first_account(other, CONSOLE, now, code=code, **{**FIRST, "name": name})

    made = [outcome for outcome in at_once(home, make("a"), make("b")) if isinstance(outcome, int)]
    assert [account.id for account in read.secretariat_accounts(db)] == made


def test_a_fresh_record_has_no_account_at_all(db):
    assert db.execute("SELECT count(*) FROM accounts").fetchone()[0] == 0


def test_no_secret_is_anywhere_in_the_store_as_it_is(db, now, actor, member, everything):
    card = accounts.issue_card(db, actor, now, account=member, expires_at=now + timedelta(hours=6))
    token = sessions.sign_in_by_card(db, now, card=card)
    stored = str(everything())
    assert [secret in stored for secret in (card, token, PASSWORD)] == [False] * 3
