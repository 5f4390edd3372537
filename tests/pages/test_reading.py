"""資料を読む: which meeting is read, and what the reader is told."""

import pytest

from dashboard.db import database_path, opened
from tests.papers_filed import filed
from tests.room import meeting_today


def called(home, *titles: str) -> int:
    """Return a meeting the members were told of, with a paper for each title."""
    with opened(database_path(home)) as db:
        meeting = meeting_today(db)
        db.execute("UPDATE meetings SET state = 'called' WHERE id = ?", [meeting])
        for title in titles:
            filed(db, home, meeting, title, ["一ページ目"])
    return meeting


def said(at) -> str:
    """Return all that the screen says in words."""
    return "\n".join(one.value for one in at.markdown)


def test_without_a_meeting_to_read_of_a_member_is_told_so(home, screen):
    with opened(database_path(home)) as db:
        db.execute("UPDATE meetings SET state = 'planned'")
    at = screen("reading", "member")
    assert "読める会議の資料はまだありません。" in said(at) and not at.exception


def test_a_meeting_without_papers_says_who_brings_them(home, screen):
    called(home)
    at = screen("reading", "member")
    assert "読める資料はまだありません。事務局が登録すると、ここに表示されます。" in said(at) and not at.exception


@pytest.mark.parametrize("asked", ["9" * 5000, "²", "-1", "", "x"])
def test_an_address_that_names_no_meeting_shows_the_one_that_is_next(home, screen, asked):
    meeting = called(home)
    at = screen("reading")
    at.query_params["meeting"] = asked
    at.run()
    assert not at.exception and [one.value for one in at.selectbox] == [meeting]


def test_a_member_sees_the_meeting_that_was_called_and_not_the_one_that_is_planned(home, screen):
    with opened(database_path(home)) as db:
        db.execute("UPDATE meetings SET state = 'planned'")
    called(home, "資料【試験】")
    assert "第2回　令和8年11月22日（日）" in said(screen("reading", "member")).replace("\\", "")
    assert [len(one.options) for one in screen("reading").selectbox] == [2]


# --- all in one file ------------------------------------------------------------------------------


def links(at) -> list[str]:
    """Return the addresses of what can be taken home."""
    return [one.proto.url for one in at.get("link_button") if one.proto.label == "できたファイルを受け取る"]


@pytest.mark.parametrize("kind", [".pdf", ".zip"])
def test_a_packet_is_offered_by_its_address_and_no_session_holds_it(home, screen, kind):
    meeting = called(home, "資料【試験】")
    at = screen("reading", "member")
    assert links(at) == []
    at.button(key=f"packet{kind}").click().run()
    place, = (home / "pages" / "packets" / str(meeting)).iterdir()
    assert links(at) == [f"/read/packet/{meeting}/{place.name}"] and place.suffix == kind
    assert at.session_state["reading.packet"] == place


def test_whoever_asks_next_gets_the_packet_that_is_there(home, screen):
    called(home, "資料【試験】")
    first, second = (screen("reading", "member") for _ in range(2))
    first.button(key="packet.zip").click().run()
    place, = (home / "pages" / "packets").rglob("*.zip")
    made = place.stat().st_mtime_ns
    second.button(key="packet.zip").click().run()
    assert (links(second), place.stat().st_mtime_ns) == (links(first), made)


def test_a_packet_that_is_not_what_it_was_made_of_is_not_offered(home, screen):
    meeting = called(home, "資料【試験】")
    at = screen("reading", "member")
    at.button(key="packet.zip").click().run()
    with opened(database_path(home)) as db:
        filed(db, home, meeting, "追加の資料【試験】", ["追加"])
    at.run()
    assert links(at) == [] and "もう一度まとめてください。" in said(at) and not at.exception
