"""Attacks on the application as it is served: paths that lead out, forged headers, other sites, others' ids."""

import http.client
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
from starlette.routing import Route
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from dashboard.db import database_path, opened
from dashboard.domain.permissions import OFFICIALS, PAGES
from dashboard.text import SENTENCES
from dashboard.web import files, shell, sign_in
from dashboard.web.gate import COOKIE, IDENTITY, PREFIX
from tests.browser.conftest import server_now, serving
from tests.everybody import PASSWORD, papers, staff
from tests.web.conftest import login

ROUTES = [*shell.ROUTES, *sign_in.ROUTES, *files.ROUTES]
# What only stands in files that are not to be had: the record, the program, the machine.
TELLTALE = (b"SQLite format 3", b"from dashboard", b"root:x:", b"[server]", b"-----BEGIN")


@dataclass
class Place:
    """The application as it is served, with somebody of every kind."""

    host: str
    folder: Path
    papers: dict[str, int] = field(default_factory=dict)

    def ask(self, method: str, path: str, who: str | None = None, body: bytes | None = None, **headers: str):
        """Send a request exactly as it is written, and return (status, headers, body) of the answer."""
        wire = http.client.HTTPConnection(self.host, timeout=20)
        wire.putrequest(method, path, skip_accept_encoding=True)
        sent = {"cookie": f"{COOKIE}=token-{who}"} if who else {}
        for name, value in {**sent, **headers, **({"content-length": str(len(body))} if body else {})}.items():
            wire.putheader(name.replace("_", "-"), value)
        wire.endheaders(body)
        answer = wire.getresponse()
        found = answer.status, answer.headers, answer.read()
        wire.close()
        return found


@pytest.fixture(scope="module")
def place(published, tmp_path_factory):
    """The served application; its record is never written to but by signing in."""
    folder = staff(published, tmp_path_factory.mktemp("attacked"), server_now())
    issued = papers(folder)
    with serving(folder) as address:
        yield Place(address.removeprefix("http://"), folder, issued)


# --- paths ------------------------------------------------------------------------------------------------

ROOTS = ["/", "/static/", "/files/", "/q/", "/media/", "/component/", "/_stcore/", "/_stcore/bidi-components/",
         "/_stcore/upload_file/", "/app/static/", "/members/", "/committee.css/", "/login/", "/pages/"]
WAYS_OUT = [f"{up * depth}{target}" for up in ("../", "..%2f", "%2e%2e/", "..%5c", "..%252f", ".%2e/", "....//")
            for depth in (1, 4, 8) for target in ("committee.db", "etc/passwd", "dashboard/app.py")]
WAYS_OUT += ["/etc/passwd", "%2fetc%2fpasswd", "file:///etc/passwd", "committee.db", "committee.db-wal", "server.log",
             ".streamlit/config.toml", "dashboard/.streamlit/config.toml", "main.py", "home.py", "..", ".git/config",
             "x%00.css", "%c0%ae%c0%ae/etc/passwd", "~root/.ssh/id_rsa"]


@pytest.mark.parametrize("who", ["secretariat", None])
@pytest.mark.parametrize("root", ROOTS)
def test_no_path_leads_to_a_file_of_the_record_the_program_or_the_machine(place, root, who):
    for way in WAYS_OUT:
        status, headers, body = place.ask("GET", root + way, who)
        assert [sign for sign in TELLTALE if sign in body] == [], way
        assert status in (200, 301, 303, 307, 400, 401, 403, 404, 405, 410), way
        assert status != 200 or headers["content-type"].startswith("text/html"), way


# --- headers ----------------------------------------------------------------------------------------------

FORGED = {
    **dict.fromkeys(IDENTITY, "1"), f"{PREFIX}role": "secretariat", "x-committee-account": "1",
    "x-streamlit-user": "eyJlbWFpbCI6ICJhQGIuYyJ9", "x-forwarded-user": "secretariat", "remote-user": "secretariat",
    "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1", "forwarded": "for=127.0.0.1;proto=https",
    "x-forwarded-proto": "https", "x-original-url": "/login", "x-rewrite-url": "/login",
    "x-http-method-override": "GET",
    "authorization": "Basic eWFtYWRhOng=",
}


def test_no_header_makes_somebody_of_nobody(place):
    for name, value in FORGED.items():
        assert (name, place.ask("GET", "/files/1", **{name: value})[0]) == (name, 401)
        assert (name, place.ask("GET", "/session", **{name: value})[0]) == (name, 401)
    assert place.ask("GET", "/files/1", **FORGED)[0] == 401


def test_no_header_makes_a_member_an_official(place):
    closed = place.papers["secretariat"]
    assert [place.ask("GET", f"/files/{closed}", who, **FORGED)[0] for who in ("secretariat", "member", "viewer")] == [
        200, 404, 404]


