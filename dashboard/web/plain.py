"""Pages without Streamlit: plain HTML in which everything that was not written here is escaped."""

from html import escape

from starlette.responses import HTMLResponse

from dashboard import text
from dashboard.domain.errors import DashboardError, StoreUnusable
from dashboard.domain.permissions import Forbidden

# Nothing is loaded or run but the two style sheets and the icon; forms go to this server only.
POLICY = ("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
          "frame-ancestors 'none'")
STATUS = {"form_too_large": 413, "sign_in_refused": 401, "sign_in_locked": 429, "card_unusable": 410,
          "host_unknown": 400, "origin_foreign": 403, "not_served": 404}

_PAGE = """<!doctype html><html lang="ja"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>
<link rel="icon" href="/favicon.png"><link rel="stylesheet" href="/committee.css">
<link rel="stylesheet" href="/plain.css"></head>
<body class="plain"><main><h1>{title}</h1>{body}</main></body></html>"""


def page(title: str, *parts: str, status: int = 200) -> HTMLResponse:
    """Return a page of `parts`, which are HTML, under `title`, which is text."""
    return HTMLResponse(_PAGE.format(title=escape(title), body="".join(parts)), status,
                        {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"})


def paragraph(words: str) -> str:
    """Return a paragraph of text."""
    return f"<p>{escape(words)}</p>"


def link(words: str, path: str) -> str:
    """Return a link that looks like a button."""
    return f'<p><a href="{escape(path)}">{escape(words)}</a></p>'


def refusal(error: DashboardError | None) -> str:
    """Return the sentence of an error as a part of a page, or nothing."""
    return f'<p class="refusal" role="alert">！ {escape(text.sentence(error))}</p>' if error else ""


def form(action: str, button: str, *fields: str, **hidden: str) -> str:
    """Return a form of `fields` that is sent to `action` by one large button, with `hidden` values."""
    carried = [f'<input type="hidden" name="{name}" value="{escape(kept)}">' for name, kept in hidden.items()]
    return (f'<form method="post" action="{escape(action)}">{"".join((*carried, *fields))}'
            f"<button>{escape(button)}</button></form>")


def field(name: str, label: str, value: str = "", hint: str = "", **attributes: str) -> str:
    """Return a labelled field; what was typed into it comes back as `value`."""
    extra = "".join(f' {key.replace("_", "-")}="{escape(given)}"' for key, given in attributes.items())
    explained = f'<span class="hint">{escape(hint)}</span>' if hint else ""
    return (f'<label for="{name}">{escape(label)}{explained}</label>'
            f'<input id="{name}" name="{name}" value="{escape(value)}" required maxlength="200"{extra}>')


def refused(error: DashboardError) -> HTMLResponse:
    """Return the page that says why a request is not served."""
    return page(text.NOT_SERVED, refusal(error), link(text.BACK_HOME, "/"), status=status(error))


def status(error: DashboardError) -> int:
    """Return the HTTP status of an error."""
    if isinstance(error, (StoreUnusable, Forbidden)):
        return 503 if isinstance(error, StoreUnusable) else 403
    return STATUS.get(error.code, 422)
