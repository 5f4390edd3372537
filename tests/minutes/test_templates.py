"""The shipped templates are those that the kept script makes, and sound by themselves."""

import pytest

from minutes import make_templates
from minutes.document import TEMPLATES, shipped
from tests.minutes.structure import problems
from tests.minutes.word import paragraphs

MADE = make_templates.MADE


def test_every_shipped_template_is_made_by_the_script():
    assert sorted(path.stem for path in TEMPLATES.iterdir()) == sorted(MADE)


@pytest.mark.parametrize("name", MADE)
def test_made_again_a_template_is_the_same_to_the_byte(name):
    assert MADE[name]() == shipped(name)


def test_the_script_writes_what_it_makes(tmp_path):
    make_templates.main(tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {f"{name}.docx": make() for name, make in MADE.items()}


@pytest.mark.parametrize("name", MADE)
def test_word_finds_nothing_to_repair_but_the_tokens(name):
    assert [problem for problem in problems(shipped(name)) if "was not filled" not in problem] == []


def test_the_agenda_holds_one_sample_of_each_thing():
    assert paragraphs(shipped("agenda")) == [
        "｛表題｝",
        "日　時　　｛日｝",
        "　　　　　｛時｝",
        "場　所　　｛場所｝",
        "　　　　　｛場所続き｝",
        "｛番号｝\t｛項目１｝",
        "｛番号｝｛項目２｝",
        "｛番号｝\t｛項目３｝",
        "｛資料があるとき｝配布資料一覧",
        "｛資料番号｝\t｛資料名｝",
    ]


def test_the_cards_hold_one_sample_of_a_card():
    assert paragraphs(shipped("cards")) == [
        "｛委員会｝",
        "｛氏名｝　様",
        "使い方",
        "タブレットのカメラで\n読み取り、\n「サインインする」\nを押してください。",
        "有効期限",
        "｛期限の日｝\n｛期限の時｝まで",
        "",
        "つながる先　｛行き先｝",
        "人に貸さず、なくしたときは事務局へお知らせください。",
        "",
        "",
    ]
