"""The gate: every request passes here before Streamlit sees it, every answer on its way back."""

import logging
import secrets
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from anyio import to_thread
from sqlite_utils import Database
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.websockets import WebSocketClose

from dashboard import text
from dashboard.commands.sessions import touch_session
from dashboard.domain.accounts import digest
from dashboard.domain.errors import DashboardError, InputInvalid, StoreUnusable
from dashboard.domain.permissions import Forbidden
from dashboard.queries import accounts
from dashboard.queries.accounts import Session
from dashboard.settings import Settings
from dashboard.web import plain

COOKIE = "committee_session"

# Headers that carry the identity to the pages. The prefix is new in every process: nobody outside knows it.
PREFIX = f"x-committee-{secrets.token_hex(16)}-"
IDENTITY = {f"{PREFIX}account": "account", f"{PREFIX}sid": "sid"}  # header → key in st.user

# For everybody, whoever it is: what the sign-in pages and Streamlit's own page are made of.
OPEN = frozenset({"/_stcore/health", "/committee.css", "/committee.js", "/japanese.js", "/plain.css", "/favicon.png"})
OPEN_BELOW = "/static/"
# For everybody, but whose visit it is does matter.
SIGN_IN = frozenset({"/login", "/first", "/logout", "/auth/logout", "/session"})
CARDS = "/q/"
# Streamlit answers these to anybody who asks; nobody here has to ask.
CLOSED = ("/_stcore/metrics", "/_stcore/agent")

# Streamlit's page writes its styles and compiles its charts itself, hence inline and eval; from here only.
POLICY = ("default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
          "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
          "media-src 'self' data: blob:; worker-src 'self' blob:; frame-src 'self' blob: data:; "
          "connect-src 'self' data: blob: ws://{host} wss://{host}; object-src 'none'; "
          "base-uri 'self'; form-action 'self'; frame-ancestors {ancestors}")

PROTECTION = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
              "X-Frame-Options": "DENY"}


@dataclass(frozen=True)
class Visit:
    """What the gate knows of one request: whose it is, from which address, and by which road it came."""

    session: Session | None
    address: str
    host: str
    is_https: bool
    gate: "Gate"

    @property
    def now(self) -> datetime:
        """Return the present."""
        return self.gate.now()


class Gate:
    """Let a request through to `app` if it comes from here and, unless it is for everybody, is signed in.

    `store` opens the record, `now` tells the time; both are called for each request. Routes find the Visit in
    `request.state.visit` and the Actor, or None, in `request.state.actor`; Streamlit finds the headers
    IDENTITY. A DashboardError from `app` becomes a page with its sentence.
    """

    def __init__(self, app, *, settings: Settings, store: Callable[[], AbstractContextManager[Database]],
                 now: Callable[[], datetime]):
        self.app, self.settings, self.store, self.now = app, settings, store, now

    async def __call__(self, scope, receive, send):
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        visit = self._arrival(scope)
        answer = _secured(send, scope["path"], visit)
        try:
            self._check_origin(scope, visit)
            visit = await self._recognised(scope, visit)
            if visit.session or _is_for_everybody(scope):
                await self.app(_introduced(scope, visit), receive, answer)
            else:
                await _sent_away(scope)(scope, receive, answer)
        except DashboardError as error:
            await _refused(scope, error)(scope, receive, answer)

    def _arrival(self, scope) -> Visit:
        """Return the visit as the network tells it; a proxy is believed only if the settings trust it."""
        address, scheme = (scope.get("client") or ("", 0))[0], scope["scheme"]
        headers = Headers(scope=scope)
        if self.settings.trusts(address):
            scheme = (_forwarded(headers, "x-forwarded-proto") or [scheme])[-1]
            # Each proxy adds at the end whom it heard: the last stranger is who asked the outermost of ours.
            strangers = [each for each in map(_bare, _forwarded(headers, "x-forwarded-for"))
                         if not self.settings.trusts(each)]
            address = (strangers or [address])[-1]
        hosts = headers.getlist("host")
        return Visit(None, address, hosts[0] if len(hosts) == 1 else "", scheme in ("https", "wss"), self)

    def _check_origin(self, scope, visit: Visit) -> None:
        """Refuse a host this server does not go by, another server's page that asks, and what is closed."""
        listening = (scope.get("server") or ("", None))[1] or self.settings.port
        if not self.settings.allows(visit.host, listening):
            raise InputInvalid("host_unknown", host=visit.host)
        if _is_foreign(scope, visit):
            raise Forbidden("origin_foreign")
        if scope["path"].startswith(CLOSED):
            raise InputInvalid("not_served")

    async def _recognised(self, scope, visit: Visit) -> Visit:
        """Return the visit with its session, if its cookie is that of one."""
        path, token = scope["path"], HTTPConnection(scope).cookies.get(COOKIE)
        if token is None or _is_open(path):
            return visit
        session = await to_thread.run_sync(self._session, digest(token), path != "/session")
        return Visit(session, visit.address, visit.host, visit.is_https, self)

    def _session(self, sid: str, is_use: bool) -> Session | None:
        now = self.now()
        with self.store() as db:
            session = accounts.session(db, sid, now)
            if session and session.due and is_use:
                with suppress(StoreUnusable):  # to be marked as seen is not worth being refused for
                    touch_session(db, now, sid=sid)
        return session


