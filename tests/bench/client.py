"""A client that speaks Streamlit's own protocol: it opens pages and runs them again, without a browser's cost."""

import asyncio

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.web.gate import COOKIE
from tests.bench.server import Server


class Session:
    """One visitor: a websocket on which runs are asked for."""

    def __init__(self, server: Server, page: str):
        self.address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
        self.page = page
        self.cookie = {"Cookie": f"{COOKIE}={server.token}"}

    async def __aenter__(self):
        self.socket = await websockets.connect(self.address, subprotocols=["streamlit"], max_size=None,
                                               additional_headers=self.cookie,
                                               origin=self.address.replace("ws", "http").rsplit("/", 2)[0])
        return self

    async def __aexit__(self, *failure):
        await self.socket.close()

    async def run(self) -> int:
        """Run the page once, to its end; return how many elements it sent. Raise if it sent an error."""
        asked = BackMsg()
        asked.rerun_script.page_name = self.page
        await self.socket.send(asked.SerializeToString())
        elements = 0
        while True:
            message = ForwardMsg()
            message.ParseFromString(await self.socket.recv())
            kind = message.WhichOneof("type")
            elements += kind == "delta"
            if kind == "delta" and message.delta.new_element.WhichOneof("type") in ("exception", "alert"):
                raise RuntimeError(f"/{self.page} shows an error")
            if kind == "script_finished":
                return elements


def opening(server: Server, page: str, times: int) -> float:
    """Return the server's CPU milliseconds for one visitor who opens `page` (mean of `times`)."""
    async def visits() -> None:
        for _ in range(times):
            async with Session(server, page) as session:
                await session.run()

    asyncio.run(visits())  # warm: caches filled, modules loaded
    before = server.cpu_ms()
    asyncio.run(visits())
    return (server.cpu_ms() - before) / times


def rerunning(server: Server, page: str, times: int) -> float:
    """Return the server's CPU milliseconds for one more run of `page` in a session (mean of `times`)."""
    async def runs() -> float:
        async with Session(server, page) as session:
            for _ in range(3):
                await session.run()
            before = server.cpu_ms()
            for _ in range(times):
                await session.run()
            return (server.cpu_ms() - before) / times

    return asyncio.run(runs())
