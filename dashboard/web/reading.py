"""The routes of reading: the files of the papers, one by one and packed, their pages as pictures and text, the search.

What may not be read and what there is not look alike. A page of a version never changes, so a browser may keep it; it is
asked for anew where another one is signed in (`Vary`).
"""

import os
import shutil
import tempfile
from dataclasses import astuple
from pathlib import Path

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from dashboard import files, text
from dashboard.commands.reading import mark_opened
from dashboard.db import database_path, home, opened
from dashboard.domain.finding import find, words_of
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.domain.reading import Page, Version
from dashboard.papers import packet
from dashboard.pdfs import pages
from dashboard.queries import reading, reading_list
from dashboard.web.files import AS_IT_IS, ID, PRIVATE, WholeOrPart, disposition, refusal

WIDTHS = ("200", "900", "1400", "2100")  # of the pictures, in pixels: the first is that of a thumbnail
PICTURES = "pages"
PACKETS = {".pdf": "application/pdf", ".zip": "application/zip"}
TYPES = {".js": "text/javascript", ".css": "text/css"}
SCRIPTS = {path.name: path for path in (Path(__file__).parent / "reader").iterdir() if path.suffix in TYPES}
LONGEST_WORDS, MOST_HITS = 100, 200
KEPT = {**AS_IT_IS, "X-Content-Type-Options": "nosniff", "Vary": "Cookie",
        "Cache-Control": "private, max-age=31536000, immutable"}
# PDFium has one page in hand at a time in any case; what waits for it must not hold up whoever asks for something else.
DRAWING = CapacityLimiter(1)


def whole(request: Request) -> Response:
    """Answer with the PDF of a version, whole or a part."""
    found = _version(request)
    if found is None:
        return refusal(404, text.FILE_NOT_FOUND)
    place = _file(found)
    if place is None:
        return refusal(500, text.FILE_LOST)
    name = f"{text.paper_line(found.kind, found.number, found.title)}.pdf"
    return WholeOrPart(place, media_type="application/pdf", headers={
        **PRIVATE, **AS_IT_IS, "ETag": f'"{found.hash}"', "Content-Disposition": disposition(name, "inline")})


def packed(request: Request) -> Response:
    """Answer with a packet that was made of exactly the papers the one who asks may read."""
    actor, meeting = _actor(request), request.path_params["meeting"]
    if actor is None or not ID.fullmatch(meeting):
        return refusal(404, text.FILE_NOT_FOUND)
    with opened(database_path(home())) as db:
        made = packet.made(db, home(), actor, int(meeting), request.path_params["name"])
    if made is None:
        return refusal(404, text.FILE_NOT_FOUND)
    place, name = made
    return WholeOrPart(place, media_type=PACKETS[place.suffix], headers={
        **PRIVATE, **AS_IT_IS, "ETag": f'"{place.stem}"', "Content-Disposition": disposition(name)})


async def picture(request: Request) -> Response:
    """Answer with the picture of a page, drawn when it is asked for first."""
    width = request.query_params.get("width", WIDTHS[1])
    found, page = await to_thread.run_sync(_page, request)
    if page is None or width not in WIDTHS:
        return _none()
    number = request.path_params["page"]
    tag = f'"{found.hash}-{number}-{width}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={**KEPT, "ETag": tag})
    drawn = home() / PICTURES / found.hash / f"{number}-{width}.webp"
    if not drawn.is_file() and not await to_thread.run_sync(_draw, found, int(number), int(width), drawn, limiter=DRAWING):
        return _none(500)
    return FileResponse(drawn, media_type="image/webp", headers={**KEPT, "ETag": tag})


async def words(request: Request) -> Response:
    """Answer with the text of a page, and where each line of it stands."""
    found, page = await to_thread.run_sync(_page, request)
    place = _file(found) if page is not None else None
    if place is None:
        return _none()
    lines = await to_thread.run_sync(pages.lines, place, int(request.path_params["page"]), limiter=DRAWING)
    return JSONResponse({"text": page.text, "lines": list(map(astuple, lines))}, headers=KEPT)


