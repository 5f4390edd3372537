"""The first meeting as invented members played it, with what was said."""

import pytest

from dashboard.db import database_path, opened
from dashboard.domain.permissions import CONSOLE
from dashboard.papers.facts import facts
from tests import played

SPEECHES = [("開会", "official", None, "事務局（協働推進課長）", "定刻となりましたので、始めます。", "14:02"),
            ("協働の現状", "presiding", 1, "委員長", "事務局から説明をお願いします。", "14:21"),
            ("協働の現状", "official", None, "事務局（協働推進課長）", "御説明いたします。\n次のとおりです。", None),
            ("協働の現状", "member", 3, "委員３【架空】委員", "いつ行うのか伺いたい。", "14:30")]


@pytest.fixture(scope="session")
def played_meeting(tmp_path_factory):
    """The folder of a store in which the first meeting was played; never written to."""
    folder = played.committee(tmp_path_factory.mktemp("played"))
    with opened(database_path(folder)) as db:
        played.play(db)
        items = {row["title"]: row["id"] for row in db.query("SELECT id, title FROM agenda_items")}
        for position, (title, speaker, person, shown, said, clock) in enumerate(SPEECHES, 1):
            item = next(id for name, id in items.items() if title in name)
            db["speeches"].insert({
                "meeting_id": played.MEETING, "item_id": item, "position": position, "speaker": speaker,
                "person_id": person, "shown": shown, "text": said, "written_by": "事務局【試験】",
                "at": played.at(clock).isoformat() if clock else None})
    return folder


@pytest.fixture
def played_db(played_meeting):
    """The open store of the played meeting; never written to."""
    with opened(database_path(played_meeting)) as db:
        yield db


@pytest.fixture
def found(played_db):
    """What the papers of the played meeting are made from."""
    return facts(played_db, CONSOLE, played.at("16:30"), played.MEETING)