async def unexpected(request: Request, error: Exception) -> Response:
    """Answer where something went wrong that nobody foresaw, with a reference that is also in the log.

    Such answers do not pass the gate any more: they are given to the application as its handler of Exception.
    """
    reference = uuid.uuid4().hex[:8]
    logging.getLogger("dashboard").error("reference %s", reference, exc_info=error)
    answer = plain.refused(DashboardError("unexpected", reference=reference))
    answer.status_code = 500
    answer.headers.update(PROTECTION)
    return answer


def _forwarded(headers: Headers, name: str) -> list[str]:
    """Return what the proxies wrote under `name`, the nearest last."""
    return [part.strip() for line in headers.getlist(name) for part in line.split(",") if part.strip()]


def _bare(address: str) -> str:
    """Return an address without the port that some proxies write behind it."""
    return (address.rsplit(":", 1)[0] if "]:" in address or address.count(":") == 1 else address).strip("[]")


def _is_open(path: str) -> bool:
    return path in OPEN or path.startswith(OPEN_BELOW)


def _is_for_everybody(scope) -> bool:
    path = scope["path"]
    is_card = path.startswith(CARDS) and "/" not in path.removeprefix(CARDS)
    return scope["type"] == "http" and (_is_open(path) or path in SIGN_IN or is_card)


def _is_foreign(scope, visit: Visit) -> bool:
    """Return whether another server's page makes the browser ask; browsers name it where it could do harm."""
    headers = Headers(scope=scope)
    for origin in headers.getlist("origin"):
        asking = urlsplit(origin)
        if asking.netloc.lower() != visit.host.lower() or (visit.is_https and asking.scheme != "https"):
            return True
    is_write = scope["type"] == "http" and scope["method"] not in ("GET", "HEAD", "OPTIONS")
    return is_write and headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


def _introduced(scope, visit: Visit):
    """Return the scope with the identity in its headers, in place of whatever the client wrote there."""
    forged = PREFIX.encode()
    headers = [(name, value) for name, value in scope["headers"] if not name.lower().startswith(forged)]
    if visit.session:
        values = {"account": str(visit.session.actor.account), "sid": visit.session.sid}
        headers += [(header.encode(), values[key].encode()) for header, key in IDENTITY.items()]
    actor = visit.session.actor if visit.session else None
    return {**scope, "headers": headers, "state": {**scope.get("state", {}), "visit": visit, "actor": actor}}


def _sent_away(scope):
    """Return the answer to who is not signed in: for a person the way to sign-in, for a program 401."""
    if scope["type"] == "websocket":
        return WebSocketClose(1008)
    if scope["method"] in ("GET", "HEAD") and "text/html" in Headers(scope=scope).get("accept", ""):
        query = scope["query_string"].decode("latin-1")
        asked = f"{scope['path']}?{query}" if query else scope["path"]
        return RedirectResponse(f"/login?next={quote(asked, safe='/')}", 303, {"Cache-Control": "no-store"})
    return PlainTextResponse(text.SIGN_IN_FIRST, 401, {"Cache-Control": "no-store"})


def _refused(scope, error: DashboardError):
    return WebSocketClose(1008) if scope["type"] == "websocket" else plain.refused(error)


def _secured(send, path: str, visit: Visit):
    """Return `send` that adds to every answer what keeps a browser from being used against its owner."""
    is_part = path.startswith("/component/")  # shown inside our page
    policy = POLICY.format(host=visit.host, ancestors="'self'" if is_part else "'none'")
    wanted = {**PROTECTION, "X-Frame-Options": "SAMEORIGIN"} if is_part else dict(PROTECTION)
    if visit.is_https:
        wanted["Strict-Transport-Security"] = "max-age=31536000"

    async def secured(message):
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(wanted)
            headers.setdefault("Content-Security-Policy", policy)
            if headers.get("content-type", "").startswith("text/html"):
                headers["Cache-Control"] = "no-store"
        await send(message)
    return secured
