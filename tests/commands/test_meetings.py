"""Making and saving a meeting: what is written, what is refused, and two who save at once."""

from dataclasses import replace
from datetime import date, time

import pytest

from dashboard.commands import meetings
from dashboard.domain.agenda import Item
from dashboard.domain.errors import Stale
from dashboard.domain.meetings import Meeting, Paper
from dashboard.queries import meetings as read
from tests.commands.log import ACTOR, at_once, changed, one_entry, raised_once, refusal

ITEMS = (Item(1, " 開会\n", "ceremony"), Item(1, "議事", "other"),
         Item(2, "研修内容（案）", "deliberation", ("document-1", "on_the_day-追加"), minutes=20, decides=True))
PAPERS = (Paper("document", 1, " 研修内容\r\n（案） ", consultation=5), Paper("on_the_day", None, "追加"))
NEW = Meeting(2, "R7–R9", date(2026, 12, 10), time(14), " 川口市役所 ", "", ITEMS, PAPERS)
HEADER = {"number": 2, "term": "R7–R9", "date": "2026-12-10", "start_time": "14:00", "place": "川口市役所", "room": None}
UNOPENED = ("planned", 0, None)
AGENDA = [[1, "開会", "ceremony", [], None, False], [1, "議事", "other", [], None, False],
          [2, "研修内容（案）", "deliberation", ["document-1", "on_the_day-追加"], 20, True]]
LIST = [["document", 1, "研修内容　（案）", 5], ["on_the_day", None, "追加", None]]
ROWS = [(10, 2, 1, "document", 1, "研修内容　（案）", None, 5), (11, 2, 2, "on_the_day", None, "追加", None, None)]


def test_a_new_meeting_is_kept_with_its_agenda_and_papers(db, now, everything):
    before = everything()
    assert meetings.create_meeting(db, ACTOR, now, meeting=NEW) == 2
    assert changed(before, everything()) == {
        "meetings": ([], [(2, *HEADER.values(), 1, None, *UNOPENED)]),
        "papers": ([], ROWS),
        "agenda_items": ([], [(11, 2, 1, 1, "開会", "ceremony", None, None, 0),
                              (12, 2, 2, 1, "議事", "other", None, None, 0),
                              (13, 2, 3, 2, "研修内容（案）", "deliberation", None, 20, 1)]),
        "agenda_item_papers": ([], [(13, 10), (13, 11)]), "revisions": raised_once("meetings"),
        "audit": one_entry("create_meeting", "meetings", 2, None, {**HEADER, "items": AGENDA, "papers": LIST})}


def test_what_was_kept_is_read_back_as_it_was_given(db, now):
    id = meetings.create_meeting(db, ACTOR, now, meeting=NEW)
    kept = replace(NEW, id=id, revision=1, place="川口市役所", items=(replace(ITEMS[0], title="開会"), *ITEMS[1:]),
                   papers=(Paper("document", 1, "研修内容　（案）", 10, 5), Paper("on_the_day", None, "追加", 11)))
    assert read.meeting(db, ACTOR, id) == kept


def test_saving_keeps_the_row_of_every_item_and_paper_that_stays(db, now, everything):
    meetings.create_meeting(db, ACTOR, now, meeting=NEW)
    stored, before = read.meeting(db, ACTOR, 2), everything()
    _, business, training = stored.items
    saved = replace(stored, room="第3委員会室", start_time=None, papers=stored.papers[:1], items=(
        replace(business, minutes=5), replace(training, papers=("document-1", "document-1"), decides=False),
        Item(1, "閉会", "ceremony")))
    assert meetings.save_meeting(db, ACTOR, now, meeting=saved) == 2
    header = {**HEADER, "start_time": None, "room": "第3委員会室"}
    assert changed(before, everything()) == {
        "meetings": ([(2, *HEADER.values(), 1, None, *UNOPENED)], [(2, *header.values(), 2, None, *UNOPENED)]),
        "papers": (ROWS[1:], []),
        "agenda_items": ([(11, 2, 1, 1, "開会", "ceremony", None, None, 0), (12, 2, 2, 1, "議事", "other", None, None, 0),
                          (13, 2, 3, 2, "研修内容（案）", "deliberation", None, 20, 1)],
                         [(12, 2, 1, 1, "議事", "other", None, 5, 0),
                          (13, 2, 2, 2, "研修内容（案）", "deliberation", None, 20, 0),
                          (14, 2, 3, 1, "閉会", "ceremony", None, None, 0)]),
        "agenda_item_papers": ([(13, 11)], []), "revisions": raised_once("meetings", 2),
        "audit": one_entry("save_meeting", "meetings", 2, {**HEADER, "items": AGENDA, "papers": LIST}, {
            **header, "papers": LIST[:1], "items": [
                [1, "議事", "other", [], 5, False], [2, "研修内容（案）", "deliberation", ["document-1"] * 2, 20, False],
                [1, "閉会", "ceremony", [], None, False]]}, id=3)}


