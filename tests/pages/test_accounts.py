"""On アカウント the secretariat lets people in and shuts them out; what is refused changes nothing."""

from datetime import date, timedelta

import pytest

from dashboard import db as store
from dashboard import passwords
from dashboard.commands import accounts as commands
from dashboard.commands import sessions
from dashboard.domain.accounts import card_end, digest
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import accounts as read
from tests.pages.accounts_screen import NOT_CHOSEN, PASSWORD, act, log, rows
from tests.pages.spoken import done, labelled, lines, refusals, send

FORBIDDEN = "この操作をする権限がありません。必要なときは事務局に相談してください。"
SHORT = "パスワードは10文字以上にしてください。文字の種類は問いません。"


def fill(at, **typed):
    """Fill in the form that adds an account."""
    labels = {"person": "名簿のどの", "name": "利用者名", "shown": "表示名", "password": "パスワード"}
    for field, value in typed.items():
        boxes = at.selectbox if field == "person" else at.text_input
        next(box for box in boxes if box.label.startswith(labels[field])).set_value(value)
    return at


def typed(at) -> list[str]:
    return [box.value for box in at.text_input]


def adding(at, role: str):
    labelled(act(at, "追加").segmented_control, "役割").set_value(role).run()
    return at


def named(db, name: str) -> tuple:
    found = read.account_named(db, name)
    return found.shown_name, found.role, found.person, passwords.matches(PASSWORD, found.password)


# --- the list ---


def test_the_list_says_who_comes_in_how_and_when_they_were_last_here(home, db, now, screen, account, members):
    account("viewer", "etsuran")
    commands.issue_card(db, CONSOLE, now, account=members[0], expires_at=card_end(date(2026, 11, 27), now.tzinfo))
    commands.issue_card(db, CONSOLE, now, account=members[1], expires_at=now + timedelta(days=5))
    commands.disable_account(db, CONSOLE, now, account=members[2])
    sessions.sign_in(db, now, name="etsuran", password=PASSWORD, address="192.0.2.7")
    db.execute("UPDATE accounts SET seen_at = '2026-11-22T09:05:00+09:00' WHERE role = 'secretariat'")
    first, *others = rows(screen("accounts"))
    assert first[:2] == ["事務局", "事務局【試験】（secretariat-0）"]
    assert others == [
        ["委員", "m1【試験】（m1）", "カード（R8.11.27まで）", "まだ"],
        ["委員", "m2【試験】（m2）", "カード（R8.11.27 10:30まで）", "まだ"],
        ["閲覧", "etsuran【試験】（etsuran）", "パスワード", "R8.11.22 10:30"],
        ["委員", "m3【試験】（m3）", "停止中", "まだ"]]


def test_who_signed_out_was_still_here(home, db, now, screen, account):
    account("viewer", "etsuran")
    token = sessions.sign_in(db, now, name="etsuran", password=PASSWORD, address="192.0.2.7")
    sessions.sign_out(db, sid=digest(token))
    assert rows(screen("accounts"))[-1][-1] == "R8.11.22 10:30"


def test_the_account_of_a_member_who_left_is_pointed_out(home, db, screen, members):
    db.execute("INSERT INTO departures (membership_id, last_day, reason) VALUES (1, '2026-11-21', '転居')")
    assert [row[1] for row in rows(screen("accounts"))[1:]] == [
        "m1【試験】（m1）　！ 今日は在任していません", "m2【試験】（m2）", "m3【試験】（m3）"]


# --- adding ---


@pytest.mark.parametrize(("role", "facts", "kept"), [
    ("secretariat", {"name": " Ｙamada ", "shown": "事務局　山田", "password": PASSWORD},
     ("事務局　山田", "secretariat", None, True)),
    ("member", {"person": 1, "name": "yamada", "shown": "", "password": ""}, ("梶原 純", "member", 1, False)),
    ("member", {"person": 2, "name": "yamada", "shown": "長谷川", "password": PASSWORD}, ("長谷川", "member", 2, True)),
    ("viewer", {"name": "yamada", "shown": "庁内の端末", "password": PASSWORD}, ("庁内の端末", "viewer", None, True)),
])
def test_an_account_of_each_role_is_added(home, db, screen, role, facts, kept):
    at = send(fill(adding(screen("accounts"), role), **facts), "アカウントを追加する")
    assert done(at) == [f"アカウント「{facts['name'].strip()}」を追加しました。"]
    assert named(db, "yamada") == kept
    assert log(db) == [("add_account", str(read.account_named(db, "yamada").id))]
    assert set(typed(at)) == {""}


