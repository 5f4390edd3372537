"""Signing in and out as a browser does it: the forms, the cookie, the cards, the first account."""

import re
from datetime import timedelta

import pytest

from dashboard.commands import accounts, sessions
from dashboard.db import database_path, opened
from dashboard.domain.accounts import digest, grouped
from dashboard.web.gate import COOKIE
from tests.web.conftest import HTML, PASSWORD, START, account_of, login

EVIL = {"origin": "http://evil.example"}


def code_of(server) -> str:
    """Return the one-time code that a start of the server writes on the console."""
    with opened(database_path(server.folder)) as db:
        return sessions.make_first_code(db, server.now)


def first(browser, code, **changes):
    """Send the form of the first account."""
    form = {"code": code, "name": "suzuki", "shown_name": "事務局　鈴木", "password": PASSWORD, "again": PASSWORD}
    return browser.post("/first", data={**form, **changes})


def sign_in_refusal(browser, **facts):
    """Return status and page of a refused sign-in, without the name that was typed."""
    answer = login(browser, **facts)
    return answer.status_code, re.sub(r'id="name" name="name" value="[^"]*"', "", answer.text)


def test_the_form_signs_in_and_leads_back_to_where_one_wanted_to_go(server):
    browser = server.browser()
    away = browser.get("/members?term=R7", headers=HTML).headers["location"]
    page = browser.get(away)
    assert page.status_code == 200
    assert '<html lang="ja">' in page.text
    assert 'name="next" value="/members?term=R7"' in page.text
    answer = login(browser, back="/members?term=R7")
    assert (answer.status_code, answer.headers["location"]) == (303, "/members?term=R7")
    assert account_of(browser) == "1"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(server):
    cookie = login(server.browser()).headers["set-cookie"]
    token, *rules = cookie.split("; ")
    assert re.fullmatch(rf"{COOKIE}=[\w-]{{43}}", token)
    assert sorted(rules) == ["HttpOnly", "Max-Age=2592000", "Path=/", "SameSite=lax"]


@pytest.mark.parametrize("back", [
    "//evil.example", "/\\evil.example", "https:evil.example", "/%2Fevil.example", "/login",
    "/a\r\nSet-Cookie: x=y", "",
])
def test_no_way_back_leads_off_this_server(server, back):
    browser = server.browser()
    assert 'name="next" value="/"' in browser.get("/login", params={"next": back}).text
    answer = login(browser, back=back)
    assert (answer.headers["location"], answer.headers.get_list("set-cookie")[1:]) == ("/", [])


def test_the_answer_does_not_tell_whether_the_name_exists(server):
    server.act(accounts.disable_account, account=2)
    answers = [sign_in_refusal(server.browser(), name=name, password=password) for name, password in (
        ("yamada", "wrong"), ("nobody", PASSWORD), ("m1", PASSWORD), ("m2", ""), ("", ""))]
    assert answers == [answers[0]] * 5
    assert answers[0][0] == 401


def test_what_was_typed_as_name_stays_and_is_shown_not_obeyed(server):
    page = login(server.browser(), name='"><script>alert(1)</script>', password="wrong").text
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in page
    assert "<script>" not in page
    assert 'value="wrong"' not in page


def test_ten_wrong_tries_lock_this_name_from_this_address_for_15_minutes(server):
    browser = server.browser()
    assert [login(browser, password="wrong").status_code for _ in range(10)] == [401] * 10
    locked = login(browser)
    assert (locked.status_code, "あと15分ほど" in locked.text, locked.headers.get("set-cookie")) == (429, True, None)
    assert login(browser, name="m1").status_code == 303
    assert login(server.browser("192.0.2.8")).status_code == 303
    server.wait(minutes=14, seconds=59)
    assert login(browser).status_code == 429
    server.wait(seconds=1)
    assert login(browser).status_code == 303


def test_a_lock_reads_the_same_for_a_name_nobody_has(server):
    for name in ("yamada", "nobody"):
        server.fail(name, "192.0.2.7")
    known, unknown = (sign_in_refusal(server.browser(), name=name) for name in ("yamada", "nobody"))
    assert (known, known[0]) == (unknown, 429)


def test_a_lock_does_not_keep_a_card_out(server, card):
    server.fail("m2", "192.0.2.7")
    browser = server.browser()
    assert (browser.post(f"/q/{card}").status_code, account_of(browser)) == (303, "3")


