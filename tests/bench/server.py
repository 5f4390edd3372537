"""Servers under measurement, each a process of its own whose CPU time is read from the operating system."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.db import database_path, opened
from tests.accounts import signed_in
from tests.clocks import ahead

ROOT = Path(__file__).resolve().parents[2]
OURS = ("import os; from pathlib import Path; from dashboard import app, settings; home = Path({folder!r});"
        "app.serve(home, settings.load(home, os.environ, port={port}))")
# The same settings and lifespan, another script: what Streamlit itself costs.
EMPTY = ("from pathlib import Path; import streamlit as st; from streamlit import config;"
         "from dashboard.app import lifespan;"
         "config._main_script_path = str(Path('dashboard/main.py').resolve());"
         "st.App(Path('tests/bench/empty.py').resolve(), lifespan=lifespan)"
         ".run(config={{'server.port': {port}, **{settings!r}}})")


@dataclass(frozen=True)
class Server:
    """A running server: its port and process, and the token of a session on it ("" where nobody signs in)."""

    port: int
    pid: int
    token: str = ""

    def cpu_ms(self) -> float:
        """Return the CPU time the process has used so far, in milliseconds (Linux: /proc/PID/stat, fields 14 and 15)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


@contextmanager
def ours(folder: Path):
    """Yield a server of the program with the store in `folder`, the secretariat signed in."""
    with opened(database_path(folder)) as db:
        token = signed_in(db, "secretariat")
    with _running(lambda port: OURS.format(port=port, folder=str(folder))) as server:
        yield replace(server, token=token)


@contextmanager
def empty():
    """Yield a server of an empty page under the program's own settings."""
    settings = {"server.headless": True, "server.fileWatcherType": "none", "runner.postScriptGC": False,
                "server.enableWebsocketCompression": True, "browser.gatherUsageStats": False}
    with _running(lambda port: EMPTY.format(port=port, settings=settings)) as server:
        yield server


@contextmanager
def _running(code_for):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", code_for(port)], cwd=ROOT, stdout=subprocess.DEVNULL,
                               env={**os.environ, "COMMITTEE_AHEAD": ahead()})
    try:
        _wait(port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError("the server did not start")
