"""The gate: who is let through to Streamlit, what is told of them there, and what every answer carries."""

import dataclasses
import ipaddress
import re
from pathlib import Path

import pytest
from starlette.websockets import WebSocketDisconnect

from dashboard.commands import accounts
from dashboard.domain.accounts import digest
from dashboard.settings import Settings
from dashboard.web.gate import COOKIE, IDENTITY, PREFIX
from dashboard.web.plain import POLICY as FORM_POLICY
from tests.web.conftest import HTML, account_of, login

ACCOUNT, SID = IDENTITY
SOCKETS = "ws://localhost:8501"


@pytest.fixture
def signed_in(server):
    """A browser in which the official is signed in."""
    browser = server.browser()
    assert login(browser).status_code == 303
    return browser


def test_who_is_signed_in_is_told_by_headers_that_only_the_gate_knows(signed_in):
    told = signed_in.get("/members").json()
    sid = digest(signed_in.cookies[COOKIE])
    assert told == {"path": "/members", "role": "secretariat", "account": ["1"], "sid": [sid], "others": []}
    assert PREFIX not in str(signed_in.get("/members").headers)


@pytest.mark.parametrize("spell", [str, str.upper, str.title])
def test_what_a_client_writes_into_these_headers_is_thrown_away(signed_in, spell):
    forged = {spell(ACCOUNT): "2", spell(SID): "x", spell(f"{PREFIX}role"): "secretariat"}
    told = signed_in.get("/members", headers=forged).json()
    assert (told["account"], told["others"]) == (["1"], [])


@pytest.mark.parametrize("path", ["/login", "/_stcore/health", "/static/js/index.js", "/q/x"])
def test_nor_do_forged_headers_pass_where_nobody_is_signed_in(server, path):
    forged = {ACCOUNT: "1", SID: "x"}
    browser = server.browser()
    assert browser.get("/members", headers=forged).status_code == 401
    answer = browser.get(path, headers=forged)
    told = answer.json() if answer.headers["content-type"] == "application/json" else {"account": []}
    assert told["account"] == []


@pytest.mark.parametrize(("path", "back"), [
    ("/", "/"), ("/members", "/members"), ("/members?term=R7", "/members%3Fterm%3DR7"), ("/nowhere", "/nowhere"),
    ("/files/%E8%B3%87.pdf", "/files/%E8%B3%87.pdf"), ("//evil.example", "//evil.example"),
])
def test_a_person_who_is_not_signed_in_is_sent_to_sign_in(server, path, back):
    answer = server.browser().get(f"http://localhost:8501{path}", headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/login?next={back}")


@pytest.mark.parametrize(("method", "path"), [
    ("GET", "/members"), ("GET", "/_stcore/host-config"), ("PUT", "/_stcore/upload_file/a/b"), ("POST", "/members"),
    ("DELETE", "/_stcore/upload_file/a/b"), ("GET", "/media/x.docx"), ("GET", "/component/x"), ("GET", "/files/1"),
    ("GET", "/_stcore/bidi-components/x"), ("GET", "/loginx"), ("GET", "/login/x"), ("GET", "/q"), ("GET", "/staticx"),
    ("GET", "/_stcore/healthx"), ("POST", "/q/a/b"), ("PUT", "/q/../media/x"), ("GET", "/STATIC/x"),
])
def test_a_program_that_is_not_signed_in_gets_401(server, method, path):
    answer = server.browser().request(method, path)
    assert (answer.status_code, answer.text) == (401, "サインインが必要です。")


@pytest.mark.parametrize("path", ["/_stcore/health", "/static/js/index.js", "/favicon.png"])
def test_what_the_sign_in_page_needs_is_for_everybody(server, path):
    assert server.browser().get(path).status_code == 200


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/interact",
                                  "/_stcore/agent/mcp", "/%5fstcore/metrics"])
def test_what_streamlit_tells_anybody_is_told_nobody(server, signed_in, path):
    assert [browser.get(path).status_code for browser in (server.browser(), signed_in)] == [404, 404]


def refuses_socket(browser, path="/_stcore/stream", **headers):
    with pytest.raises(WebSocketDisconnect) as refused, browser.websocket_connect(f"{SOCKETS}{path}", headers=headers):
        pass
    return refused.value.code


def test_a_websocket_of_somebody_signed_in_is_told_who_it_is(signed_in):
    with signed_in.websocket_connect(f"{SOCKETS}/_stcore/stream") as socket:
        assert socket.receive_json()["account"] == ["1"]


@pytest.mark.parametrize("path", ["/_stcore/stream", "/login", "/q/x", "/static/x", "/_stcore/health", "/nowhere"])
def test_a_websocket_without_sign_in_is_refused_before_it_is_accepted(server, path):
    assert refuses_socket(server.browser(), path) == 1008