@pytest.mark.parametrize("no", [1, None])
def test_a_paper_that_stays_comes_to_belong_to_another_consultation_or_to_none(db, now, everything, no):
    meetings.create_meeting(db, ACTOR, now, meeting=NEW)
    stored, before = read.meeting(db, ACTOR, 2), everything()
    papers = (replace(stored.papers[0], consultation=no), stored.papers[1])
    meetings.save_meeting(db, ACTOR, now, meeting=replace(stored, papers=papers))
    assert read.meeting(db, ACTOR, 2).papers == papers
    assert changed(before, everything())["papers"] == (ROWS[:1], [(*ROWS[0][:-1], no)])


def test_an_item_that_was_deleted_meanwhile_comes_back_as_a_new_row(db, now):
    mine = read.meeting(db, ACTOR, 1)
    meetings.save_meeting(db, ACTOR, now, meeting=replace(mine, items=mine.items[1:]))
    meetings.save_meeting(db, ACTOR, now, meeting=replace(mine, revision=2))
    kept = read.meeting(db, ACTOR, 1)
    assert (kept.items, kept.papers, kept.revision) == (mine.items, mine.papers, 3)
    assert [item.id for item in kept.items] == [11, *(item.id for item in mine.items[1:])]


def test_rows_of_another_meeting_are_never_taken_over(db, now):
    first = read.meeting(db, ACTOR, 1)
    meetings.create_meeting(db, ACTOR, now, meeting=replace(first, number=2, date=date(2026, 12, 10)))
    assert read.meeting(db, ACTOR, 1) == first
    assert {item.id for item in read.meeting(db, ACTOR, 2).items} & {item.id for item in first.items} == set()


OUTSIDE = {"term_starts": date(2025, 10, 1), "term_ends": date(2027, 9, 30)}
IMPOSSIBLE = [
    ({"date": None}, "InputInvalid", "meeting_date_missing", {}),
    ({"term": "R99"}, "RuleBroken", "term_unknown", {"term": "R99"}),
    ({"date": date(2025, 9, 30)}, "RuleBroken", "meeting_outside_term", {"date": date(2025, 9, 30), **OUTSIDE}),
    ({"date": date(2027, 10, 1)}, "RuleBroken", "meeting_outside_term", {"date": date(2027, 10, 1), **OUTSIDE}),
    ({"number": 0}, "InputInvalid", "meeting_number_low", {}),
    ({"number": 1}, "RuleBroken", "meeting_number_taken", {"number": 1}),
    ({"place": "\u202e　"}, "InputInvalid", "place_missing", {}),
    ({"papers": (Paper("document", 1, "\ufeff"),)}, "InputInvalid", "paper_title_missing", {}),
    ({"papers": (Paper("letter", 1, "手紙"),)}, "InputInvalid", "paper_kind_unknown", {"kind": "letter"}),
    ({"papers": (Paper("document", 0, "名簿"),)}, "InputInvalid", "paper_number_low", {"title": "名簿"}),
    ({"papers": (*PAPERS, Paper("document", 1, "名簿"))}, "RuleBroken", "paper_twice",
     {"kind": "document", "number": 1, "title": "名簿"}),
    ({"papers": (replace(PAPERS[0], consultation=6), PAPERS[1])}, "RuleBroken", "consultation_unknown", {"no": 6}),
    ({"papers": PAPERS[:1]}, "RuleBroken", "item_paper_unknown", {"item": "研修内容（案）"}),
    ({"items": (Item(2, "報告", "report"),)}, "RuleBroken", "agenda_outline_broken", {"position": 1, "title": "報告"}),
    ({"items": (Item(1, "\x07", "report"),)}, "InputInvalid", "agenda_title_missing", {"position": 1}),
    ({"items": (Item(1, "報告", "news"),)}, "InputInvalid", "agenda_kind_unknown", {"position": 1, "kind": "news"}),
    ({"items": (Item(1, "報告", "report", minutes=0),)}, "InputInvalid", "agenda_minutes_low", {"position": 1}),
]


@pytest.mark.parametrize(("given", "kind", "code", "facts"), IMPOSSIBLE)
def test_an_impossible_new_meeting_changes_nothing(db, now, everything, given, kind, code, facts):
    before = everything()
    assert refusal(meetings.create_meeting, db, ACTOR, now, meeting=replace(NEW, **given)) == (kind, code, facts)
    assert everything() == before


@pytest.mark.parametrize(("given", "kind", "code", "facts"), [
    *IMPOSSIBLE,
    ({"id": 99}, "RuleBroken", "meeting_unknown", {"number": 99}),
    ({"id": None}, "RuleBroken", "meeting_unknown", {"number": None}),
])
def test_an_impossible_change_of_a_meeting_changes_nothing(db, now, everything, given, kind, code, facts):
    meetings.create_meeting(db, ACTOR, now, meeting=NEW)
    before = everything()
    changed_so = replace(NEW, **{"id": 2, "revision": 1} | given)
    assert refusal(meetings.save_meeting, db, ACTOR, now, meeting=changed_so) == (kind, code, facts)
    assert everything() == before


