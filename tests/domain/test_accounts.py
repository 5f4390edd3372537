"""How long a session, a lock and a card last, and what may be a name, a password and a way back."""

from datetime import date, datetime, timedelta, timezone
from itertools import islice

import pytest

from dashboard.domain import accounts
from dashboard.domain.errors import InputInvalid

JAPAN = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 22, 10, 30, tzinfo=JAPAN)
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def refusal(check, *arguments):
    """Return the kind, code and facts with which the arguments are refused."""
    with pytest.raises(InputInvalid) as found:
        check(*arguments)
    return found.value.code, found.value.facts


@pytest.mark.parametrize(("began", "seen", "lasts"), [
    (0 * HOUR, 0 * HOUR, True),
    (12 * HOUR, 12 * HOUR - SECOND, True),
    (12 * HOUR, 12 * HOUR, False),
    (30 * DAY - SECOND, MINUTE, True),
    (30 * DAY, MINUTE, False),
    (30 * DAY - SECOND, 12 * HOUR, False),
])
def test_a_session_lasts_less_than_12_hours_unseen_and_less_than_30_days_in_all(began, seen, lasts):
    assert accounts.session_lasts(NOW - began, NOW - seen, NOW) is lasts


@pytest.mark.parametrize(("seen", "due"), [(0 * SECOND, False), (MINUTE - SECOND, False), (MINUTE, True), (HOUR, True)])
def test_a_session_is_marked_as_seen_once_a_minute(seen, due):
    assert accounts.is_due(NOW - seen, NOW) is due


def tries(*seconds):
    return [NOW + second * SECOND for second in seconds]


@pytest.mark.parametrize(("made", "until"), [
    ([], None),
    (tries(*range(9)), None),
    (tries(*range(10)), NOW + 9 * SECOND + 15 * MINUTE),
    (tries(*range(10), 2000), NOW + 9 * SECOND + 15 * MINUTE),
    (tries(*range(10), *range(2000, 2009)), NOW + 9 * SECOND + 15 * MINUTE),
    (tries(*range(10), *range(2000, 2010)), NOW + 2009 * SECOND + 15 * MINUTE),
])
def test_every_tenth_wrong_try_locks_for_15_minutes(made, until):
    assert accounts.locked_until(made) == until


@pytest.mark.parametrize(("typed", "name"), [
    ("yamada", "yamada"), (" Yamada ", "yamada"), ("Ｙａｍａｄａ１", "yamada1"), ("山田", "山田"), ("　yamada　", "yamada"),
])
def test_a_login_name_is_the_same_however_it_is_typed(typed, name):
    assert accounts.login_name(typed) == name


@pytest.mark.parametrize("name", ["a", "yamada.hanako", "kyodo-01", "a_b@city.example", "山田花子", "x" * 50])
def test_a_login_name_of_letters_digits_and_four_signs_is_free(name):
    assert accounts.check_login_name(name) is None


@pytest.mark.parametrize(("name", "code"), [
    ("", "login_name_missing"), ("x" * 51, "login_name_unusable"), ("a b", "login_name_unusable"),
    ("a/b", "login_name_unusable"), ("<b>", "login_name_unusable"), (accounts.FIRST_ACCOUNT, "login_name_unusable"),
])
def test_another_login_name_is_refused(name, code):
    assert refusal(accounts.check_login_name, name) == (code, {})


@pytest.mark.parametrize("password", ["aaaaaaaaaa", "1234567890", "ひらがなだけでもよい", "x" * 200])
def test_a_password_of_ten_characters_of_any_kind_is_free(password):
    assert accounts.check_password(password) is None


@pytest.mark.parametrize(("password", "code", "facts"), [
    ("", "password_short", {"shortest": 10}), ("aB3$aB3$a", "password_short", {"shortest": 10}),
    ("x" * 201, "password_long", {"longest": 200}),
])
def test_a_shorter_or_endless_password_is_refused(password, code, facts):
    assert refusal(accounts.check_password, password) == (code, facts)


def test_a_one_time_code_is_shown_in_groups_and_read_however_it_is_typed():
    assert accounts.grouped("ABCD2345WXYZ") == "ABCD-2345-WXYZ"
    assert accounts.one_time_code(" abcd－２３４５ wxyz") == "ABCD2345WXYZ"


@pytest.mark.parametrize(("taken", "names"), [
    ([], ["iin-1", "iin-2", "iin-3"]), (["iin-2", "yamada"], ["iin-1", "iin-3", "iin-4"]),
])
def test_members_get_the_names_that_are_free(taken, names):
    assert list(islice(accounts.free_names(taken), 3)) == names


@pytest.mark.parametrize(("meetings", "day"), [
    ([], date(2026, 11, 29)), ([date(2026, 11, 21)], date(2026, 11, 29)),
    ([date(2026, 12, 3), date(2026, 11, 22), date(2026, 11, 21)], date(2026, 11, 22)),
    ([date(2027, 3, 1)], date(2027, 3, 1)),
])
def test_a_card_is_for_the_next_meeting_or_else_for_a_week(meetings, day):
    assert accounts.card_day(meetings, date(2026, 11, 22)) == day


def test_a_card_is_valid_until_the_last_second_of_the_meeting_day():
    assert accounts.card_end(date(2026, 11, 22), JAPAN).isoformat() == "2026-11-22T23:59:59+09:00"


@pytest.mark.parametrize(("url", "is_this"), [
    ("http://localhost:8501", True), ("https://localhost", True), ("http://127.0.0.1:8501", True), ("http://[::1]:8501", True),
    ("http://192.168.1.10:8501", False), ("https://127.example.jp", False), ("https://localhost.example.jp", False),
])
def test_an_address_of_this_machine_is_known(url, is_this):
    assert accounts.is_this_machine(url) is is_this


@pytest.mark.parametrize("path", [
    "/", "/members", "/members?term=R7-R9", "/files/12/%E8%B3%87%E6%96%99.pdf", "/members/", "/schedule#now",
    "/members?next=//evil.example", "/loginx", "/members?q=a%20b",
])
def test_a_way_back_to_a_screen_is_kept(path):
    assert accounts.safe_next(path) == path


@pytest.mark.parametrize("path", [
    None, "", "members", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/%5Cevil.example",
    "/%2Fevil.example", "https://evil.example", "https:evil.example", "javascript:alert(1)",
    "/\tevil", "/\n/evil.example",
    "/members\r\nSet-Cookie: a=b", "/a%0d%0aSet-Cookie: a=b", "/\x00", "/ /evil.example",
    "/.//evil.example", "/../login",
    "/a/../login", "/a%3F/../login", "/./login", "//", "/login", "/Login", "/login?next=/login", "/log%69n", "/logout",
    "/auth/logout", "/first", "/q/abc", "/session", "/" + "x" * 2000,
])
def test_any_other_way_back_leads_home(path):
    assert accounts.safe_next(path) == "/"
