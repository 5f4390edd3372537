"""Reading: how soon a paper of 100 pages shows its first page and the next one, and 30 tablets follow the chair."""

import asyncio
import json
import shutil
import time
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.clock import now
from dashboard.commands.following import show_page
from dashboard.commands.uploads import add_version
from dashboard.db import Database, database_path, opened
from dashboard.domain.permissions import CONSOLE
from dashboard.pdfs.pages import texts
from dashboard.queries.committee import revisions
from tests.bench import meeting_room
from tests.bench.client import Session
from tests.bench.meeting_room import Tablet, print_seconds
from tests.bench.server import Server
from tests.pdfs_made import long

PAGES, OPENINGS, TURNS, SENDINGS, PAUSE_S = 100, 10, 30, 20, 0.5
WIDTH = 1400  # pixels: what a tablet asks for
PICTURES = "pages"  # the folder of the pictures that were drawn


class Reader(Tablet):
    """A tab on 資料を読む that follows: it has its parts drawn again and fetches the page that the room is at."""

    def __init__(self, server: Server, number: int):
        super().__init__(server, number, "reading")
        self.room: dict | None = None

    async def next(self) -> ForwardMsg:
        """Return what the server sends next, having taken in where the room is."""
        message = await super().next()
        component = message.delta.new_element.bidi_component
        if message.WhichOneof("type") == "delta" and component.component_name == "committee_reader":
            self.room = json.loads(component.json)["room"]
        return message

    async def follow(self, state: dict[str, int], version: int, page: int) -> float:
        """Return the time at which this tablet, told `state`, holds the picture of the page everybody was sent to."""
        await self.shown(state)
        if (self.room["version"], self.room["page"]) != (version, page):
            raise RuntimeError(f"sent to page {page}, shown {self.room}")
        await self.got(picture(version, page))
        return time.perf_counter()


def picture(version: int, page: int) -> str:
    """Return the address of the picture of a page."""
    return f"/read/{version}/{page}.webp?width={WIDTH}"


def hold(folder: Path) -> tuple[int, int, list[str]]:
    """Open a meeting of today with a paper of 100 pages; return its id, the version, a token for each tablet."""
    meeting, tokens = meeting_room.hold(folder)
    data = long(PAGES)
    with opened(database_path(folder)) as db:
        paper = db["papers"].insert({"meeting_id": meeting, "position": 1, "kind": "document", "number": 1,
                                     "title": "計測用の資料"}).last_pk
        version = add_version(db, CONSOLE, now(), home=folder, paper=paper, pdf=data, pages=texts(data), source=data,
                              source_name="計測用.pdf", source_type="application/pdf", access="public")
    return meeting, version, tokens


def measure(server: Server, floor: Server, folder: Path, meeting: int, version: int, tokens: list[str]) -> None:
    """Print what reading measures, beside an empty page and a small file, and 30 tablets beside as many empty pages."""
    asyncio.run(_measure(server, floor, folder, meeting, version, tokens))


async def _measure(server: Server, floor: Server, folder: Path, meeting: int, version: int, tokens: list[str]) -> None:
    print(f"\nreading: a paper of {PAGES} pages of text, pictures of {WIDTH} pixels")
    await _openings(replace(server, token=tokens[1]), floor, folder, version)
    await _turns(replace(server, token=tokens[1]), folder, version)
    async with AsyncExitStack() as room:
        empties = [await room.enter_async_context(Session(floor, "")) for _ in tokens]
        for visitor in empties:
            await visitor.run()
        tablets = [await room.enter_async_context(Reader(replace(server, token=token), number))
                   for number, token in enumerate(tokens)]
        print(f"{len(tablets)} tablets that follow; {SENDINGS} times everybody is sent to a page not drawn before")
        await _sendings(server, floor, tablets, empties, folder, meeting, version)


async def _openings(server: Server, floor: Server, folder: Path, version: int) -> None:
    """From a new session to the first page, drawn anew each time and then as it was kept."""
    first, again, floors = [], [], []
    for _ in range(OPENINGS):
        _forget(folder)
        first.append(await _timed(_opened(server, "reading", version)))
        again.append(await _timed(_opened(server, "reading", version)))
        floors.append(await _timed(_opened(floor, "", None)))
    print_seconds("opening to the first page, to be drawn", first)
    print_seconds("opening to the first page, drawn before", again)
    print_seconds("floor: opening an empty page", floors)


async def _opened(server: Server, page: str, version: int | None) -> None:
    async with Session(server, page) as session:
        await session.run()
        if version is not None:
            await session.got(picture(version, 1))


async def _turns(server: Server, folder: Path, version: int) -> None:
    """From a page to the next, drawn anew and then as it was kept, beside a small file of the same server."""
    _forget(folder)
    first, again, floors = [], [], []
    async with Session(server, "reading") as session:
        for page in range(2, TURNS + 2):
            first.append(await _timed(session.got(picture(version, page))))
            again.append(await _timed(session.got(picture(version, page))))
            floors.append(await _timed(session.got("/committee.css")))
    print_seconds("turning to a page, to be drawn", first)
    print_seconds("turning to a page, drawn before", again)
    print_seconds("floor: fetching the style sheet", floors)


async def _sendings(server: Server, floor: Server, tablets: list[Reader], empties: list[Session], folder: Path,
                    meeting: int, version: int) -> None:
    _forget(folder)
    every, last, floors, spent, floor_spent = [], [], [], 0.0, 0.0
    with opened(database_path(folder)) as db:
        for page in range(2, SENDINGS + 2):
            await asyncio.sleep(PAUSE_S)
            before, floor_before = server.cpu_ms(), floor.cpu_ms()
            times = await _sending(db, tablets, meeting, version, page)
            spent += server.cpu_ms() - before
            every, last = every + times, [*last, max(times)]
            floors.append(await _timed(asyncio.gather(*(visitor.run() for visitor in empties))))
            floor_spent += floor.cpu_ms() - floor_before
    print_seconds("commit to the page on the last tablet", last)
    print_seconds("commit to the page on each tablet", every)
    print_seconds("floor: an empty page run for all at once", floors)
    print(f"CPU of the server a sending: {spent / SENDINGS:.0f} ms (floor: {floor_spent / SENDINGS:.0f} ms)")


async def _sending(db: Database, tablets: list[Reader], meeting: int, version: int, page: int) -> list[float]:
    """Send everybody to a page; return how long each tablet took to hold its picture."""
    show_page(db, CONSOLE, now(), meeting=meeting, version=version, page=page)
    sent, state = time.perf_counter(), revisions(db)
    following = asyncio.gather(*(tablet.follow(state, version, page) for tablet in tablets))
    return [at - sent for at in await asyncio.wait_for(following, 60)]


async def _timed(doing) -> float:
    begun = time.perf_counter()
    await doing
    return time.perf_counter() - begun


def _forget(folder: Path) -> None:
    shutil.rmtree(folder / PICTURES, ignore_errors=True)
