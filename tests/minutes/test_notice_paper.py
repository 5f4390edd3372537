"""The notice in Word: a page for each member, who calls the meeting, the slip below the cut line."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.meetings import Paper
from minutes.document import shipped
from minutes.notice import Notice, build
from minutes.reading import lines
from minutes.word_file import office
from tests.minutes.published import FIRST_MEETING
from tests.minutes.structure import parts, problems
from tests.minutes.typed import HOSTILE
from tests.minutes.word import packed, pages, paragraphs, rewritten, spaceless

TEMPLATE = shipped("notice")
NOTICE = Notice(
    "川口市協働推進委員会", 1, FIRST_MEETING.date, FIRST_MEETING.start, "川口市役所第一本庁舎　市議会第3委員会室", FIRST_MEETING.items,
    FIRST_MEETING.papers[:3], date(2025, 10, 31), ("川口市長　試験　太郎",), date(2025, 11, 7), "協働推進課\n電話 048-000-0000", False,
    ("委員１【架空】", "葛\U000e0100飾 髙﨑"))
LETTER = [
    "第　　　　　号", "令和７年10月31日", "委員１【架空】　様", "川口市長　試験　太郎", "第１回川口市協働推進委員会の開催について（通知）",
    "標記の会議を次のとおり開催しますので、御出席くださいますようお願いします。",
    "なお、出欠を下の回答書により、令和７年11月７日（金）までにお知らせください。", "記",
    "１｜日時｜｜令和７年11月14日（金）　午後２時00分から", "２｜場所｜｜川口市役所第一本庁舎　市議会第３委員会室",
    "３｜議題｜｜５　正副委員長の選任（互選）について ６　議　　事 　（１）報告事項 　　ア　川口市における協働の現状について 　（２）その他",
    "４｜配布資料｜｜資　料　１　川口市協働推進委員会委員名簿 資　料　２　川口市における協働の現状について "
    "参考資料１　通称まちはみんなでつくるもの条例", "以上",
    "　きりとり　", "出　欠　回　答　書", "第１回川口市協働推進委員会　令和７年11月14日（金）　午後２時00分から",
    "氏名｜委員１【架空】", "出欠｜出　席　・　欠　席　（一つを○で囲む）", "連絡事項｜", "回答期限｜令和７年11月７日（金）まで",
    "回答先｜協働推進課 電話 048-000-0000"]


def made(**changes) -> list[str]:
    return lines(build(replace(NOTICE, members=NOTICE.members[:1], **changes), TEMPLATE))


def test_each_member_gets_the_letter_and_the_slip_word_for_word():
    second = [line.replace("委員１【架空】", "葛\U000e0100飾　髙﨑") for line in LETTER]
    assert lines(build(NOTICE, TEMPLATE)) == LETTER + second


def test_it_is_a_sound_file_and_the_same_every_time():
    assert build(NOTICE, TEMPLATE) == build(NOTICE, TEMPLATE)
    assert problems(build(NOTICE, TEMPLATE)) == []


def test_each_letter_begins_on_a_page_of_its_own():
    xml = parts(build(NOTICE, TEMPLATE))["word/document.xml"].decode()
    assert xml.count("<w:pageBreakBefore/>") == len(NOTICE.members) - 1
    assert xml.count("<w:sectPr") == 1


def test_the_chair_signs_below_the_committee():
    assert made(sender=("川口市協働推進委員会", "委員長　委員１【架空】"))[3:5] == ["川口市協働推進委員会", "委員長　委員１【架空】"]


def test_without_anybody_to_sign_the_place_stays_free():
    assert "LetterFrom" in parts(build(replace(NOTICE, sender=()), TEMPLATE))["word/document.xml"].decode()
    assert made(sender=())[2:4] == ["委員１【架空】　様", "第１回川口市協働推進委員会の開催について（通知）"]


def test_where_online_attendance_is_allowed_the_slip_asks_for_it():
    assert "出欠｜会場で出席　・　オンラインで出席　・　欠席　（一つを○で囲む）" in made(online=True)


def test_what_is_not_set_yet_is_left_out():
    said = made(start=None, items=(), papers=())
    assert said[8:12] == ["１｜日時｜｜令和７年11月14日（金）", "２｜場所｜｜川口市役所第一本庁舎　市議会第３委員会室", "３｜議題｜｜", "以上"]


def test_without_members_there_is_no_notice():
    with pytest.raises(RuleBroken) as refused:
        build(replace(NOTICE, members=()), TEMPLATE)
    assert (refused.value.code, refused.value.facts) == ("nobody_in_office", {"date": date(2025, 11, 14)})


@pytest.mark.parametrize(("token", "code", "facts"), [
    ("場所", "template_sample_missing", {"sample": "場所"}), ("資料番号", "template_sample_missing", {"sample": "資料番号"}),
    ("資料名", "template_token_unknown", {"token": "資料番号"})])
def test_a_template_without_a_sample_is_refused(token, code, facts):
    with pytest.raises(InputInvalid) as refused:
        build(NOTICE, rewritten(TEMPLATE, f"｛{token}｝", "消した"))
    assert (refused.value.code, refused.value.facts) == (code, facts)


def test_a_name_in_the_margin_of_the_page_is_refused_for_the_margin_is_one_for_all():
    head = '<w:sectPr><w:headerReference w:type="default" r:id="rId9"/>'
    relation = f'<Relationship Id="rId9" Target="header.xml" Type="{office("header")}"/></Relationships>'
    template = rewritten(rewritten(TEMPLATE, "<w:sectPr>", head), "</Relationships>", relation,
                         "word/_rels/document.xml.rels")
    margin = ('<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>｛氏名｝</w:t>'
              "</w:r></w:p></w:hdr>").encode()
    with pytest.raises(InputInvalid) as refused:
        build(NOTICE, packed(parts(template) | {"word/header.xml": margin}))
    assert (refused.value.code, refused.value.facts) == ("template_token_unknown", {"token": "氏名"})


@pytest.mark.parametrize(("token", "line"), [("発送日", 1), ("差出人", 3), ("出欠", -4), ("連絡先", -1)])
def test_what_a_template_leaves_out_is_left_out(token, line):
    template = rewritten(TEMPLATE, f"｛{token}｝", "差し替え")
    expected = [*LETTER]
    expected[line] = {-4: "出欠｜差し替え　（一つを○で囲む）", -1: "回答先｜差し替え"}.get(line, "差し替え")
    assert lines(build(replace(NOTICE, members=NOTICE.members[:1]), template)) == expected


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_typed_breaks_nothing_and_is_never_taken_for_a_sample(typed):
    hostile = replace(NOTICE, committee=typed, place=typed, contact=typed, sender=(typed,), members=(typed, typed),
                      papers=(Paper("document", 1, typed),))
    said = build(hostile, TEMPLATE)
    assert len([line for line in paragraphs(said) if line.endswith("の開催について（通知）")]) == 2
    assert [problem for problem in problems(said) if "was not filled" not in problem] == []


def test_a_name_that_reads_like_a_sample_is_printed_as_it_is():
    said = lines(build(replace(NOTICE, members=("｛氏名｝", "｛日時｝")), TEMPLATE))
    assert [line for line in said if line.endswith("様")] == ["｛氏名｝　様", "｛日時｝　様"]


@pytest.mark.office
def test_letter_and_slip_of_the_first_meeting_stand_on_one_page_for_each_member(tmp_path):
    everything = replace(NOTICE, papers=FIRST_MEETING.papers, contact="課\n担当\n電話\n電子メール",
                         sender=("川口市協働推進委員会", "委員長　委員１【架空】"))
    found = pages(build(everything, TEMPLATE), tmp_path)
    assert [page[2] for page in found] == ["委員1【架空】様", "葛\U000e0100飾髙﨑様"]
    assert all("出欠回答書" in page for page in found)


@pytest.mark.office
def test_a_slip_that_does_not_fit_any_more_goes_to_the_next_page_whole(tmp_path):
    many = replace(NOTICE, members=("委員１【架空】",),
                   papers=tuple(Paper("reference", n, f"資料その{n}") for n in range(1, 23)))
    first, second = pages(build(many, TEMPLATE), tmp_path)
    assert spaceless("以上") in first
    assert second[1:] == [spaceless(line.replace("｜", "")) for line in (
        "出　欠　回　答　書", "第１回川口市協働推進委員会　令和７年11月14日（金）　午後２時00分から", "氏名｜委員１【架空】",
        "出欠｜出　席　・　欠　席　（一つを○で囲む）", "連絡事項｜", "回答期限｜令和７年11月７日（金）まで", "協働推進課", "回答先", "電話 048-000-0000")]