@pytest.mark.parametrize("name", ["x-forwarded-host", "x-original-host", "x-host", "x-forwarded-server"])
def test_no_header_changes_the_name_of_the_server(place, name):
    status, headers, body = place.ask("GET", "/members", accept="text/html", **{name: "evil.example"})
    assert (status, headers["location"]) == (303, "/login?next=/members")
    assert b"evil.example" not in str(headers).encode() + body


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1", "127.0.0.1:1", ""])
def test_another_name_of_the_server_is_refused(place, host):
    wire = http.client.HTTPConnection(place.host, timeout=20)
    wire.putrequest("GET", "/login", skip_host=True)
    wire.putheader("host", host)
    wire.endheaders()
    assert wire.getresponse().status == 400
    wire.close()


def test_two_hosts_and_two_cookies_open_nothing_more(place):
    assert place.ask("GET", "/session", cookie=f"{COOKIE}=x; {COOKIE}=y")[0] == 401
    wire = http.client.HTTPConnection(place.host, timeout=20)
    wire.putrequest("GET", "/login", skip_host=True)
    for host in (place.host, "evil.example"):
        wire.putheader("host", host)
    wire.endheaders()
    assert wire.getresponse().status == 400
    wire.close()


# --- websockets -------------------------------------------------------------------------------------------


@dataclass
class Run:
    """What one run of a screen sent: its session's id, everything said, and the screens it knows by hash."""

    session: str = ""
    said: str = ""
    pages: dict[str, str] = field(default_factory=dict)


def run(place: Place, who: str, *, page: str = "", script: str = "", session: str = "", **headers: str) -> Run:
    """Open a websocket as somebody, ask for a screen by name or by the hash of its script, and read one run."""
    asked, found = BackMsg(), Run()
    asked.rerun_script.page_name, asked.rerun_script.page_script_hash = page, script
    with connect(f"ws://{place.host}/_stcore/stream", origin=f"http://{place.host}", max_size=None,
                 subprotocols=["streamlit", *(["token", session] if session else [])],
                 additional_headers={"Cookie": f"{COOKIE}=token-{who}", **headers}) as socket:
        socket.send(asked.SerializeToString())
        while True:
            data, message = socket.recv(timeout=20), ForwardMsg()
            message.ParseFromString(data)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                found.session = message.new_session.initialize.session_id
            elif kind == "navigation":
                found.pages = {each.url_pathname: each.page_script_hash for each in message.navigation.app_pages}
            elif kind == "delta":
                found.said += data.decode("utf-8", "ignore")
            elif kind == "script_finished":
                return found


CLOSED = [path for path, roles in PAGES.items() if roles == OFFICIALS]
SECRETS = {"preparation": "委嘱書交付式", "accounts": "もう一人の委員【試験】", "log": "データを登録",
           "papers": "まとめて作る", "speeches": "直す・移す・分ける", "uploads": "それぞれの資料のファイル",
           "replies": "の招集を記録し、委員に知らせる"}


@pytest.mark.parametrize("path", CLOSED)
def test_no_message_opens_a_screen_of_the_secretariat_to_others(place, path):
    official = run(place, "secretariat", page=path)
    assert (SECRETS[path] in official.said, SENTENCES["forbidden"] in official.said) == (True, False)
    for who in ("member", "chair", "viewer"):
        for asked in ({"page": path}, {"script": official.pages[path]}, {"page": f"/{path}"},
                      {"page": path, "session": official.session}):
            answer = run(place, who, **asked, **FORGED)
            assert (who, asked, SECRETS[path] in answer.said) == (who, asked, False)
            assert answer.session != official.session
        assert SENTENCES["forbidden"] in run(place, who, script=official.pages[path]).said


def refusal_of_socket(place: Place, headers: dict[str, str], origin: str | None = None) -> int:
    """Return the status with which a websocket is refused before it is opened."""
    with pytest.raises(InvalidStatus) as refused, connect(
            f"ws://{place.host}/_stcore/stream", origin=origin, additional_headers=headers):
        pass
    return refused.value.response.status_code


@pytest.mark.parametrize("headers", [
    {"Cookie": ""}, {"Cookie": f"{COOKIE}=x"}, {"Cookie": f"{COOKIE}=token-nobody"}, {"Cookie": "session=token-member"},
    {"Authorization": "Bearer token-member"}, dict(FORGED), {"Sec-WebSocket-Protocol": "streamlit, token-member"},
])
def test_no_header_opens_a_websocket_without_the_cookie(place, headers):
    assert refusal_of_socket(place, headers) == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", "http://localhost:1", "file:"])
def test_a_page_elsewhere_opens_no_websocket_with_somebody_s_cookie(place, origin):
    assert refusal_of_socket(place, {"Cookie": f"{COOKIE}=token-secretariat"}, origin) == 403


# --- other sites ------------------------------------------------------------------------------------------

WRITES = [(route.path.replace("{token}", "x"), method) for route in ROUTES if isinstance(route, Route)
          for method in ("POST", "PUT", "PATCH", "DELETE") if method in (route.methods or {"POST"})]
FOREIGN = [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec_fetch_site": "cross-site"},
           {"sec_fetch_site": "same-site"}, {"origin": "http://127.0.0.1"}]


