"""On わたしの設定 everybody sees who they are here, changes their own password and signs out."""

import pytest

from dashboard import clock, passwords
from dashboard.commands import accounts as commands
from dashboard.commands import sessions
from dashboard.domain.accounts import digest
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import accounts as read
from tests.pages.spoken import done, labelled, lines, refusals, send

PASSWORD, OTHER = "kyodo-suishin", "another-password"
CURRENT, NEW, AGAIN = "いまのパスワード", "新しいパスワード（10文字以上）", "新しいパスワード（もう一度）"


@pytest.fixture
def now():
    """The present, as the screen has it: it asks whether the session has ended by then."""
    return clock.now()


@pytest.fixture
def own(db, now, screen):
    """The screen of a viewer who came by password, the account and the session's hash."""
    at = screen("me", "viewer")
    account = read.account_named(db, "viewer-0").id
    commands.reset_password(db, CONSOLE, now, account=account, password=PASSWORD)
    at.user = {"sid": digest(enter(db, now))}
    return at.run(), account, at.user["sid"]


def enter(db, now, password: str = PASSWORD) -> str:
    return sessions.sign_in(db, now, name="viewer-0", password=password, address="192.0.2.7")


def change(at, current: str, new: str, again: str | None = None):
    for label, typed in ((CURRENT, current), (NEW, new), (AGAIN, new if again is None else again)):
        labelled(at.text_input, label).set_value(typed)
    return send(at, "パスワードを変える")


def typed(at) -> list[str]:
    return [box.value for box in at.text_input]


@pytest.mark.parametrize(("role", "name", "shown"), [
    ("secretariat", "事務局【試験】", "事務局"), ("viewer", "閲覧【試験】", "閲覧"),
])
def test_it_says_who_is_signed_in_and_as_what(home, screen, role, name, shown):
    at = screen("me", role)
    assert lines(at)[:2] == [f"{name} さんとしてサインインしています。", f"役割　{shown}"]
    assert next(button.label for button in at.button) == "サインアウトする"


@pytest.mark.parametrize(("begins", "role"), [
    ("2026-11-22T10:00:00+09:00", "役割　委員　委員長"), ("2026-11-23T00:00:00+09:00", "役割　委員")])
def test_whoever_holds_an_office_today_sees_it(home, db, screen, begins, role):
    db.execute("INSERT INTO offices (office, membership_id, starts_at) VALUES ('chair', 1, ?)", [begins])
    assert lines(screen("me", "member", 1))[:2] == ["委員【試験】 さんとしてサインインしています。", role]


def test_the_office_is_called_as_the_committee_calls_it(second_home, screen):
    assert lines(screen("me", "member", 1))[1] == "役割　委員　会長"


def test_whoever_comes_by_card_only_is_not_asked_for_a_password(home, screen):
    at = screen("me", "member", 1)
    assert typed(at) == []
    assert lines(at)[-1] == "パスワードはありません。カードで入ります。パスワードでも入りたいときは、事務局に相談してください。"


def test_with_the_right_password_a_new_one_is_set_and_only_this_browser_stays(home, db, now, own):
    at, account, here = own
    there = digest(enter(db, now))
    at = change(at, PASSWORD, OTHER)
    assert done(at) == ["パスワードを変えました。ほかの端末ではサインインし直してください。"]
    assert [read.session(db, sid, now) is not None for sid in (here, there)] == [True, False]
    assert passwords.matches(OTHER, read.account(db, account).password)
    assert db.execute("SELECT verb, subject_id, before, after FROM audit ORDER BY id DESC").fetchone()[:] == (
        "change_own_password", str(account), None, None)
    assert typed(at) == ["", "", ""]


@pytest.mark.parametrize(("current", "new", "again", "sentence"), [
    ("wrong-password", OTHER, OTHER, "いまのパスワードが違います。確かめて、もう一度入れてください。"),
    ("", OTHER, OTHER, "いまのパスワードが違います。確かめて、もう一度入れてください。"),
    (PASSWORD, "x" * 9, "x" * 9, "パスワードは10文字以上にしてください。文字の種類は問いません。"),
    (PASSWORD, "", "", "パスワードは10文字以上にしてください。文字の種類は問いません。"),
    (PASSWORD, OTHER, "another-passwort", "二つのパスワードが違います。同じものを二度入れてください。"),
])
def test_a_wrong_short_or_mistyped_password_changes_nothing(home, db, now, own, everything, current, new, again,
                                                            sentence):
    at, account, here = own
    before, hashed = everything(), read.account(db, account).password
    before.pop("sign_in_failures")
    at = change(at, current, new, again)
    after = everything()
    after.pop("sign_in_failures")
    assert (refusals(at), after, read.account(db, account).password) == ([sentence], before, hashed)
    assert read.session(db, here, now) is not None
    assert typed(at) == [current, new, again]


def test_ten_wrong_guesses_lock_the_form_but_not_its_owner(home, db, now, own):
    at, _, _ = own
    for _ in range(11):
        at = change(at, "wrong-password", OTHER)
    assert refusals(at)[0].startswith("続けて間違えたため、あと15分ほど受け付けません。")
    assert enter(db, now)