@pytest.mark.parametrize(("role", "facts", "sentence"), [
    ("viewer", {"name": " ", "shown": "端末"}, "利用者名が空欄です。サインインに使う名前を入れてください。"),
    ("viewer", {"name": "a b", "shown": "端末"}, "利用者名は50文字までの文字と数字、記号は . _ - @ だけで入れてください。"),
    ("viewer", {"name": "M1", "shown": "端末"}, "利用者名「m1」はすでに使われています。別の名前を入れてください。"),
    ("viewer", {"name": "etsuran", "shown": " "}, "表示名が空欄です。記録に残る名前を入れてください。"),
    ("viewer", {"name": "etsuran", "shown": "端末", "password": "x" * 9}, SHORT),
    ("viewer", {"name": "etsuran", "shown": "端末", "password": "x" * 201}, "パスワードは200文字までにしてください。"),
    ("secretariat", {"name": "yamada", "shown": "山田"}, "事務局のアカウントにはパスワードが必要です。パスワードを入れてください。"),
    ("member", {"name": "m4", "shown": "委員"},
     "委員のアカウントには、名簿のどの委員のものかが必要です。一覧から選んでください。"),
])
def test_an_impossible_account_is_refused_and_what_was_typed_stays(home, screen, record, members, role, facts,
                                                                   sentence):
    before, at = record(), fill(adding(screen("accounts"), role), **facts)
    as_typed = typed(at)
    at = send(at, "アカウントを追加する")
    assert (refusals(at), record(), typed(at)) == ([sentence], before, as_typed)
    assert labelled(at.segmented_control, "役割").value == role


def test_who_got_an_account_meanwhile_is_not_swapped_for_another(home, screen, record, account):
    at = fill(adding(screen("accounts"), "member"), person=3, name="iin", shown="")
    account("member", "m3", 3)
    before, at = record(), send(at, "アカウントを追加する")
    assert refusals(at) == ["表示名が空欄です。記録に残る名前を入れてください。"]
    at = send(fill(at, shown="豊田"), "アカウントを追加する")
    assert refusals(at) == ["m3【試験】さんのアカウントはすでにあります。そのアカウントを使ってください。"]
    assert record() == before


def test_everybody_in_office_without_an_account_gets_one(home, db, now, screen, account):
    account("member", "iin-2", 1)
    at = act(screen("accounts"), "委員をまとめて追加")
    assert lines(at)[:3] == ["アカウントのない委員は11人です。パスワードは付けず、カードで入ります。",
                             "- 長谷川 俊介　利用者名 iin-1", "- 豊田 直美　利用者名 iin-3"]
    at = send(at, "11人のアカウントを追加する")
    assert done(at) == ["11人のアカウントを追加しました。次に「カードを発行」でカードを作れます。"]
    found = [row for row in read.accounts(db, CONSOLE, now) if row["role"] == "member"]
    assert [row["name"] for row in found] == ["iin-2", "iin-1", *(f"iin-{number}" for number in range(3, 13))]
    assert [row["person"] for row in found] == list(range(1, 13))
    assert [verb for verb, _ in log(db)] == ["add_account"] * 12
    assert lines(at)[0] == "今日在任の委員には、全員アカウントがあります。"


def test_if_one_cannot_be_added_none_is_and_a_sentence_says_why(home, db, screen, record, monkeypatch):
    monkeypatch.setattr(store, "BUSY_MS", 50)
    before, at = record(), act(screen("accounts"), "委員をまとめて追加")
    db.execute("BEGIN IMMEDIATE")
    at = send(at, "12人のアカウントを追加する")
    db.execute("ROLLBACK")
    assert refusals(at) == ["データベースをほかの処理が使用中のため、いまは読み書きできません。数秒待ってから、もう一度操作してください。"]
    assert record() == before


# --- stopping, letting in again, a new password ---


def on_one(at, name: str, label: str, account: int | None, button: str):
    at = act(at, name)
    labelled(at.selectbox, label).set_value(account)
    return send(at, button)


def stop(at, account: int | None):
    return on_one(at, "停止", "停止するアカウント", account, "アカウントを停止する")


def resume(at, account: int | None):
    return on_one(at, "再開", "再開するアカウント", account, "アカウントを再開する")