@pytest.mark.parametrize("headers", [
    EVIL, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
])
def test_another_site_signs_nobody_in_or_out(server, card, headers):
    browser = server.browser()
    answers = [login(browser, **headers), *(browser.post(path, headers=headers) for path in (f"/q/{card}", "/first"))]
    assert [(answer.status_code, answer.headers.get("set-cookie")) for answer in answers] == [(403, None)] * 3
    login(browser)
    assert browser.post("/logout", headers=headers).status_code == 403
    assert account_of(browser) == "1"


@pytest.mark.parametrize(("size", "status"), [(8192, 401), (8193, 413), (1_000_000, 413)])
def test_a_form_of_more_than_8_kilobytes_is_refused(server, size, status):
    form = b"name=yamada&password="
    answer = server.browser().post("/login", content=form + b"x" * (size - len(form)))
    assert answer.status_code == status


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"name", b"name=yamada", b"&&==&", b"name=%ff%fe&password=%00",
                                  b'{"name": "yamada"}', b"name=yamada&password=" + PASSWORD.encode() + b"&password=x"])
def test_a_form_that_makes_no_sense_signs_nobody_in(server, body):
    answer = server.browser().post("/login", content=body)
    assert (answer.status_code, answer.headers.get("set-cookie")) == (401, None)


@pytest.mark.parametrize("path", ["/login", "/first", "/q/x", "/logout"])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_served(server, path, method):
    assert server.browser().request(method, path).status_code == 405


def test_a_token_planted_before_signing_in_is_worth_nothing_afterwards(server):
    attacker, victim = server.browser(), server.browser()
    victim.cookies.set(COOKIE, "planted-by-somebody-else", domain="localhost.local")
    login(victim)
    attacker.cookies.set(COOKIE, "planted-by-somebody-else", domain="localhost.local")
    assert account_of(attacker) is None


def test_signing_in_again_makes_a_new_token_and_ends_the_old(server):
    browser = server.browser()
    login(browser)
    old = browser.cookies[COOKIE]
    login(browser, name="m1")
    assert browser.cookies[COOKIE] != old
    assert account_of(browser) == "2"
    assert account_of(server.browser(cookie=f"{COOKIE}={old}")) is None


def test_the_form_tells_who_is_signed_in_already(server):
    browser = server.browser()
    login(browser)
    assert "いま事務局　【試験】さんとしてサインインしています" in browser.get("/login").text


def test_to_look_at_a_card_shows_whose_it_is_and_signs_nobody_in(server, card):
    browser = server.browser()
    page = browser.get(f"/q/{card}")
    assert (page.status_code, page.headers.get("set-cookie"), account_of(browser)) == (200, None, None)
    assert "<strong>&lt;b&gt;委員&lt;/b&gt;さん</strong>川口市協働推進委員会<br>有効期限　令和8年11月22日（日）まで" in page.text


