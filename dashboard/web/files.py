"""The route of issued papers: who may read one gets its file, whole or a part; everybody else learns nothing."""

import re
from pathlib import Path
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from dashboard import files, text
from dashboard.db import database_path, home, opened
from dashboard.domain.file_names import windows_safe
from dashboard.domain.permissions import Actor
from dashboard.queries import issued
from dashboard.web import plain

# Up to 18 digits: what SQLite and int() take without complaint.
ID = re.compile("[1-9][0-9]{0,17}")
MEDIA_TYPE = re.compile(r"[a-z]+/[A-Za-z0-9.+-]+")
UNKNOWN_TYPE = "application/octet-stream"
NOT_ASCII_WORD = re.compile("[^A-Za-z0-9.-]+")
PRIVATE = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
# Papers are compressed already, and parts of them must fit together: Streamlit compresses nothing that says this.
AS_IT_IS = {"Content-Encoding": "identity"}


class WholeOrPart(FileResponse):
    """A file, or the one part of it that was asked for. A request for parts that is malformed, unknown or for
    several gets the whole file (RFC 9110, 14.2), one beyond its end 416."""

    _RANGE = re.compile(r"bytes=(?:([0-9]{1,18})-([0-9]{0,18})|-[0-9]{1,18})")

    async def __call__(self, scope, receive, send):
        """Answer without a Range header that is not to be heeded."""
        if not self._heeded(Headers(scope=scope).getlist("range")):
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0].lower() != b"range"]}
        await super().__call__(scope, receive, send)

    def _heeded(self, ranges: list[str]) -> bool:
        found = self._RANGE.fullmatch(ranges[0]) if len(ranges) == 1 else None
        return bool(found) and not (found[2] and int(found[2]) < int(found[1]))


def file(request: Request) -> Response:
    """Answer with the file of an issued paper; an id that is none and one that is forbidden look alike."""
    actor = request.scope.get("state", {}).get("actor")
    if actor is None:
        return refusal(403, text.FILE_NEEDS_SIGN_IN)
    folder = home()
    found = _found(folder, actor, request.path_params["id"])
    return _served(folder, found) if found else refusal(404, text.FILE_NOT_FOUND)


def disposition(name: str, how: str = "attachment") -> str:
    """Return the header that makes a browser save the file under `name` (RFC 6266), safe on Windows, or show it (`inline`).

    Clients that don't read `filename*` get its ASCII letters and digits.
    """
    safe = windows_safe(name)
    plain = NOT_ASCII_WORD.sub("_", safe)
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='')}"


def media_type(kept: str) -> str:
    """Return the kept media type, or that of mere bytes if it is none."""
    return kept if MEDIA_TYPE.fullmatch(kept) else UNKNOWN_TYPE


def refusal(status: int, sentence: str) -> Response:
    """Return the page that says why a file is not given."""
    return plain.page(text.FILE_NOT_GIVEN, plain.paragraph(sentence), plain.link(text.BACK_HOME, "/"), status=status)


def _found(folder: Path, actor: Actor, id: str) -> issued.Issued | None:
    if not ID.fullmatch(id):
        return None
    with opened(database_path(folder)) as db:
        return issued.one(db, actor, int(id))


def _served(folder: Path, found: issued.Issued) -> Response:
    place = files.path(folder, found.hash)
    if not place.is_file() or place.stat().st_size != found.size:
        return refusal(500, text.FILE_LOST)
    headers = {**PRIVATE, **AS_IT_IS, "ETag": f'"{found.hash}"', "Content-Disposition": disposition(found.name)}
    return WholeOrPart(place, headers=headers, media_type=media_type(found.type))


ROUTES = [Route("/files/{id}", file)]
