"""The draft minutes in Word: sound, the same bytes, boxes whole, and what a restyled template does to them."""

from datetime import date

import pytest

from dashboard.domain.errors import InputInvalid
from minutes.document import shipped
from minutes.headings import Heading
from minutes.reading import lines
from minutes.record import HEAD, Decided, Happened, Minutes, Said, build
from tests.minutes.structure import problems
from tests.minutes.word import pages, parts, rewritten

TEMPLATE = shipped("minutes")
BOX = Decided("件名の文", "可決した。", "成立", "挙手", "第3条第3項")
MINUTES = Minutes("第1回委員会　議事録（案）", date(2025, 11, 14), dict.fromkeys(HEAD, "内容"), (
    Heading(1, "１", "開会"), Said("委員長", "始めます。\n続けます。"), Happened("休憩した"), BOX, BOX, Heading(2, "（１）", "報告")))


def row(name: str) -> str:
    """Return the XML of the template's table row with ｛name｝."""
    xml = parts(TEMPLATE)["word/document.xml"].decode()
    end = xml.index("</w:tr>", xml.index(f"｛{name}｝")) + len("</w:tr>")
    return xml[xml.rindex("<w:tr>", 0, end):end]


def test_it_is_a_sound_file_and_the_same_every_time():
    assert build(MINUTES, TEMPLATE) == build(MINUTES, TEMPLATE)
    assert problems(build(MINUTES, TEMPLATE)) == []


def test_two_boxes_stay_two_tables():
    xml = parts(build(MINUTES, TEMPLATE))["word/document.xml"].decode()
    assert xml.count("<w:tbl>") == 3
    assert "</w:tbl><w:tbl>" not in xml


def test_a_row_of_the_head_without_a_text_goes():
    made = lines(build(Minutes(MINUTES.title, MINUTES.date, {**MINUTES.head, "関係者": None, "次回": None}, ()), TEMPLATE))
    assert [line.split("｜")[0] for line in made[1:-3]] == [name for name in HEAD if name not in ("関係者", "次回")]


@pytest.mark.parametrize("gone", ["定足数", "採決", "根拠規定", "関係者", "傍聴者数"])
def test_a_row_that_officials_deleted_is_left_out(gone):
    made = lines(build(MINUTES, rewritten(TEMPLATE, row(gone), "")))
    assert not any(line.startswith(f"{gone}｜") for line in made)
    assert made.count("件名｜件名の文") == 2


def test_without_a_sample_of_further_paragraphs_a_speech_is_one_paragraph():
    template = rewritten(TEMPLATE, "｛発言続き｝", "")
    assert "○委員長　始めます。 続けます。" in lines(build(MINUTES, template))


@pytest.mark.parametrize("token", ["表題", "見出し１", "見出し２", "見出し３", "発言", "発言者", "経過", "件名", "決定"])
def test_a_template_without_a_sample_is_refused(token):
    with pytest.raises(InputInvalid) as refused:
        build(MINUTES, rewritten(TEMPLATE, f"｛{token}｝", "消した"))
    assert (refused.value.code, refused.value.facts["sample"]) == ("template_sample_missing", token)


@pytest.mark.office
def test_forty_speeches_and_boxes_make_pages_with_their_number(tmp_path):
    many = Minutes(MINUTES.title, MINUTES.date, MINUTES.head, (Heading(1, "１", "議事"), *(
        [Said("委員長", "発言です。" * 20), BOX] * 40)))
    found = pages(build(many, TEMPLATE), tmp_path)
    assert len(found) > 10
    assert [page[-1] for page in found] == [f"{n}/{len(found)}" for n in range(1, len(found) + 1)]
    assert all(page[0] == "案" for page in found)
    for page in found:  # a box is whole on its page
        starts, ends = (sum(line.startswith(label) for line in page) for label in ("件名", "根拠規定"))
        assert starts == ends
