"""A client that speaks Streamlit's own protocol: it opens pages and runs them again, without a browser's cost."""

import asyncio

import websockets
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.web.gate import COOKIE
from tests.bench.server import Server


class Session:
    """One visitor: a websocket on which runs are asked for."""

    def __init__(self, server: Server, page: str):
        self.origin = f"http://127.0.0.1:{server.port}"
        self.page = page
        self.cookie = {"Cookie": f"{COOKIE}={server.token}"}

    async def __aenter__(self):
        self.socket = await self.connected("/_stcore/stream", subprotocols=["streamlit"], max_size=None)
        return self

    async def __aexit__(self, *failure):
        await self.socket.close()

    async def connected(self, path: str, **options) -> websockets.ClientConnection:
        """Return a websocket to `path` that carries the visitor's cookie."""
        return await websockets.connect(f"{self.origin.replace('http', 'ws')}{path}", origin=self.origin,
                                        additional_headers=self.cookie, **options)

    async def got(self, path: str, status: int = 200) -> int:
        """Fetch `path` over a connection of its own; return how many bytes came. Raise if the answer is another one."""
        host, port = self.origin.removeprefix("http://").split(":")
        request = "\r\n".join([f"GET {path} HTTP/1.1", f"Host: {host}:{port}", f"Cookie: {self.cookie['Cookie']}",
                               "Connection: close", "", ""])
        incoming, outgoing = await asyncio.open_connection(host, int(port))
        outgoing.write(request.encode())
        answer = await incoming.read()
        outgoing.close()
        if not answer.startswith(f"HTTP/1.1 {status}".encode()):
            raise RuntimeError(f"{path} answers {answer[:40]!r}")
        return len(answer)

    async def run(self) -> int:
        """Run the page once, to its end; return how many elements it sent. Raise if it sent an error."""
        asked = BackMsg()
        asked.rerun_script.page_name = self.page
        await self.socket.send(asked.SerializeToString())
        elements = 0
        while (message := await self.next()).WhichOneof("type") != "script_finished":
            elements += message.WhichOneof("type") == "delta"
        return elements

    async def next(self) -> ForwardMsg:
        """Return what the server sends next. Raise if it is an error."""
        message = ForwardMsg()
        message.ParseFromString(await self.socket.recv())
        element = message.delta.new_element
        kind = element.WhichOneof("type") if message.WhichOneof("type") == "delta" else None
        if kind == "exception" or (kind == "alert" and element.alert.format == Alert.ERROR):
            raise RuntimeError(f"/{self.page} shows an error")
        return message


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
