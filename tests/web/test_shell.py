"""A browser gets the page in Japanese for every screen, a sentence for anything else, and nothing of Streamlit's is lost."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.text import SCREENS
from dashboard.web.shell import ROUTES, Shell


async def behind(request):
    """Stand where Streamlit stands."""
    return PlainTextResponse("behind")


@pytest.fixture(scope="module")
def client():
    """A client of the shell in front of a place that answers everything."""
    return TestClient(Starlette(routes=[*ROUTES, Route("/{path:path}", behind)], middleware=[Middleware(Shell)]))


@pytest.mark.parametrize("path", SCREENS)
def test_each_screen_gets_the_page_in_japanese(client, path):
    answer = client.get(f"/{path}")
    assert answer.status_code == 200
    assert '<html lang="ja">' in answer.text
    assert '<link rel="stylesheet" href="/committee.css" />' in answer.text
    assert answer.text.index("BACKEND_BASE_URL") < answer.text.index('type="module"')


@pytest.mark.parametrize("path", ["/_stcore/health", "/static/js/index.js", "/media/x.docx", "/favicon.png", "/notes", "/notes/print"])
def test_streamlit_s_own_paths_and_those_of_our_routes_pass_untouched(client, path):
    assert client.get(path).text == "behind"


@pytest.mark.parametrize("path", ["/nowhere", "/members/1", "/main.py", "/pages/home.py", "/members/_stcore/health",
                                  "/notesanything", "/notes.html", "/loginx"])
def test_anything_else_gets_a_sentence(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert f"「{path}」という画面はありません。" in answer.text


def test_a_wrong_address_is_shown_not_obeyed(client):
    answer = client.get("/%3Cscript%3Ealert(1)%3C/script%3E")
    assert answer.status_code == 404
    assert "<script>" not in answer.text


def test_the_style_sheet_is_served(client):
    answer = client.get("/committee.css")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/css; charset=utf-8")