@pytest.mark.parametrize("headers", [
    {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://localhost:8502"},
    {"origin": "http://localhost"}, {"host": "evil.example"},
    {"host": "evil.example:8501", "origin": "http://evil.example:8501"},
])
def test_a_websocket_from_elsewhere_is_refused_though_signed_in(signed_in, headers):
    assert refuses_socket(signed_in, **headers) == 1008


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "1", "' OR '1'='1", "../../etc/passwd", "\x7f"])
def test_a_forged_cookie_opens_nothing(server, token):
    browser = server.browser(cookie=f"{COOKIE}={token}")
    assert browser.get("/members").status_code == 401


def test_the_hash_in_the_store_is_no_cookie(server, signed_in):
    sid = digest(signed_in.cookies[COOKIE])
    assert server.browser(cookie=f"{COOKIE}={sid}").get("/members").status_code == 401


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "LOCALHOST:8501", "[::1]:8501"])
def test_this_pc_goes_by_its_own_names(server, host):
    assert server.browser().get("/_stcore/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", [
    "evil.example", "evil.example:8501", "localhost", "localhost:80", "localhost.evil.example:8501",
    "localhost:8501.evil.example",
    "127.0.0.1", "127.0.0.1:8502", "user@localhost:8501", "localhost:8501/x", "192.168.1.10:8501", "", "localhost:",
    "<script>alert(1)</script>",
])
def test_any_other_host_is_refused_before_streamlit_sees_it(server, host):
    answer = server.browser().get("/_stcore/health", headers={"host": host})
    assert answer.status_code == 400
    assert "<script>" not in answer.text


REACHED = Settings(address="0.0.0.0", public_url="http://192.168.1.10:8501",
                   allowed_hosts=("dashboard.example", "other.example:99"))


@pytest.mark.parametrize(("host", "status"), [
    ("192.168.1.10:8501", 200), ("192.168.1.10", 400), ("192.168.1.10:8502", 400), ("dashboard.example", 200),
    ("dashboard.example:8501", 200), ("Dashboard.Example", 200), ("other.example:99", 200), ("other.example", 400),
    ("x.dashboard.example", 400), ("localhost:8501", 200), ("0.0.0.0:8501", 400),
])
def test_the_public_address_and_the_allowed_hosts_are_served_too(server, host, status):
    server.settings = REACHED
    assert server.browser().get("/_stcore/health", headers={"host": host}).status_code == status


@pytest.mark.parametrize(("origin", "status"), [
    ("http://localhost:8501", 200), ("HTTP://LOCALHOST:8501", 200), ("http://evil.example", 403),
    ("null", 403), ("", 403),
    ("http://localhost:8501.evil.example", 403), ("http://localhost", 403), ("http://127.0.0.1:8501", 403),
    ("http://evil.example:8501", 403), ("http://localhost:8501@evil.example", 403), ("file://", 403),
])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_foreign_origin_is_refused(signed_in, method, origin, status):
    assert signed_in.request(method, "/members", headers={"origin": origin}).status_code == status


@pytest.mark.parametrize(("site", "get", "post"), [
    ("same-origin", 200, 200), ("none", 200, 200), ("same-site", 200, 403), ("cross-site", 200, 403),
])
def test_a_write_that_another_site_caused_is_refused_even_without_its_origin(signed_in, site, get, post):
    answers = [signed_in.request(method, "/members", headers={"sec-fetch-site": site}) for method in ("GET", "POST")]
    assert [answer.status_code for answer in answers] == [get, post]


def test_every_answer_carries_what_protects_the_browser(server, signed_in):
    browser = server.browser()
    answers = [signed_in.get("/members"), signed_in.get("/screen"), signed_in.get("/static/x"), browser.get("/login"),
               browser.get("/members"), browser.get("/members", headers=HTML), browser.get("/session"),
               browser.get("/", headers={"host": "evil.example"}), signed_in.get("/broken"),
               browser.get("/", headers={"origin": "http://evil.example"}),
               browser.get("/_stcore/metrics"), browser.get("/plain.css")]
    wanted = {"x-content-type-options": "nosniff", "referrer-policy": "same-origin", "x-frame-options": "DENY"}
    for answer in answers:
        assert {name: answer.headers.get(name) for name in wanted} == wanted
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert "strict-transport-security" not in answer.headers


def test_screens_may_run_what_comes_from_here_and_forms_nothing_at_all(signed_in):
    policy = signed_in.get("/screen").headers["content-security-policy"]
    assert policy.startswith("default-src 'self'; ")
    assert "connect-src 'self' data: blob: ws://localhost:8501 wss://localhost:8501; " in policy
    assert "http:" not in policy
    assert signed_in.get("/login").headers["content-security-policy"] == FORM_POLICY


def test_no_page_stays_in_the_browser_s_store(server, signed_in):
    for answer in (signed_in.get("/screen"), signed_in.get("/login"), signed_in.get("/session"),
                   signed_in.get("/logout"), server.browser().get("/members", headers=HTML),
                   server.browser().get("/members")):
        assert answer.headers["cache-control"] == "no-store"


def test_parts_of_a_screen_may_stand_inside_our_own_page(signed_in):
    answer = signed_in.get("/component/x/index.html")
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]


