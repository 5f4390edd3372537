"""Papers come from the record: the same record gives the same file, whoever asks."""

import pytest

from dashboard.db import database_path
from dashboard.domain.errors import RuleBroken
from dashboard.domain.permissions import CONSOLE
from dashboard.papers.facts import facts
from dashboard.papers.making import make, write_all
from dashboard.papers.naming import file_name
from dashboard.queries.meetings import by_number
from tests.minutes.published import PRINTED
from tests.minutes.word import paragraphs, spaceless


def said(word_file: bytes) -> list[str]:
    """Return the paragraphs of a Word file that say something, without spaces."""
    return [line for line in map(spaceless, paragraphs(word_file)) if line]


def test_the_first_meeting_s_agenda_is_the_published_one_word_for_word(home, db, now, tmp_path):
    written = write_all(database_path(home), 1, tmp_path / "out", now)
    assert written[0].name == "第1回川口市協働推進委員会_次第.docx"
    assert said(written[0].read_bytes()) == [spaceless(line) for line in PRINTED]
    assert written[0].read_bytes() == make(db, home, facts(db, CONSOLE, now, by_number(db, CONSOLE, 1).id), "agenda").data


def test_a_meeting_that_is_not_there_writes_nothing(home, now, tmp_path):
    with pytest.raises(RuleBroken) as refused:
        write_all(database_path(home), 7, tmp_path / "out", now)
    assert refused.value.code == "meeting_unknown"
    assert not (tmp_path / "out").exists()


def test_the_second_committee_gets_its_own_agenda(second_home, now, tmp_path):
    written = write_all(database_path(second_home), 3, tmp_path, now)
    assert said(written[0].read_bytes())[0] == "第3回【架空】みどり野市文化振興審議会次第"


@pytest.mark.parametrize(("name", "file"), [
    ('委員会/部会:"甲"', "第2回委員会_部会__甲__次第.docx"), ("委\n員\t会", "第2回委_員_会_次第.docx"), ("審議会", "第2回審議会_次第.docx")])
def test_a_file_name_is_safe_on_windows(name, file):
    assert file_name(name, 2, "次第") == file
