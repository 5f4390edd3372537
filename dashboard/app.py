"""The entry: one ASGI application, and the server that carries it."""

import gc
import os
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from dashboard import db as store
from dashboard import settings as chosen
from dashboard import text
from dashboard.clock import now
from dashboard.commands.sessions import make_first_code
from dashboard.domain.accounts import grouped
from dashboard.ui import frame
from dashboard.web import files, gate, notes, reading, shell, sign_in
from dashboard.web.push import Push

SCRIPT = Path(__file__).with_name("main.py")


@asynccontextmanager
async def lifespan(app: st.App):
    """Collect garbage once for all: what is loaded by now stays, so no later collection has to walk through it."""
    import altair  # noqa: F401  (loaded here so that the first visitor does not wait for it)
    import pandas  # noqa: F401

    gc.collect()
    gc.freeze()
    yield


def on_script_error(error: Exception) -> bool:
    """Show a sentence instead of a trace, which goes to the log only."""
    frame.unexpected(error)
    return True


def application(settings: chosen.Settings, database: Path) -> st.App:
    """Return the application on the store at `database`: the gate first, then our own pages, then the screens."""
    push = Push(database, now)

    @asynccontextmanager
    async def alive(app: st.App):
        async with lifespan(app), push.watching():
            yield

    return st.App(SCRIPT, lifespan=alive, on_script_error=on_script_error,
                  exception_handlers={Exception: gate.unexpected},
                  routes=[*shell.ROUTES, *sign_in.ROUTES, *files.ROUTES, *notes.ROUTES, *reading.ROUTES, *push.routes],
                  middleware=[Middleware(gate.Gate, settings=settings, store=lambda: store.opened(database),
                                         now=now), Middleware(shell.Shell)])


def serve(folder: Path, settings: chosen.Settings) -> None:
    """Serve the committee whose database lies in `folder` until stopped, as `settings` say. Raises StoreUnusable."""
    # The server itself believes no proxy: the gate does, if the settings say so.
    os.environ |= {"COMMITTEE_HOME": str(folder), "COMMITTEE_PORT": str(settings.port), "FORWARDED_ALLOW_IPS": ""}
    database = store.database_path(folder)
    store.create(database)
    reading.sweep(folder)
    _announce_first_code(database, settings)
    config.on_config_parsed(_trust_the_gate, force_connect=True)
    application(settings, database).run(config=_server(settings))


def _server(settings: chosen.Settings) -> dict:
    """Return the settings of the server that carries the application."""
    options = {"server.port": settings.port, "server.address": settings.address}
    if settings.certificate:
        options |= {"server.sslCertFile": str(settings.certificate), "server.sslKeyFile": str(settings.certificate_key)}
    return options


def _trust_the_gate() -> None:
    """Let pages read in st.user what the gate wrote; reading config.toml anew would drop this."""
    config.set_option("server.trustedUserHeaders", gate.IDENTITY)


def _announce_first_code(database: Path, settings: chosen.Settings) -> None:
    with store.opened(database) as db:
        code = make_first_code(db, now())
    if code:
        print(text.first_code(grouped(code), settings.url), flush=True)
