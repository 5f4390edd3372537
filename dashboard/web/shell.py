"""The page a browser loads: Streamlit's own, in Japanese, with our style sheet; a wrong address gets a sentence."""

import html
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.responses import FileResponse, HTMLResponse
from starlette.routing import Route

from dashboard import text

HERE = Path(__file__).parent
OWN = {"/committee.css": "text/css", "/committee.js": "text/javascript", "/japanese.js": "text/javascript"}
# Streamlit's own paths, and the files its page loads.
SERVED = ("/_stcore", "/static", "/media", "/component", "/favicon", "/manifest", "/files/", "/read/", "/notes/", "/q/", "/auth/")
ALONE = ("/login", "/first", "/logout", "/session", "/plain.css", "/notes")  # nothing that only begins like these

# Told where the server is, the page does not go looking for it below each screen's own address.
HEAD = """<script>window.__streamlit = {BACKEND_BASE_URL: location.origin + "/"}</script>
<link rel="stylesheet" href="/committee.css" /><script defer src="/committee.js"></script>
<script type="module" src="/japanese.js"></script>"""

NOT_FOUND = """<!doctype html><html lang="ja"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>
<link rel="stylesheet" href="/committee.css"><body class="plain"><main><h1>{title}</h1><p>{sentence}</p>
<p><a href="/">{home}</a></p></main></body></html>"""


class Shell:
    """Answer a browser that asks for a screen, or for what is none; everything else passes on untouched."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        answer = _answer(scope["path"]) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        await (answer or self.app)(scope, receive, send)


def _answer(path: str) -> HTMLResponse | None:
    if path.startswith(SERVED) or path in OWN or path in ALONE:
        return None
    if path.strip("/") in text.SCREENS:
        return HTMLResponse(shell(), headers={"Cache-Control": "no-cache"})
    sentence = html.escape(text.page_not_found(path))
    page = NOT_FOUND.format(title=text.PAGE_NOT_FOUND, home=text.BACK_HOME, sentence=sentence)
    return HTMLResponse(page, status_code=404)


@cache
def shell() -> str:
    """Return the page that loads Streamlit's front end."""
    page = (Path(find_spec("streamlit").origin).parent / "static" / "index.html").read_text(encoding="utf-8")
    return page.replace('<html lang="en">', '<html lang="ja">', 1).replace("<title>", f"{HEAD}<title>", 1)


async def own_file(request):
    """Serve the style sheet or the script of the shell."""
    path = request.url.path
    return FileResponse(HERE / path.lstrip("/"), media_type=OWN[path], headers={"Cache-Control": "no-cache"})


ROUTES = [Route(path, own_file) for path in OWN]