def test_these_are_the_routes_that_write():
    assert {path for path, _ in WRITES} == {"/login", "/q/x", "/first", "/logout"}


@pytest.mark.parametrize("headers", FOREIGN)
def test_another_site_can_write_nothing_on_any_route(place, headers):
    form = {"content_type": "application/x-www-form-urlencoded", "body": b"name=secretariat&password=kyodo-suishin"}
    uploads = [("/_stcore/upload_file/x/y", "PUT"), ("/_stcore/upload_file/x/y", "DELETE"), ("/members", "POST")]
    for path, method in [*WRITES, *uploads]:
        status, answered, _ = place.ask(method, path, "secretariat", **form, **headers)
        assert (path, status, answered["set-cookie"]) == (path, 403, None)
    assert place.ask("GET", "/session", "secretariat")[0] == 204


def test_a_link_elsewhere_signs_nobody_out(place):
    status, answered, _ = place.ask("GET", "/auth/logout", "viewer", sec_fetch_site="cross-site")
    assert (status, answered["location"]) == (303, "/logout")
    assert place.ask("GET", "/session", "viewer")[0] == 204


# --- the way back -----------------------------------------------------------------------------------------

ELSEWHERE = [
    "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example",
    "https:evil.example", "https://evil.example", "http:///evil.example", "HTTPS://evil.example", "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "evil.example", "@evil.example", "/%2fevil.example", "/%2Fevil.example",
    "/%5cevil.example", "/%5Cevil.example", "%2f%2fevil.example", "/\t/evil.example", "/\n/evil.example",
    "\t//evil.example", " //evil.example", "/ /evil.example", "/\x00/evil.example", "/\u2028/evil.example",
    "/./evil.example/..//x",
    "/..//evil.example", "/%2e%2e//evil.example", "/members//evil.example", "/%09/evil.example", "/%0d%0aLocation:%20x",
    "/\r\nSet-Cookie: a=b", "/login", "/login?next=//evil.example", "/LOGIN", "/%6cogin", "/logout", "/auth/logout",
    "/q/stolen", "/session", "/first", "x" * 3000, "/" + "x" * 3000, "/\u202eevil",
]
HERE = ["/", "/members", "/surveys?surveys.part=設問", "/members?x=//evil.example", "/files/1", "/schedule#x",
        "/regulation?a=1&b=2"]


@pytest.mark.parametrize("back", ELSEWHERE)
def test_no_way_back_leads_elsewhere_or_round_and_round(server, back):
    answer = login(server.browser(), back=back)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert len(answer.headers.get_list("set-cookie")) == 1
    assert 'name="next" value="/"' in server.browser().get(f"/login?next={quote(back)}").text


@pytest.mark.parametrize("back", HERE)
def test_a_way_back_on_this_server_is_kept(server, back):
    found = login(server.browser(), back=back).headers["location"]
    assert urlsplit(urljoin("http://localhost:8501/login", found)).netloc == "localhost:8501"
    assert found == quote(back, safe=":/%#?=@[]!$&'()*+,;")


def test_asking_for_an_address_elsewhere_ends_at_home(place):
    for path in ("//evil.example", "//evil.example/%2f..", "/%2f%2fevil.example", "/\\evil.example"):
        status, headers, _ = place.ask("GET", path, accept="text/html")
        assert (path, status) == (path, 303)
        assert headers["location"].startswith("/login?next=/")
        form = place.ask("GET", headers["location"])[2].decode()
        assert (path, 'name="next" value="/"' in form) == (path, True)


# --- sessions ---------------------------------------------------------------------------------------------


def signed_in(place: Place, name: str, query: str = "", **headers: str) -> str:
    """Sign in by name and password, and return the token of the cookie."""
    status, answered, _ = place.ask("POST", f"/login{query}", body=f"name={name}&password={PASSWORD}".encode(),
                                    content_type="application/x-www-form-urlencoded", **headers)
    assert status == 303
    return answered["set-cookie"].split(";")[0].removeprefix(f"{COOKIE}=")


def is_open(place: Place, token: str) -> bool:
    return place.ask("GET", "/session", cookie=f"{COOKIE}={token}")[0] == 204


def test_a_token_that_an_attacker_planted_is_worthless_once_its_victim_signs_in(place):
    for planted in ("made-up", signed_in(place, "other")):
        own = signed_in(place, "viewer", f"?{COOKIE}={planted}", cookie=f"{COOKIE}={planted}")
        assert (len(own), is_open(place, own), is_open(place, planted)) == (43, True, False)


def test_a_token_counts_in_the_cookie_only_and_its_hash_nowhere(place):
    token = signed_in(place, "viewer")
    assert [place.ask("GET", f"/session?{COOKIE}={token}")[0], place.ask("GET", "/session", authorization=token)[0],
            place.ask("GET", "/session", **{COOKIE: token})[0]] == [401] * 3
    with opened(database_path(place.folder)) as db:
        stored = [row[0] for row in db.execute("SELECT token FROM sessions")]
    assert [is_open(place, hash) for hash in stored] == [False] * len(stored)
