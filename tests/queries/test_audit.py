"""Reading the log: by whom, what, on what and when, fifty at a time, and one thing's whole history."""

from datetime import date, datetime, timedelta, timezone

import pytest

from dashboard.commands import accounts
from dashboard.commands.recorded import recorded
from dashboard.domain.errors import DashboardError
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.queries import audit
from dashboard.queries.consultations import consultation

JAPAN = timezone(timedelta(hours=9))
ANNA, BEN = Actor(None, "安藤", "secretariat"), Actor(None, "馬場", "secretariat")


def write(db, actor: Actor, day: int, hour: int, verb: str, subject: str, subject_id: str, **after) -> None:
    moment = datetime(2027, 1, day, hour, tzinfo=JAPAN)
    with recorded(db, actor, moment, verb, subject) as entry:
        entry.subject_id, entry.after = subject_id, after


@pytest.fixture
def log(db):
    """A store whose log has, behind that of the loading, five rows of three days."""
    write(db, ANNA, 1, 0, "save_meeting", "meetings", "1", place="市役所")
    write(db, ANNA, 1, 23, "save_meeting", "meetings", "2", place="公民館")
    write(db, BEN, 2, 9, "resign", "members", "1", last="2027-01-31")
    write(db, BEN, 2, 10, "save_meeting", "meetings", "1", place="分庁舎")
    write(db, ANNA, 3, 9, "issue_paper", "meetings", "1")
    return db


def ids(page: audit.LogPage) -> list[int]:
    return [entry.id for entry in page.entries]


def test_an_entry_tells_who_did_what_on_what_when_and_the_facts(log):
    assert audit.entries(log, CONSOLE, verb="resign").entries == (audit.Entry(
        4, datetime(2027, 1, 2, 9, tzinfo=JAPAN), "馬場", "resign", "members", "1", None, {"last": "2027-01-31"}),)


@pytest.mark.parametrize("conditions, found", [
    ({}, [6, 5, 4, 3, 2, 1]),
    ({"by": "馬場"}, [5, 4]),
    ({"by": "馬"}, []),
    ({"verb": "save_meeting"}, [5, 3, 2]),
    ({"subject": "members"}, [4]),
    ({"subject": "meetings", "subject_id": "1"}, [6, 5, 2]),
    ({"subject_id": "1"}, [6, 5, 4, 2]),
    ({"first": date(2027, 1, 2)}, [6, 5, 4]),
    ({"first": date(2027, 1, 1), "last": date(2027, 1, 1)}, [3, 2]),
    ({"last": date(2027, 1, 2), "by": "安藤"}, [3, 2]),
    ({"first": date(2027, 1, 3), "last": date(2027, 1, 2)}, []),
    ({"first": date.min, "last": date.max}, [6, 5, 4, 3, 2, 1]),
    ({"by": "馬場", "verb": "save_meeting", "subject": "meetings", "subject_id": "1",
      "first": date(2027, 1, 2), "last": date(2027, 1, 2)}, [5]),
    ({"by": ""}, []),
    ({"by": "' OR 1 = 1 --"}, []),
    ({"verb": "%"}, []),
])  # fmt: skip
def test_the_log_is_asked_by_actor_verb_subject_and_days(log, conditions, found):
    page = audit.entries(log, CONSOLE, **conditions)
    assert (ids(page), page.total, page.number) == (found, len(found), 1)


@pytest.mark.parametrize("number, found", [(1, (101, 52)), (2, (51, 2)), (3, (1, 1))])
def test_a_page_holds_fifty_newest_first(db, number, found):
    for count in range(100):
        write(db, ANNA, 1, 0, "save_meeting", "meetings", str(count))
    page = audit.entries(db, CONSOLE, page=number)
    assert (page.entries[0].id, page.entries[-1].id) == found
    assert (page.total, page.pages, page.number) == (101, 3, number)


@pytest.mark.parametrize("total, pages", [(0, 1), (1, 1), (50, 1), (51, 2), (100, 2), (101, 3)])
def test_the_pages_are_counted(total, pages):
    assert audit.LogPage((), 1, total).pages == pages


def test_beyond_the_last_page_there_is_nothing(log):
    assert audit.entries(log, CONSOLE, page=9) == audit.LogPage((), 9, 6)


def test_one_thing_has_its_whole_history(log):
    assert [entry.id for entry in audit.history(log, CONSOLE, "meetings", "1")] == [6, 5, 2]
    assert [entry.after for entry in audit.history(log, CONSOLE, "meetings", "1")] == [
        None, {"place": "分庁舎"}, {"place": "市役所"}]
    assert audit.history(log, CONSOLE, "meetings", "9") == []


def test_the_choices_are_what_the_log_names(log):
    loader = log.execute("SELECT actor FROM audit WHERE id = 1").fetchone()[0]
    assert audit.choices(log, CONSOLE) == {
        "actor": sorted({loader, "安藤", "馬場"}), "verb": ["issue_paper", "load", "resign", "save_meeting"],
        "subject": ["committee", "meetings", "members"]}


def test_a_selection_is_all_of_what_a_page_shows_fifty_of(db):
    for count in range(100):
        write(db, ANNA, 1, 0, "save_meeting", "meetings", str(count))
    found = audit.selection(db, CONSOLE, by="安藤", subject="meetings", first=date(2027, 1, 1))
    assert [entry.id for entry in found] == list(range(101, 1, -1))
    assert tuple(found[:50]) == audit.entries(db, CONSOLE, by="安藤").entries


@pytest.mark.parametrize("subject, things", [
    ("meetings", {"1": "第1回（R7–R9）", "2": "2"}), ("members", {"1": "梶原 純"}), ("consultations", {}),
    ("committee", {"川口市協働推進委員会": "川口市協働推進委員会"}), ("", {}),
])  # fmt: skip
def test_the_things_of_a_subject_have_names_newest_first(log, subject, things):
    assert list(audit.things(log, CONSOLE, subject).items()) == list(things.items())


def test_every_subject_whose_things_have_ids_names_them(db, now):
    accounts.add_account(db, CONSOLE, now, name="m1", shown_name="委員", role="member", person=1)
    write(db, ANNA, 1, 0, "record_step", "schedule", "1")
    write(db, ANNA, 1, 0, "consult", "consultations", "5")
    named = {subject: list(audit.things(db, CONSOLE, subject).values()) for subject in ("accounts", "schedule")}
    assert named == {"accounts": ["委員"], "schedule": ["第1回　委嘱・現状報告"]}
    assert audit.things(db, CONSOLE, "consultations")["5"] == consultation(db, 5).title


def test_the_chain_is_the_log_as_it_is_stored(log):
    rows = audit.chain(log, CONSOLE)
    assert [row["id"] for row in rows] == [1, 2, 3, 4, 5, 6]
    assert list(rows[0]) == ["id", "at", "actor", "verb", "subject", "subject_id", "before", "after", "hash"]
    assert audit.last_id(log, CONSOLE) == 6


@pytest.mark.parametrize("role", ["member", "viewer", "chair", "anonymous"])
@pytest.mark.parametrize("ask", [
    audit.entries, lambda db, actor: audit.history(db, actor, "meetings", "1"), audit.choices, audit.chain,
    audit.last_id, audit.selection, lambda db, actor: audit.things(db, actor, "meetings"),
], ids=["entries", "history", "choices", "chain", "last_id", "selection", "things"])  # fmt: skip
def test_only_officials_read_the_log(log, ask, role):
    with pytest.raises(DashboardError) as refused:
        ask(log, Actor(None, "委員", role))
    assert refused.value.code == "forbidden"
