"""Names come through every paper as they are written; a private-use character (外字) is told with its name."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.db import database_path, opened
from dashboard.domain.paper_settings import PaperSettings
from dashboard.domain.permissions import CONSOLE
from dashboard.papers.catalogue import KINDS, makeable
from dashboard.papers.facts import facts
from dashboard.papers.private_use import remarks
from dashboard.papers.standing import standing
from minutes import record as minutes
from minutes.document import shipped
from minutes.reading import lines
from tests import played
from tests.fictional import name

# What normalising, a wrong encoding or a font's table would turn into others: 髙 﨑 𠮷, 葛 and 辻 with their selectors, 塚
# and 福 of the compatibility area, 邉 and 邊.
RARE = {1: "髙﨑　𠮷郎【架空】", 2: "葛\U000e0100城　辻\U000e0101子【架空】", 3: "塚\ufa10　福\ufa1b【架空】", 4: "渡邉　渡邊【架空】"}
DAY = date(2025, 11, 14)
MAYOR = "𠮷\ufa11　髙"
NAMED = ["notice", "roster", "seating", "attendance", "certificate", "minutes", "fees"]


def played_by(folder, names: dict[int, str], mayor: str):
    """Return what the papers of the first meeting are made from, played by people of these names."""
    played.committee(folder)
    with opened(database_path(folder)) as db:
        for person, written in names.items():
            db.execute("UPDATE people SET name = ? WHERE id = ?", [written, person])
        played.play(db)
        found = facts(db, CONSOLE, played.at("16:30"), played.MEETING)
    return replace(found, settings=PaperSettings(mayor_title="市長", mayor_name=mayor, fee=10_000, contact="担当課"))


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return played_by(tmp_path_factory.mktemp("plain"), {}, "市長【架空】")


@pytest.fixture(scope="module")
def rare(tmp_path_factory):
    return played_by(tmp_path_factory.mktemp("rare"), RARE, MAYOR)


def spaceless(words: str) -> str:
    return "".join(words.split())


def says(kind: str, found) -> list[str]:
    return [spaceless(line) for line in lines(KINDS[kind].make(found, shipped(kind)))]


def renamed(line: str) -> str:
    """Return a line of the plain paper with the rare names in the place of the plain ones."""
    for person, written in RARE.items():
        line = line.replace(name(person), spaceless(written))
    return line.replace("市長【架空】", spaceless(MAYOR))


def test_every_paper_can_be_made_of_the_meeting_but_those_on_a_consultation(plain):
    assert set(KINDS) - set(makeable(plain)) <= {"consultation", "report"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_says_the_same_of_people_with_rare_characters_in_their_names(plain, rare, kind):
    if kind not in makeable(rare):
        pytest.skip("no consultation is open at the first meeting")
    assert says(kind, rare) == [renamed(line) for line in says(kind, plain)]


@pytest.mark.parametrize("kind", NAMED)
def test_every_rare_name_stands_in_the_papers_that_name_the_members(rare, kind):
    whole = "".join(says(kind, rare))
    assert [written for written in RARE.values() if spaceless(written) not in whole] == []


# --- private-use characters -------------------------------------------------------------------------

OWN = {3: "\ue000田　太郎【架空】", 4: "山　\U000f0001\U0010fffd子【架空】"}


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    return played_by(tmp_path_factory.mktemp("own"), OWN, "市長【架空】")


def told(found, kind: str) -> list[tuple[str, dict]]:
    return [(remark.code, remark.facts) for remark in remarks(found, KINDS[kind].make(found, shipped(kind)))]


@pytest.mark.parametrize("kind", NAMED)
def test_each_paper_tells_which_names_in_it_hold_private_use_characters(own, kind):
    assert told(own, kind) == [("private_use_name", {"name": OWN[3], "codes": "U+E000"}),
                               ("private_use_name", {"name": OWN[4], "codes": "U+F0001、U+10FFFD"})]


@pytest.mark.parametrize("kind", ["agenda", "public_notice"])
def test_a_paper_without_such_a_name_tells_nothing(own, kind):
    assert told(own, kind) == []


@pytest.mark.parametrize("kind", NAMED)
def test_rare_characters_are_no_private_use(rare, kind):
    assert told(rare, kind) == []


def test_a_head_with_the_surname_alone_tells_the_name(own):
    surname = replace(own.memberships[0], name="\ue001田　花子")
    said = minutes.build(minutes.Minutes("議事録（案）", DAY, {}, (minutes.Said("\ue001田委員", "はい。"),)), shipped("minutes"))
    assert [remark.facts["name"] for remark in remarks(replace(own, memberships=(surname,)), said)] == ["\ue001田　花子"]


def test_such_a_character_elsewhere_is_told_with_the_words_around_it(plain):
    place = replace(plain, meeting=replace(plain.meeting, place="市役所の第二庁舎\uf8ff会議室の隣の部屋の奥です"))
    assert told(place, "agenda") == [
        ("private_use_text", {"text": "場所市役所の第二庁舎\uf8ff会議室の隣の部屋の奥", "codes": "U+F8FF"})]


def test_the_screen_of_the_papers_tells_it(home, db, screen):
    db.execute("UPDATE people SET name = ? WHERE id = 3", [OWN[3]])
    db.execute("UPDATE revisions SET revision = revision + 1")
    sentence = ("田　太郎【架空】さんの氏名に外字（U+E000）があります。ほかの PC では違う字か空白になるため、紙に印刷して確かめるか、外字でない字に"
                "改めてください。")
    warned = [warning.value.replace("\\", "") for warning in screen("papers").warning]
    assert set(warned) == {f"\ue000{sentence}"}
    assert len(warned) >= 3


def test_the_standing_of_a_paper_holds_the_remarks(own, tmp_path):
    folder = played.committee(tmp_path)
    with opened(database_path(folder)) as db:
        found = standing(db, folder, own, "roster", ())
    assert [remark.code for remark in found.remarks] == ["private_use_name", "private_use_name"]
