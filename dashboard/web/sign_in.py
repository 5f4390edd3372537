"""Signing in and out: by name and password, by card, and the first account. Plain pages, one form each."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl

from anyio import CapacityLimiter, to_thread
from sqlite_utils import Database
from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard import text
from dashboard.commands import accounts as act
from dashboard.commands import sessions
from dashboard.domain.accounts import ABSOLUTE, SHORTEST_PASSWORD, safe_next
from dashboard.domain.errors import DashboardError, InputInvalid, RuleBroken, StoreUnusable
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import accounts as read
from dashboard.queries import committee
from dashboard.web import plain
from dashboard.web.gate import COOKIE, Visit

STYLE = Path(__file__).with_name("plain.css")
FORM_BYTES = 8192
# A password costs 64 MiB and a core while it is checked; more at once would starve the meeting.
HASHING = CapacityLimiter(2)


class Login(HTTPEndpoint):
    """Sign-in by name and password."""

    async def get(self, request: Request) -> Response:
        """Show the form for name and password; before the first account is made, the form for that."""
        visit, back = request.state.visit, safe_next(request.query_params.get("next"))
        if await _in_record(visit, lambda db: not read.secretariat_accounts(db)):
            return _go("/first")
        return await _login_page(visit, back)

    async def post(self, request: Request) -> Response:
        """Sign in by name and password and go on to where one wanted to go."""
        visit, typed = request.state.visit, await _typed(request)
        back, name = safe_next(typed.get("next")), typed.get("name", "")
        try:
            token = await _in_record(visit, lambda db: sessions.sign_in(
                db, visit.now, name=name, password=typed.get("password", ""), address=visit.address,
                former=_former(visit)), HASHING)
        except RuleBroken as error:
            return await _login_page(visit, back, name, error)
        return _signed_in(visit, token, back)


class Card(HTTPEndpoint):
    """Sign-in by card."""

    async def get(self, request: Request) -> Response:
        """Show whose card it is; to look at it, as a scanner or a preview does, signs nobody in."""
        visit, token = request.state.visit, request.path_params["token"]
        card = await _in_record(visit, lambda db: read.card(db, token, visit.now))
        if card is None:
            return _no_card(RuleBroken("card_unusable"))
        body = await _in_record(visit, committee.committee)
        shown = (f'<div class="card"><strong>{escape(card.shown_name)}さん</strong>{escape(body.name)}<br>'
                 f"有効期限　{escape(text.until(card.expires_at))}</div>")
        return plain.page("委員カード", shown, _present(visit),
                          plain.form(f"/q/{token}", f"{card.shown_name}さんとしてサインインする"),
                          plain.paragraph("ご自分のカードでないときは、押さずに事務局に知らせてください。"))

    async def post(self, request: Request) -> Response:
        """Sign in by card."""
        visit, token = request.state.visit, request.path_params["token"]
        await _typed(request)
        try:
            opened = await _in_record(visit, lambda db: sessions.sign_in_by_card(
                db, visit.now, card=token, former=_former(visit)))
        except RuleBroken as error:
            return _no_card(error)
        return _signed_in(visit, opened, "/")


class First(HTTPEndpoint):
    """The first account of all."""

    async def get(self, request: Request) -> Response:
        """Show the form for the first account, as long as the secretariat has none."""
        visit = request.state.visit
        if await _in_record(visit, read.secretariat_accounts):
            return _go("/login")
        return _first_page({}, None)

    async def post(self, request: Request) -> Response:
        """Make the first account from the one-time code, and sign in to it."""
        visit, typed = request.state.visit, await _typed(request)
        facts = {key: typed.get(key, "") for key in ("code", "name", "shown_name", "password")}
        try:
            if facts["password"] != typed.get("again"):
                raise InputInvalid("passwords_differ")
            token = await _in_record(visit, lambda db: _make_first(db, visit, facts), HASHING)
        except StoreUnusable:
            raise
        except DashboardError as error:
            return _first_page(facts, error)
        return _signed_in(visit, token, "/")


class Logout(HTTPEndpoint):
    """Signing out."""

    async def get(self, request: Request) -> Response:
        """Show the button that signs out; whoever is not signed in goes to sign-in."""
        visit = request.state.visit
        if visit.session is None:
            return _go("/login")
        return plain.page("サインアウト", _present(visit), plain.form("/logout", "サインアウトする"))

    async def post(self, request: Request) -> Response:
        """End the session, in every tab of this browser."""
        return await _sign_out(request.state.visit)


async def streamlit_logout(request: Request) -> Response:
    """Sign out where `st.logout()` sends its own page; a link from elsewhere is shown the button first."""
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return _go("/logout")
    return await _sign_out(request.state.visit)


async def tell_session(request: Request) -> Response:
    """Tell an open page whether it is still signed in (204) or not (401). To ask is no use: it ages on."""
    status = 204 if request.state.visit.session else 401
    return Response(status_code=status, headers={"Cache-Control": "no-store"})


async def style(request: Request) -> Response:
    """Serve the style sheet of the plain pages."""
    return FileResponse(STYLE, media_type="text/css", headers={"Cache-Control": "no-cache"})


def _make_first(db: Database, visit: Visit, facts: dict[str, str]) -> str:
    act.make_first_account(db, CONSOLE, visit.now, **facts, address=visit.address)
    return sessions.sign_in(db, visit.now, name=facts["name"], password=facts["password"],
                            address=visit.address, former=_former(visit))


async def _login_page(visit: Visit, back: str, name: str = "",
                      error: DashboardError | None = None) -> HTMLResponse:
    body = await _in_record(visit, committee.committee)
    fields = (plain.field("name", "利用者名", name, autocomplete="username", autocapitalize="none",
                          spellcheck="false"),
              plain.field("password", "パスワード", type="password", autocomplete="current-password"))
    return plain.page(body.name, plain.refusal(error), _present(visit),
                      plain.form("/login", "サインインする", *fields, next=back),
                      plain.paragraph("委員の方は、お手元のカードの QR コードを読み取るだけで入れます。"),
                      status=plain.status(error) if error else 200)


def _first_page(typed: dict[str, str], error: DashboardError | None) -> HTMLResponse:
    fields = (
        plain.field("code", "登録コード", hint="起動した PC の黒い画面に出ている 12 文字", autocomplete="one-time-code"),
        plain.field("name", "利用者名", typed.get("name", ""), "サインインに使う短い名前", autocomplete="username",
                    autocapitalize="none", spellcheck="false"),
        plain.field("shown_name", "表示名", typed.get("shown_name", ""), "記録に残る名前。例：事務局　氏名"),
        plain.field("password", "パスワード", hint=f"{SHORTEST_PASSWORD}文字以上。文字の種類は問いません", type="password",
                    autocomplete="new-password"),
        plain.field("again", "パスワード（もう一度）", type="password", autocomplete="new-password"))
    return plain.page("最初の事務局アカウント", plain.refusal(error),
                      plain.paragraph("まだアカウントがありません。事務局の最初のアカウントを登録してください。"),
                      plain.form("/first", "登録してサインインする", *fields),
                      status=plain.status(error) if error else 200)


def _no_card(error: DashboardError) -> HTMLResponse:
    return plain.page("このカードは使えません", plain.refusal(error), plain.link("利用者名でサインインする", "/login"),
                      status=plain.status(error))


def _present(visit: Visit) -> str:
    """Return who is signed in on this browser, as a part of a page."""
    if visit.session is None:
        return ""
    return (plain.paragraph(f"この端末は、いま{visit.session.actor.name}さんとしてサインインしています。")
            + plain.link(text.BACK_HOME, "/"))


async def _sign_out(visit: Visit) -> RedirectResponse:
    if visit.session:
        await _in_record(visit, lambda db: sessions.sign_out(db, sid=visit.session.sid))
    answer = _go("/login")
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax", secure=_is_secure(visit))
    return answer


def _signed_in(visit: Visit, token: str, back: str) -> RedirectResponse:
    answer = _go(back)
    answer.set_cookie(COOKIE, token, max_age=int(ABSOLUTE.total_seconds()), path="/", httponly=True,
                      samesite="lax", secure=_is_secure(visit))
    return answer


def _go(path: str) -> RedirectResponse:
    return RedirectResponse(path, 303, {"Cache-Control": "no-store"})


def _is_secure(visit: Visit) -> bool:
    return visit.is_https or visit.gate.settings.is_cookie_secure


def _former(visit: Visit) -> str | None:
    return visit.session.sid if visit.session else None


async def _typed(request: Request) -> dict[str, str]:
    """Return the fields of a form; raise InputInvalid form_too_large over 8 kB."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > FORM_BYTES:
            raise InputInvalid("form_too_large")
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


async def _in_record(visit: Visit, work: Callable, limiter: CapacityLimiter | None = None):
    """Return what `work` returns for an open record, away from the event loop."""
    def run():
        with visit.gate.store() as db:
            return work(db)
    return await to_thread.run_sync(run, limiter=limiter)


ROUTES = [Route("/login", Login), Route("/q/{token}", Card), Route("/first", First), Route("/logout", Logout),
          Route("/auth/logout", streamlit_logout), Route("/session", tell_session),
          Route("/plain.css", style)]
