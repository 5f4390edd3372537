"""The meeting room with 30 tablets: how soon each of them shows a change, and what it costs while nothing happens."""

import asyncio
import json
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import quantiles

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.clock import now
from dashboard.commands import attendance, sittings
from dashboard.db import Database, database_path, opened
from dashboard.domain.permissions import CONSOLE
from dashboard.queries.committee import revisions
from tests.accounts import signed_in
from tests.bench.client import Session
from tests.bench.server import Server
from tests.room import arrive, give_office, meeting_today

COMMITS, PAUSE_S, IDLE_S, SESSION_POLL_S = 20, 0.5, 20, 10
# Who holds the 30 tablets: an official, the members, of whom the first presides, and onlookers.
HOLDERS = [("secretariat", None), *(("member", person) for person in range(1, 13)), *[("viewer", None)] * 17]
# How Streamlit names the triggers of a component (streamlit/components/v2/bidi_component/main.py).
TRIGGERS = "$$STREAMLIT_INTERNAL_KEY_{id}__events"


@dataclass
class Part:
    """A part of a screen that follows: its fragment, and the revisions it was drawn with."""

    fragment: str
    seen: dict[str, int]

    def shows(self, state: dict[str, int]) -> bool:
        """Return whether it was drawn with this state or a newer one."""
        return all(revision >= state.get(subject, 0) for subject, revision in self.seen.items())


class Tablet(Session):
    """A tab that follows the meeting: it hears of changes and has its old parts drawn again, as live.js does."""

    def __init__(self, server: Server, number: int, page: str = "meeting_room"):
        super().__init__(server, page)
        self.offset = SESSION_POLL_S * number / len(HOLDERS)  # so that the tablets don't ask for /session all at once
        self.parts: dict[str, Part] = {}
        self.told: dict[str, int] = {}
        self.script, self.is_drawing = "", False
        self.awaited: tuple[dict[str, int], asyncio.Future] | None = None

    async def __aenter__(self):
        await super().__aenter__()
        await self.run()
        self.live = await self.connected("/live")
        self.tasks = [asyncio.create_task(task) for task in (self._show(), self._hear(), self._poll())]
        return self

    async def __aexit__(self, *failure):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.live.close()
        await super().__aexit__(*failure)

    async def next(self) -> ForwardMsg:
        """Return what the server sends next, having taken in what it draws."""
        message = await super().next()
        component = message.delta.new_element.bidi_component
        if message.WhichOneof("type") == "new_session":
            self.script = message.new_session.page_script_hash
        elif message.WhichOneof("type") == "delta" and component.component_name == "committee_live":
            self.parts[component.id] = Part(message.delta.fragment_id, json.loads(component.json))
        return message

    def shown(self, state: dict[str, int]) -> asyncio.Future:
        """Return what will hold the time at which the tablet was told `state` and all its parts show it."""
        self.awaited = state, asyncio.get_running_loop().create_future()
        return self.awaited[1]

    async def _show(self) -> None:
        while True:
            if (await self.next()).WhichOneof("type") == "script_finished":
                await self._draw_next()

    async def _hear(self) -> None:
        async for told in self.live:
            self.told = json.loads(told)
            if not self.is_drawing:
                await self._draw_next()

    async def _draw_next(self) -> None:
        """Have one old part drawn again; where there is none, the tablet shows all that it was told."""
        old = next((each for each in self.parts.items() if not each[1].shows(self.told)), None)
        self.is_drawing = old is not None
        if old:
            await self._draw(*old)
        elif self.awaited and self.awaited[0] == self.told and not self.awaited[1].done():
            self.awaited[1].set_result(time.perf_counter())

    async def _draw(self, id: str, part: Part) -> None:
        asked = BackMsg()
        asked.rerun_script.page_script_hash = self.script
        asked.rerun_script.fragment_id = part.fragment
        trigger = asked.rerun_script.widget_states.widgets.add()
        trigger.id, trigger.json_trigger_value = TRIGGERS.format(id=id), '[{"event": "changed", "value": true}]'
        await self.socket.send(asked.SerializeToString())

    async def _poll(self) -> None:
        await asyncio.sleep(self.offset)
        while True:
            await self.got("/session", 204)
            await asyncio.sleep(SESSION_POLL_S)


