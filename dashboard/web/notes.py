"""The routes of the private notes: each answers with the notes of whoever is signed in, and with nobody else's.

A tab that was opened by one person may still be open when another signs in on the same tablet: every request therefore
says whose tab it comes from, and is refused if that is not who is signed in.
"""

import json
import re
from collections.abc import Callable

from anyio import to_thread
from sqlite_utils import Database
from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard import text
from dashboard.commands import notes as act
from dashboard.domain.errors import DashboardError, InputInvalid, RuleBroken, Stale
from dashboard.domain.notes import Note
from dashboard.domain.permissions import Actor, Forbidden
from dashboard.queries import notes as read
from dashboard.queries import room
from dashboard.web import notes_print, plain

OWNER = "notes-of"  # header: the account whose tab asks
BODY_BYTES = 131_072  # the longest text, each character written as \\uXXXX
NUMBER = re.compile("[1-9][0-9]{0,17}")  # what SQLite and int() take without complaint
STATUS = {"note_stale": 409, "note_unknown": 404, "note_page_unknown": 404, "note_other_account": 403}


class Notes(HTTPEndpoint):
    """The notes on the papers of a meeting."""

    async def get(self, request: Request) -> Response:
        """Return the notes of who is signed in."""
        def listed(db: Database) -> dict:
            meeting = _number(request.query_params.get("meeting"))
            return {"notes": [_told(one) for one in read.notes(db, _owner(request), meeting)]}
        return await _answered(request, listed)

    async def post(self, request: Request) -> Response:
        """Write a note; one that is sent again, as the answer to the first time was lost, is kept once."""
        return await _answered(request, _writing(request, await _body(request)), 201)


class One(HTTPEndpoint):
    """One note."""

    async def put(self, request: Request) -> Response:
        """Keep its text."""
        body = await _body(request)
        return await _answered(request, lambda db: {"revision": act.keep_text(
            db, _owner(request), request.state.visit.now, key=request.path_params["key"],
            **_fields(body, revision=int, text=str))})

    async def delete(self, request: Request) -> Response:
        """Remove it."""
        return await _answered(request, lambda db: act.remove_note(
            db, _owner(request), request.state.visit.now, key=request.path_params["key"],
            revision=_number(request.query_params.get("revision"))))


async def place(request: Request) -> Response:
    """Put a note on a page."""
    body = await _body(request)
    return await _answered(request, lambda db: act.place_note(
        db, _owner(request), request.state.visit.now, key=request.path_params["key"],
        **_fields(body, version=int, page=int)))


async def printed(request: Request) -> Response:
    """Show one's own notes on a meeting's papers as a page for printing; nobody is sent anything."""
    meeting = request.query_params.get("meeting", "")
    if not NUMBER.fullmatch(meeting):
        return plain.refused(InputInvalid("not_served"))
    actor = request.state.actor

    def found(db: Database) -> tuple[dict | None, list[Note]]:
        known = next((one for one in room.meetings(db, actor) if one["id"] == int(meeting)), None)
        return known, read.notes(db, actor, int(meeting))
    known, notes = await _in_record(request, found)
    if known is None:
        return plain.refused(InputInvalid("not_served"))
    return notes_print.page(known["number"], known["date"], actor.name, notes)


def _writing(request: Request, body: bytes) -> Callable[[Database], dict]:
    def write(db: Database) -> dict:
        actor, now = _owner(request), request.state.visit.now
        facts = _fields(body, key=str, version=int, page=int, passage=str, text=str)
        try:
            act.write_note(db, actor, now, **facts)
        except RuleBroken as error:
            if error.code != "note_written":
                raise
            return {"revision": act.keep_text(db, actor, now, key=facts["key"], revision=1, text=facts["text"])}
        return {"revision": 1}
    return write


def _owner(request: Request) -> Actor:
    """Return who is signed in, if it is the one whose tab asks."""
    actor = request.state.actor
    if request.headers.get(OWNER) != str(actor.account):
        raise Forbidden("note_other_account")
    return actor


def _told(note: Note) -> dict:
    return {"key": note.key, "version": note.version, "page": note.page, "passage": note.passage, "text": note.text,
            "revision": note.revision, "paper": text.paper_name(note.kind, note.number, note.title),
            "firstVersion": note.first_version, "firstPage": note.first_page, "firstNumber": note.first_number}


def _number(typed: str | None) -> int:
    if not NUMBER.fullmatch(typed or ""):
        raise InputInvalid("note_unreadable")
    return int(typed)


async def _body(request: Request) -> bytes:
    """Return what was sent, of what is too long only enough to be refused."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > BODY_BYTES:
            break
    return body


def _fields(body: bytes, **kinds: type) -> dict:
    """Return the fields of a JSON object, each of its kind and numbers such as the store takes."""
    if len(body) > BODY_BYTES:
        raise InputInvalid("form_too_large")
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise InputInvalid("note_unreadable") from error
    if not isinstance(given, dict) or not all(_is(given.get(name), kind) for name, kind in kinds.items()):
        raise InputInvalid("note_unreadable")
    return {name: given[name] for name in kinds}


def _is(value, kind: type) -> bool:
    return type(value) is kind and (kind is str or 0 < value < 10 ** 18)


async def _answered(request: Request, work: Callable[[Database], dict | None], done: int = 200) -> Response:
    """Return what `work` returns, or its refusal with its sentence; of a stale one also what is stored."""
    try:
        found = await _in_record(request, work)
    except DashboardError as error:
        stored = {name: error.facts[name] for name in ("stored", "revision")} if isinstance(error, Stale) else {}
        told, status = {"code": error.code, "sentence": text.sentence(error), **stored}, plain.status(error)
        return JSONResponse(told, STATUS.get(error.code, status), {"Cache-Control": "no-store"})
    return JSONResponse(found or {}, done, {"Cache-Control": "no-store"})


async def _in_record(request: Request, work: Callable):
    """Return what `work` returns for an open record, away from the event loop."""
    def run():
        with request.state.visit.gate.store() as db:
            return work(db)
    return await to_thread.run_sync(run)


ROUTES = [Route("/notes", Notes), Route("/notes/print", printed), Route("/notes/{key}", One),
          Route("/notes/{key}/page", place, methods=["PUT"])]
