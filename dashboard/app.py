"""The entry: one ASGI application, and the server that carries it."""

import gc
import os
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboard import db as store
from dashboard.ui.frame import unexpected
from dashboard.web.shell import ROUTES, Shell


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
    unexpected(error)
    return True


app = st.App(Path(__file__).with_name("main.py"), lifespan=lifespan, routes=ROUTES,
             middleware=[Middleware(Shell)], on_script_error=on_script_error)


def serve(port: int, folder: Path) -> None:
    """Serve the committee whose database lies in `folder` on localhost until stopped."""
    os.environ["COMMITTEE_HOME"] = str(folder)
    store.create(store.database_path(folder))
    app.run(config={"server.port": port})