def search(request: Request) -> Response:
    """Answer with the pages of a meeting's papers on which all the words stand, as many as are shown, and how many."""
    actor, meeting = _actor(request), request.query_params.get("meeting", "")
    if actor is None or not ID.fullmatch(meeting):
        return _none()
    asked = words_of(request.query_params.get("words", "")[:LONGEST_WORDS])
    with opened(database_path(home())) as db:
        read = reading_list.texts(db, actor, int(meeting)) if asked else []
    found = [(one, number, hit) for one, texts in read for number, page in enumerate(texts, 1)
             if (hit := find(page, asked))]
    return JSONResponse({"pages": len(found), "hits": [{
        "version": one.id, "page": number, "label": text.paper_name(one.kind, one.number, one.title),
        "count": hit.count, "parts": hit.parts} for one, number, hit in found[:MOST_HITS]]},
        headers={"Cache-Control": "no-store"})


def mark(request: Request) -> Response:
    """Mark that the page was opened."""
    actor, version, page = _actor(request), request.path_params["version"], request.query_params.get("page", "")
    if actor is None or not ID.fullmatch(version) or not ID.fullmatch(page):
        return _none()
    with opened(database_path(home())) as db:
        is_marked = mark_opened(db, actor, request.state.visit.now, version=int(version), page=int(page))
    return Response(status_code=204) if is_marked else _none()


def script(request: Request) -> Response:
    """Serve a module or the style sheet of the reader."""
    path = SCRIPTS.get(request.path_params["name"])
    if path is None:
        return _none()
    return FileResponse(path, media_type=TYPES[path.suffix], headers={"Cache-Control": "no-cache"})


def sweep(folder: Path) -> None:
    """Remove the pictures of what is no version's file any more, and the packets, made again when asked for."""
    with opened(database_path(folder)) as db:
        kept = reading.files(db, CONSOLE)
    drawn = (place for place in (folder / PICTURES).glob("*") if files.HASH.fullmatch(place.name))
    for place in (folder / packet.FOLDER, *(place for place in drawn if place.name not in kept)):
        shutil.rmtree(place, ignore_errors=True)


def _actor(request: Request) -> Actor | None:
    return request.scope.get("state", {}).get("actor")


def _version(request: Request) -> Version | None:
    actor, id = _actor(request), request.path_params["version"]
    if actor is None or not ID.fullmatch(id):
        return None
    with opened(database_path(home())) as db:
        return reading.version(db, actor, int(id))


def _page(request: Request) -> tuple[Version, Page] | tuple[None, None]:
    actor, id, number = _actor(request), request.path_params["version"], request.path_params["page"]
    if actor is None or not ID.fullmatch(id) or not ID.fullmatch(number):
        return None, None
    with opened(database_path(home())) as db:
        found = reading.version(db, actor, int(id))
        page = reading.page(db, actor, int(id), int(number))  # none either of a version that is withdrawn meanwhile
        return (found, page) if page else (None, None)


def _file(found: Version) -> Path | None:
    """Return where the PDF lies, or None where it is not, or not whole."""
    place = files.path(home(), found.hash)
    return place if place.is_file() and place.stat().st_size == found.size else None


def _draw(found: Version, page: int, width: int, target: Path) -> bool:
    """Draw a page unless somebody who asked before had it drawn; return whether it is there."""
    source = _file(found)
    if target.is_file() or source is None:
        return source is not None
    data = pages.picture(source, page, width)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with open(handle, "wb") as file:
            file.write(data)
        os.replace(name, target)
    finally:
        Path(name).unlink(missing_ok=True)  # of a disk that is full nothing stays half written
    return True


def _none(status: int = 404) -> Response:
    return Response(status_code=status, headers={"Cache-Control": "no-store"})


ROUTES = [Route("/read/search", search), Route("/read/script/{name}", script), Route("/read/{version}.pdf", whole),
          Route("/read/packet/{meeting}/{name}", packed), Route("/read/{version}/{page}.webp", picture),
          Route("/read/{version}/{page}.json", words), Route("/read/{version}/opened", mark, methods=["POST"])]