def test_under_https_the_browser_is_told_to_stay_there_and_http_pages_are_foreign(server):
    server.settings = Settings(public_url="https://dashboard.example")
    browser = server.browser(url="https://dashboard.example")
    assert browser.get("/login").headers["strict-transport-security"] == "max-age=31536000"
    assert "secure" in login(browser).headers["set-cookie"].lower()
    origins = ["https://dashboard.example", "http://dashboard.example"]
    assert [browser.post("/members", headers={"origin": origin}).status_code for origin in origins] == [200, 403]


def test_a_session_is_over_after_12_hours_without_use_and_not_a_second_before(server, signed_in):
    server.wait(hours=11, minutes=59, seconds=59)
    assert account_of(signed_in) == "1"
    server.wait(hours=12)
    assert account_of(signed_in) is None


def test_use_keeps_a_session_alive_until_30_days_have_passed(server, signed_in):
    for _ in range(71):
        server.wait(hours=10)
        assert account_of(signed_in) == "1"
    server.wait(hours=9, minutes=59, seconds=59)
    assert account_of(signed_in) == "1"
    server.wait(seconds=1)
    assert account_of(signed_in) is None


def test_a_page_that_only_asks_whether_it_is_signed_in_does_not_keep_it_so(server, signed_in):
    for _ in range(11):
        server.wait(hours=1)
        assert signed_in.get("/session").status_code == 204
    server.wait(hours=1)
    assert signed_in.get("/session").status_code == 401


def test_a_session_survives_a_restart_of_the_server(server, signed_in):
    again = server.browser(cookie=f"{COOKIE}={signed_in.cookies[COOKIE]}")
    assert account_of(again) == "1"


def test_a_disabled_account_is_out_at_once(server):
    browser = server.browser()
    login(browser, name="m1")
    assert account_of(browser) == "2"
    server.act(accounts.disable_account, account=2)
    assert account_of(browser) is None
    assert refuses_socket(browser) == 1008


def proxied(server, *proxies):
    server.settings = dataclasses.replace(server.settings, public_url="https://dashboard.example",
                                          trusted_proxies=tuple(map(ipaddress.ip_network, proxies)))
    return server


@pytest.mark.parametrize(("forwarded", "address"), [
    ("203.0.113.5", "203.0.113.5"), ("9.9.9.9, 203.0.113.5", "203.0.113.5"), ("203.0.113.5, 10.0.0.2", "203.0.113.5"),
    ("203.0.113.5:4711", "203.0.113.5"), ("2001:db8::5", "2001:db8::5"), ("[2001:db8::5]:4711", "2001:db8::5"),
    ("", "10.0.0.1"), ("10.0.0.2", "10.0.0.1"), (" , ", "10.0.0.1"),
])
def test_behind_a_trusted_proxy_the_address_is_that_of_who_asked_it(server, forwarded, address):
    browser = proxied(server, "10.0.0.0/24").browser("10.0.0.1", host="dashboard.example")
    login(browser, name="whoever", **{"x-forwarded-for": forwarded})
    assert server.last_try() == ("whoever", address)


def test_anybody_else_s_word_about_addresses_is_worth_nothing(server):
    browser = proxied(server, "10.0.0.1").browser("192.0.2.7", host="dashboard.example")
    claims = {"x-forwarded-for": "203.0.113.5", "x-forwarded-proto": "https"}
    login(browser, name="whoever", **claims)
    assert server.last_try() == ("whoever", "192.0.2.7")
    assert "strict-transport-security" not in browser.get("/login", headers=claims).headers


def test_one_proxy_does_not_lock_everybody_out(server):
    browser = proxied(server, "10.0.0.1").browser("10.0.0.1", host="dashboard.example")
    server.fail("yamada", "203.0.113.5")
    answers = [login(browser, **{"x-forwarded-for": f"203.0.113.{last}"}).status_code for last in (5, 6)]
    assert answers == [429, 303]


@pytest.mark.parametrize(("proto", "told"), [
    ("https", True), ("http", False), ("http, https", True), ("", False), ("evil", False),
])
def test_a_trusted_proxy_tells_whether_the_browser_came_by_https(server, proto, told):
    browser = proxied(server, "10.0.0.1").browser("10.0.0.1", url="http://dashboard.example")
    answer = browser.get("/login", headers={"x-forwarded-proto": proto} if proto else {})
    assert ("strict-transport-security" in answer.headers) is told


def test_a_store_that_cannot_be_used_is_said_in_a_sentence(server, signed_in):
    answer = signed_in.get("/broken", headers=HTML)
    assert answer.status_code == 503
    assert "いまは読み書きできません" in answer.text
    server.folder = Path("/nowhere")
    for browser in (server.browser(cookie=f"{COOKIE}=x"), server.browser()):
        lost = browser.get("/login")
        assert (lost.status_code, "がまだありません" in lost.text) == (503, True)


def test_what_nobody_foresaw_is_said_in_a_sentence_without_a_trace(signed_in, caplog):
    answer = signed_in.get("/fallen")
    reference = re.search("担当者に記録（([0-9a-f]{8})）", answer.text)[1]
    assert (answer.status_code, answer.headers["x-content-type-options"]) == (500, "nosniff")
    assert "/secret/path" not in answer.text
    assert f"reference {reference}" in caplog.text
