"""In 記録の履歴 stands who wrote which speech, and what was corrected, moved, split and taken out."""

import pytest

from dashboard.commands import speeches
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.speeches import Speaker
from dashboard.queries.audit import Entry
from dashboard.ui.log import words
from tests.pages.spoken import lines
from tests.room import at, items, meeting_today

ONE, TWO = Speaker("member", 3, "委員３【架空】委員"), Speaker("presiding", 1, "委員長")


@pytest.fixture
def written(db):
    """The id of a meeting for which every command of the speeches was used."""
    meeting = meeting_today(db)
    opening, second, *_ = items(db, meeting)

    def tell(command, **facts):
        return command(db, CONSOLE, at("10:30"), **facts)

    tell(speeches.add_speeches, meeting=meeting, item=opening, spoken=[(ONE, "研修はいつか。")])
    tell(speeches.add_speeches, meeting=meeting, item=None, spoken=[(ONE, "一"), (TWO, "二")])
    tell(speeches.correct_speech, speech=1, revision=1, speaker=ONE, text="研修は\nいつか。")
    tell(speeches.correct_speech, speech=2, revision=1, speaker=TWO, text="一")
    tell(speeches.split_speech, speech=1, revision=2, first="研修は", speaker=TWO, second="いつか。")
    tell(speeches.move_speech, speech=3, revision=1, item=opening, after=1)
    tell(speeches.move_speech, speech=3, revision=2, item=second, after=None)
    tell(speeches.remove_speech, speech=3, revision=3)
    return meeting


def told(db) -> list[tuple[str, str]]:
    found = db.query("SELECT * FROM audit WHERE subject = 'speeches' ORDER BY id")
    entries = [Entry.read({name: value for name, value in row.items() if name != "hash"}) for row in found]
    return [(entry.verb, "、".join(words.changes(entry.before, entry.after))) for entry in entries]


def test_each_command_of_the_speeches_reads_as_people_say_it(db, written):
    assert told(db) == [
        ("add_speech", "議題：開会、発言者：委員３【架空】委員、内容：研修はいつか。"), ("add_speech", "発言の数：2"),
        ("correct_speech", "内容：研修はいつか。 → 研修は いつか。"), ("correct_speech", "発言者：委員３【架空】委員 → 委員長"),
        ("split_speech", "内容：研修は いつか。 → 研修は、後の発言者：委員長、後の発言：いつか。"),
        ("move_speech", "議題：開会、発言者：委員長、内容：二、前の発言：研修は"),
        ("move_speech", "議題：開会 → 委嘱書交付式、発言者：委員長、内容：二"), ("remove_speech", "前の発言者：委員長、前の内容：二")]


def test_the_screen_tells_it_of_the_meeting(home, db, written, screen):
    shown = lines(screen("log"))
    newest = shown.index("- R8.11.22 10:30:00　端末　発言を取り消し　発言　第2回（R7–R9）（番号 2）")
    assert shown[newest + 1] == "前の発言者：委員長、前の内容：二"