def hold(folder: Path) -> tuple[int, list[str]]:
    """Open a meeting of today in the store of `folder`; return its id and a token for each tablet."""
    with opened(database_path(folder)) as db:
        meeting = meeting_today(db)
        give_office(db, 1)
        arrive(db, meeting, range(1, 13), now())
        sittings.open_meeting(db, CONSOLE, now(), meeting=meeting)
        return meeting, [signed_in(db, role, person) for role, person in HOLDERS]


def measure(server: Server, floor: Server, folder: Path, meeting: int, tokens: list[str]) -> None:
    """Print what 30 tablets in the room measure, beside as many visitors of an empty page."""
    asyncio.run(_measure(server, floor, folder, meeting, tokens))


async def _measure(server: Server, floor: Server, folder: Path, meeting: int, tokens: list[str]) -> None:
    async with AsyncExitStack() as room:
        empties = [await room.enter_async_context(Session(floor, "")) for _ in tokens]
        for visitor in empties:
            await visitor.run()
        tablets = [await room.enter_async_context(Tablet(replace(server, token=token), number))
                   for number, token in enumerate(tokens)]
        parts = sum(len(tablet.parts) for tablet in tablets)
        print(f"\nmeeting room: {len(tablets)} tablets, {parts} parts that follow; {COMMITS} times record_attendance")
        await _changes(server, floor, tablets, empties, folder, meeting)
        await _idle(server, floor, len(tablets))


async def _changes(server: Server, floor: Server, tablets: list, empties: list, folder: Path, meeting: int) -> None:
    every, last, floors, spent, floor_spent = [], [], [], 0.0, 0.0
    with opened(database_path(folder)) as db:
        for number in range(COMMITS):
            await asyncio.sleep(PAUSE_S)
            before, floor_before = server.cpu_ms(), floor.cpu_ms()
            times = await _change(db, tablets, meeting, number)
            spent += server.cpu_ms() - before
            every, last = every + times, [*last, max(times)]
            begun = time.perf_counter()
            await asyncio.gather(*(visitor.run() for visitor in empties))
            floors.append(time.perf_counter() - begun)
            floor_spent += floor.cpu_ms() - floor_before
    print_seconds("commit to the last tablet redrawn", last)
    print_seconds("commit to each tablet redrawn", every)
    print_seconds("floor: an empty page run for all at once", floors)
    print(f"CPU of the server a commit: {spent / COMMITS:.0f} ms (floor: {floor_spent / COMMITS:.0f} ms)")


async def _change(db: Database, tablets: list, meeting: int, number: int) -> list[float]:
    """Record that one of five leaves or, in the next round, comes back; return how long each tablet took to show it."""
    kind = ("leave", "arrive")[number // 5 % 2]
    attendance.record_attendance(db, CONSOLE, now(), meeting=meeting, person=8 + number % 5, kind=kind)
    committed, state = time.perf_counter(), revisions(db)
    shown = [tablet.shown(state) for tablet in tablets]
    return [at - committed for at in await asyncio.wait_for(asyncio.gather(*shown), 60)]


async def _idle(server: Server, floor: Server, count: int) -> None:
    await asyncio.sleep(3)
    before, floor_before, begun = server.cpu_ms(), floor.cpu_ms(), time.perf_counter()
    await asyncio.sleep(IDLE_S)
    lasted = (time.perf_counter() - begun) * 10  # milliseconds that are one per cent of a core
    print(f"idle over {IDLE_S} s, share of one core: {(server.cpu_ms() - before) / lasted:.1f} % with {count} tablets "
          f"that follow and ask /session every {SESSION_POLL_S} s\n"
          f"  floor: {(floor.cpu_ms() - floor_before) / lasted:.1f} % with {count} visitors of an empty page")


def print_seconds(what: str, times: list[float]) -> None:
    """Print the median, the 95th percentile and the longest of some times in seconds."""
    cuts = quantiles(times, n=20, method="inclusive")
    print(f"{what:<42}p50 {cuts[9]:.2f} s   p95 {cuts[18]:.2f} s   max {max(times):.2f} s")