def _opened(db) -> None:
    db["meetings"].update(1, {"state": "open"})


def _attended(db) -> None:
    db["attendance_events"].insert({"meeting_id": 1, "person_id": 1, "kind": "arrive", "place": "room", "reason": "",
                                    "stand_in": "", "at": "2025-11-14T13:50:00+09:00",
                                    "recorded_at": "2025-11-14T13:50:00+09:00", "is_late": 0})


BEGUN = {"number": 1, "date": date(2025, 11, 14)}


@pytest.mark.parametrize("begin", [_opened, _attended])
@pytest.mark.parametrize("given", [{"number": 2}, {"term": "R9"}, {"date": date(2025, 11, 15)}])
def test_number_term_and_day_of_a_meeting_that_began_never_change(db, now, everything, begin, given):
    db["terms"].insert({"term": "R9", "starts_on": "2025-10-01", "ends_on": "2029-09-30", "basis": ""})
    begin(db)
    mine, before = replace(read.meeting(db, ACTOR, 1), **given), everything()
    assert refusal(meetings.save_meeting, db, ACTOR, now, meeting=mine) == ("RuleBroken", "meeting_begun", BEGUN)
    assert everything() == before


@pytest.mark.parametrize("begin", [_opened, _attended])
def test_the_rest_of_a_meeting_that_began_can_still_be_changed(db, now, begin):
    begin(db)
    first = read.meeting(db, ACTOR, 1)
    mine = replace(first, place="分庁舎", start_time=time(14, 5), items=first.items[1:], papers=first.papers)
    meetings.save_meeting(db, ACTOR, now, meeting=mine)
    assert read.meeting(db, ACTOR, 1) == replace(mine, revision=2)


AT = {"at": "2025-11-14T14:00:00+09:00", "recorded_at": "2025-11-14T14:00:00+09:00", "is_late": 0}
MOTION = {"text": "案のとおりとする", "mover": "", "state": "open", "reason": ""}
USES = [("item_turns", AT), ("carried_items", {}), ("motions", {**MOTION, **AT}),
        ("elections", {"office": "chair", "state": "open", "reason": "", **AT})]


@pytest.mark.parametrize(("table", "facts"), USES)
def test_an_item_the_room_has_used_is_never_taken_away(db, now, everything, table, facts):
    db[table].insert({"meeting_id": 1, "item_id": 4, **facts})
    first = read.meeting(db, ACTOR, 1)
    mine, before = replace(first, items=(*first.items[:3], *first.items[4:])), everything()
    assert refusal(meetings.save_meeting, db, ACTOR, now, meeting=mine) == (
        "RuleBroken", "item_used", {"item": "自己紹介"})
    assert everything() == before
    meetings.save_meeting(db, ACTOR, now, meeting=replace(first, items=first.items[1:]))
    assert [item.id for item in read.meeting(db, ACTOR, 1).items] == [2, 3, 4, 5, 6, 7, 8, 9, 10]


@pytest.mark.parametrize("revision", [0, 1, 3])
def test_a_stale_save_is_refused_with_both_texts_and_changes_nothing(db, now, everything, revision):
    first = read.meeting(db, ACTOR, 1)
    meetings.save_meeting(db, ACTOR, now, meeting=replace(first, place="本庁舎"))
    mine, stored, before = replace(first, place="分庁舎", revision=revision), read.meeting(db, ACTOR, 1), everything()
    assert refusal(meetings.save_meeting, db, ACTOR, now, meeting=mine) == (
        "Stale", "meeting_stale", {"mine": mine, "stored": stored})
    assert everything() == before


def test_of_two_who_save_one_revision_exactly_one_wins_and_the_other_gets_both_texts(home, db, now):
    first = read.meeting(db, ACTOR, 1)
    texts = [replace(first, place=place) for place in ("本庁舎", "分庁舎")]
    outcomes = at_once(home, *(lambda db, text=text: meetings.save_meeting(db, ACTOR, now, meeting=text)
                               for text in texts))
    winner = outcomes.index(2)
    lost, stored = outcomes[1 - winner], read.meeting(db, ACTOR, 1)
    assert (type(lost), lost.code) == (Stale, "meeting_stale")
    assert (lost.facts["mine"], lost.facts["stored"]) == (texts[1 - winner], stored)
    assert (stored.place, stored.revision) == (texts[winner].place, 2)


def test_of_two_who_make_the_same_meeting_exactly_one_wins(home, db, now):
    outcomes = at_once(home, *[lambda db: meetings.create_meeting(db, ACTOR, now, meeting=NEW)] * 2)
    lost = next(outcome for outcome in outcomes if outcome != 2)
    assert (outcomes.count(2), lost.code, db["meetings"].count) == (1, "meeting_number_taken", 2)