def test_one_tap_on_a_card_signs_in_on_two_devices(server, card):
    tablet, phone = server.browser(), server.browser("192.0.2.9")
    for browser in (tablet, phone):
        answer = browser.post(f"/q/{card}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert [account_of(browser) for browser in (tablet, phone)] == ["3", "3"]


def test_a_reissued_card_kills_the_old_one_and_what_it_opened(server, card):
    tablet = server.browser()
    tablet.post(f"/q/{card}")
    new = server.act(accounts.issue_card, account=3, expires_at=START + timedelta(hours=6))
    assert account_of(tablet) is None
    assert [tablet.post(f"/q/{token}").status_code for token in (card, new)] == [410, 303]


def test_a_card_and_what_it_opened_end_with_the_meeting_day(server, card):
    tablet = server.browser()
    tablet.post(f"/q/{card}")
    server.wait(hours=6)
    assert account_of(tablet) == "3"
    server.wait(hours=7, minutes=29, seconds=59)
    assert account_of(tablet) == "3"
    server.wait(seconds=1)
    assert account_of(tablet) is None
    assert [ask(f"/q/{card}").status_code for ask in (tablet.get, tablet.post)] == [410, 410]


def test_cards_that_do_not_open_all_look_alike(server, card):
    server.act(accounts.issue_card, account=2, expires_at=START + timedelta(minutes=1))
    gone = server.act(accounts.issue_card, account=2, expires_at=START + timedelta(hours=1))
    server.act(accounts.disable_account, account=2)
    for token in ("x", digest(card), gone, "%00", "%27%20OR%201=1"):
        page = server.browser().get(f"/q/{token}")
        assert (page.status_code, page.text) == (410, server.browser().get("/q/y").text)


def test_a_card_used_where_another_is_signed_in_takes_its_place(server, card):
    browser = server.browser()
    login(browser)
    old = browser.cookies[COOKIE]
    assert "いま事務局　【試験】さんとして" in browser.get(f"/q/{card}").text
    browser.post(f"/q/{card}")
    assert (account_of(browser), account_of(server.browser(cookie=f"{COOKIE}={old}"))) == ("3", None)


def test_to_look_at_signing_out_shows_a_button_and_pressing_it_ends_the_session(server):
    browser = server.browser()
    login(browser)
    token = browser.cookies[COOKIE]
    assert 'action="/logout"' in browser.get("/logout").text
    assert account_of(browser) == "1"
    answer = browser.post("/logout")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert f'{COOKIE}=""' in answer.headers["set-cookie"]
    assert account_of(server.browser(cookie=f"{COOKIE}={token}")) is None


def test_who_is_not_signed_in_is_shown_the_form_instead_of_the_button(server):
    browser = server.browser()
    assert browser.get("/logout").headers["location"] == "/login"
    assert browser.post("/logout").headers["location"] == "/login"


@pytest.mark.parametrize(("headers", "leads_to", "account"), [
    ({}, "/login", None), ({"sec-fetch-site": "same-origin"}, "/login", None),
    ({"sec-fetch-site": "cross-site"}, "/logout", "1"),    ({"sec-fetch-site": "none"}, "/logout", "1"),
])
def test_streamlit_s_own_way_out_ends_our_session_unless_another_site_leads_there(server, headers, leads_to, account):
    browser = server.browser()
    login(browser)
    assert browser.get("/auth/logout", headers=headers).headers["location"] == leads_to
    assert account_of(browser) == account


def test_a_page_may_ask_whether_it_is_still_signed_in(server):
    browser = server.browser()
    assert browser.get("/session").status_code == 401
    login(browser)
    assert (browser.get("/session").status_code, browser.get("/session").text) == (204, "")
    browser.post("/logout")
    assert browser.get("/session").status_code == 401


def test_before_the_first_account_sign_in_leads_to_the_form_for_it(fresh):
    browser = fresh.browser()
    assert browser.get("/login").headers["location"] == "/first"
    assert "最初の事務局アカウント" in browser.get("/first").text


def test_the_code_of_the_console_makes_the_first_account_and_signs_in(fresh):
    browser = fresh.browser()
    answer = first(browser, grouped(code_of(fresh)))
    assert (answer.status_code, answer.headers["location"], account_of(browser)) == (303, "/", "1")


def test_the_code_is_good_for_one_account(fresh):
    code = code_of(fresh)
    first(fresh.browser(), code)
    again = fresh.browser()
    assert again.get("/first").headers["location"] == "/login"
    assert (first(again, code, name="other").status_code, account_of(again)) == (422, None)


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"code": "AAAABBBBCCCC"}, "登録コードが違います"), ({"code": ""}, "登録コードが違います"),
    ({"password": "short", "again": "short"}, "10文字以上"), ({"again": "another-one"}, "二つのパスワードが違います"),
    ({"name": ""}, "利用者名が空欄"), ({"name": "a b"}, "利用者名は50文字まで"), ({"shown_name": " "}, "表示名が空欄"),
])
def test_a_wrong_form_makes_no_account_and_keeps_what_was_typed_but_no_secret(fresh, changes, sentence):
    browser, code = fresh.browser(), code_of(fresh)
    answer = first(browser, **{"code": code, **changes})
    assert (answer.status_code, sentence in answer.text, account_of(browser)) == (422, True, None)
    assert f'name="name" value="{changes.get("name", "suzuki")}"' in answer.text
    assert (PASSWORD in answer.text, code in answer.text) == (False, False)
    assert first(browser, code).status_code == 303


@pytest.mark.parametrize("password", ["", "admin", "password", "secretariat", "committee"])
@pytest.mark.parametrize("name", ["admin", "secretariat", "root", "yamada"])
def test_there_is_no_account_and_no_password_from_the_start(fresh, name, password):
    fresh.now += timedelta(hours=len(password))
    assert login(fresh.browser(), name=name, password=password).status_code == 401


def test_the_style_sheet_of_the_plain_pages_is_served(server):
    answer = server.browser().get("/plain.css")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert "min-height: 56px" in answer.text
