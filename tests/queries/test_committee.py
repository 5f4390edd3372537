"""The committee, its regulation on a day, and the texts it is quoted from."""

from datetime import date

import pytest

from dashboard.db import connect, create
from dashboard.domain.errors import StoreUnusable
from dashboard.queries import committee


def test_the_committee_is_named_as_printed(db):
    found = committee.committee(db)
    assert (found.name, found.secretariat, found.seats) == ("川口市協働推進委員会", "市民生活部協働推進課", None)
    assert [found.title(office) for office in ("chair", "vice_chair")] == ["委員長", "副委員長"]


def test_a_store_without_a_committee_says_so(tmp_path):
    create(tmp_path / "committee.db")
    db = connect(tmp_path / "committee.db")
    with pytest.raises(StoreUnusable) as refused:
        committee.committee(db)
    holdings, revisions = committee.holdings(db), committee.revisions(db)
    db.close()
    assert refused.value.code == "no_committee"
    assert (set(holdings.values()), set(revisions.values())) == ({False}, {0})


def test_every_subject_was_raised_once_by_the_loading(db):
    assert set(committee.revisions(db).values()) == {1}


@pytest.mark.parametrize(("day", "edition"), [
    (date(2016, 3, 31), None), (date(2016, 4, 1), "2016-04-01"), (date(2026, 11, 22), "2016-04-01"),
    (date(2027, 3, 31), "2016-04-01"), (date(2027, 4, 1), "2027-04-01"),
])
def test_the_regulation_is_the_edition_in_force_on_the_day(db, day, edition):
    source = db.execute("SELECT source FROM regulations").fetchone()[0]
    later = source.replace('id = "2016-04-01"', 'id = "2027-04-01"')
    later = later.replace("effective_from = 2016-", "effective_from = 2027-")
    db["regulations"].insert({"id": "2027-04-01", "title": "", "effective_from": "2027-04-01", "source": later})
    found = committee.regulation(db, day)
    assert (found.id if found else None) == edition


def test_cautions_stand_with_their_subjects(db):
    notes = committee.notes(db)
    assert [len(notes[subject]) for subject in ("surveys", "surveys.Q3", "surveys.Q5")] == [3, 1, 1]


def test_every_text_keeps_the_document_it_is_quoted_from(db):
    titles = set(committee.documents(db).values())
    sections = committee.sections(db)
    assert {section["document"] for section in sections} == titles
    assert sum(len(section["items"]) for section in sections) == db["section_items"].count


def test_the_fund_is_read_by_fiscal_year(db):
    frame = committee.fund(db)
    assert (frame.fy.tolist(), frame.balance_end.tolist()[-1]) == ([2012, 2013, 2014, 2015, 2016], 73868961)


def test_indicators_stand_earliest_first(db):
    found = [(row["indicator"], row["as_of"]) for row in committee.indicators(db)]
    assert found == sorted(found)