def test_a_stopped_account_is_out_at_once_and_let_in_again(home, db, now, screen, account):
    id = account("viewer", "etsuran")
    token = sessions.sign_in(db, now, name="etsuran", password=PASSWORD, address="192.0.2.7")
    at = stop(screen("accounts"), id)
    assert done(at) == ["「etsuran【試験】（etsuran）」を停止しました。"]
    assert (read.session(db, digest(token), now), rows(at)[-1][2]) == (None, "停止中")
    at = resume(at, id)
    assert done(at) == ["「etsuran【試験】（etsuran）」を再開しました。"]
    assert sessions.sign_in(db, now, name="etsuran", password=PASSWORD, address="192.0.2.7")
    assert log(db)[1:] == [("disable_account", str(id)), ("enable_account", str(id))]


def test_nobody_is_stopped_who_was_not_chosen_nor_oneself(home, db, screen, record, account):
    account("viewer", "etsuran")
    at = screen("accounts")
    own = read.account_named(db, "secretariat-0").id
    before = record()
    for chosen, sentence in [(None, NOT_CHOSEN), (own, "自分のアカウントは停止できません。事務局のほかの人に頼んでください。")]:
        at = stop(at, chosen)
        assert (refusals(at), record()) == ([sentence], before)
        assert labelled(at.selectbox, "停止するアカウント").value == chosen


def test_who_was_stopped_meanwhile_is_not_swapped_for_another(home, db, now, screen, record, members):
    at = act(screen("accounts"), "停止")
    labelled(at.selectbox, "停止するアカウント").set_value(members[1])
    commands.disable_account(db, CONSOLE, now, account=members[1])
    before, at = record(), send(at, "アカウントを停止する")
    assert refusals(at) == ["m2【試験】さんのアカウントは停止中です。先に再開してください。"]
    assert record() == before


def test_where_nobody_is_stopped_nobody_can_be_let_in_again(home, screen):
    assert lines(act(screen("accounts"), "再開"))[0] == "再開できるアカウントはありません。"


def reset(at, account: int | None, password: str):
    at = act(at, "パスワード")
    labelled(at.selectbox, "パスワードを決め直すアカウント").set_value(account)
    labelled(at.text_input, "新しいパスワード（10文字以上）").set_value(password)
    return send(at, "パスワードを決め直す")


def test_a_new_password_takes_the_place_of_the_old_one(home, db, now, screen, account):
    id = account("viewer", "etsuran", password="former-password")
    token = sessions.sign_in(db, now, name="etsuran", password="former-password", address="192.0.2.7")
    at = reset(screen("accounts"), id, PASSWORD)
    assert done(at) == ["「etsuran【試験】（etsuran）」のパスワードを決め直しました。"]
    assert (read.session(db, digest(token), now), named(db, "etsuran")[-1]) == (None, True)
    assert log(db)[1:] == [("reset_password", str(id))]
    assert labelled(at.text_input, "新しいパスワード（10文字以上）").value == ""


def test_a_password_too_short_or_for_nobody_changes_nothing(home, screen, record, account):
    id = account("viewer", "etsuran")
    before, at = record(), screen("accounts")
    for chosen, password, sentence in [(None, PASSWORD, NOT_CHOSEN), (id, "x" * 9, SHORT), (id, "", SHORT)]:
        at = reset(at, chosen, password)
        assert (refusals(at), record()) == ([sentence], before)
        assert labelled(at.selectbox, "パスワードを決め直すアカウント").value == chosen


def test_ones_own_password_is_not_among_those_to_be_reset(home, screen, account):
    account("viewer", "etsuran")
    box = labelled(act(screen("accounts"), "パスワード").selectbox, "パスワードを決め直すアカウント")
    assert box.options == ["etsuran【試験】（etsuran）"]


# --- who may not ---


@pytest.mark.parametrize("role", ["member", "viewer"])
@pytest.mark.parametrize("path", ["accounts", "log"])
def test_others_are_refused_and_see_nothing(home, screen, role, path):
    at = screen(path, role, 1 if role == "member" else None)
    assert (refusals(at), lines(at), list(at.button), list(at.title)) == ([FORBIDDEN], [], [], [])


def test_the_name_of_an_account_is_shown_as_typed(home, screen, account, db):
    db.execute("UPDATE accounts SET shown_name = '<script>alert(1)</script>|**太字**' WHERE id = ?",
               [account("viewer", "etsuran")])
    table = screen("accounts").markdown[0].value
    assert r"| \<script\>alert\(1\)\</script\>\|\*\*太字\*\*（etsuran） |" in table
