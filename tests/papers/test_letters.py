"""The letters of a meeting: in whose name, on which day, and nothing that the record does not say."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from dashboard.domain.consultations import Consultation
from dashboard.domain.errors import RuleBroken
from dashboard.domain.instants import JAPAN
from dashboard.domain.paper_settings import PaperSettings
from dashboard.domain.room import Settlement
from dashboard.papers import certificate, consultation, notice, public_notice, report
from dashboard.papers.facts import Facts
from minutes.document import shipped
from minutes.reading import lines
from tests import played

SETTINGS = PaperSettings("川口市長", "試験 太郎", "協働推進課\n電話 048-000-0000", 5, "当日、会場の入口で受け付けます。")
MAYOR, CHAIR = "川口市長　試験　太郎", "委員長　委員１【架空】"
SECOND = date(2026, 2, 20)


@pytest.fixture
def whole(found) -> Facts:
    """The first meeting, with all that the settings can say."""
    return replace(found, settings=SETTINGS)


def on(found: Facts, day: date, *decided: tuple[str, str, datetime]) -> Facts:
    """Return the facts of a meeting on another day, with further decisions of the committee."""
    made = tuple(Settlement(question, answer, at, 1, 1, 90) for question, answer, at in decided)
    room = replace(found.room, date=day, settlements=(*found.room.settlements, *made))
    return replace(found, meeting=replace(found.meeting, date=day), room=room)


def consulted(found: Facts, asked_on: date, reported_on: date | None = None, **texts) -> Facts:
    """Return the facts with one consultation alone."""
    said = {"request": "諮問の文", "report": "答申の文", "opinions": []} | texts
    return replace(found, consultations=(Consultation(9, "件名", asked_on, reported_on),), consulted={9: said})


def letter(paper, facts: Facts) -> list[str]:
    return lines(paper.make(facts, shipped(paper.__name__.rpartition(".")[2])))


# --- the notice ---------------------------------------------------------------------------------------------------


def test_the_first_meeting_is_called_in_the_mayor_s_name_before_there_is_a_chair(whole):
    said = letter(notice, whole)
    assert said[:5] == ["第　　　　　号", "令和７年10月31日", "委員１【架空】　様", MAYOR, "第１回川口市協働推進委員会の開催について（通知）"]
    assert [line for line in said if line.endswith("　様")] == [f"{seat.name}　様" for seat in whole.room.seats]
    assert (said.count("回答期限｜令和７年11月７日（金）まで"), said.count("連絡事項｜")) == (12, 12)
    assert notice.missing(whole) == []


def test_the_next_one_is_called_in_the_chair_s_name(whole):
    said = letter(notice, on(whole, SECOND))
    assert said[1:5] == ["令和８年２月６日", "委員１【架空】　様", "川口市協働推進委員会", CHAIR]


@pytest.mark.parametrize(("days", "signed"), [(98, CHAIR), (99, MAYOR)])
def test_who_calls_is_who_was_chair_on_the_day_of_sending(whole, days, signed):
    early = replace(on(whole, SECOND), settings=replace(SETTINGS, notice_days=days))
    assert date(2025, 11, 14) == SECOND - timedelta(days=98)
    assert signed in letter(notice, early)[:6]


def test_the_chair_of_the_term_before_calls_no_meeting_of_the_next_one(whole):
    later = on(whole, SECOND)
    assert MAYOR in letter(notice, replace(later, meeting=replace(later.meeting, term="R9–R11")))[:5]


def test_without_settings_nothing_is_asserted_and_what_is_missing_is_named(found):
    assert notice.missing(found) == ["contact", "mayor"]
    assert letter(notice, found)[2:4] == ["委員１【架空】　様", "第１回川口市協働推進委員会の開催について（通知）"]
    assert "回答先｜市民生活部協働推進課" in letter(notice, found)
    assert notice.missing(on(found, SECOND)) == ["contact"]


def test_what_the_meeting_lacks_is_named(whole):
    bare = replace(whole, meeting=replace(whole.meeting, start_time=None, items=()),
                   settings=replace(SETTINGS, reply_days=15))
    assert notice.missing(bare) == ["start_time", "items", "reply_days"]


@pytest.mark.parametrize(("clock", "reply"), [
    ("2025-11-13T17:00", "会場で出席　・　オンラインで出席　・　欠席"), ("2025-11-14T15:00", "出　席　・　欠　席")])
def test_online_attendance_is_offered_where_it_was_allowed_before_the_day_of_the_meeting(whole, clock, reply):
    allowed = on(whole, whole.meeting.date, ("online", "yes", datetime.fromisoformat(clock).replace(tzinfo=JAPAN)))
    assert f"出欠｜{reply}　（一つを○で囲む）" in letter(notice, allowed)


def test_who_is_not_in_office_any_more_gets_no_letter(whole):
    first, *others = whole.memberships
    gone = replace(whole, memberships=(replace(first, last_day=date(2025, 11, 13)), *others))
    assert letter(notice, gone)[2] == "委員２【架空】　様"
    assert letter(certificate, gone)[1] == "委員２【架空】　様"


@pytest.mark.parametrize("paper", [notice, certificate])
def test_without_members_there_is_nobody_to_write_to(whole, paper):
    for asked in (paper.missing, lambda facts: letter(paper, facts)):
        with pytest.raises(RuleBroken) as refused:
            asked(replace(whole, memberships=()))
        assert (refused.value.code, refused.value.facts) == ("nobody_in_office", {"date": date(2025, 11, 14)})


# --- the public notice --------------------------------------------------------------------------------------------


def test_the_public_is_told_that_nothing_is_decided_yet(whole):
    said = letter(public_notice, whole)
    assert (said[0], said[-4:]) == ("令和７年11月７日", [
        "公開の別｜公開・非公開は会議で決めます", "傍聴定員｜５人（公開と決まった場合）",
        "傍聴の手続｜当日、会場の入口で受け付けます。", "問合せ｜協働推進課 電話 048-000-0000"])
    assert public_notice.missing(whole) == ["openness"]


@pytest.mark.parametrize(("answer", "printed"), [("open", "公開"), ("partly_open", "一部公開")])
def test_the_decision_in_force_is_printed(whole, answer, printed):
    later = on(whole, SECOND, ("openness", answer, datetime(2025, 12, 1, 10, tzinfo=JAPAN)))
    assert letter(public_notice, later)[-4:-1] == [
        f"公開の別｜{printed}", "傍聴定員｜５人", "傍聴の手続｜当日、会場の入口で受け付けます。"]
    assert public_notice.missing(later) == []


def test_the_decision_of_the_first_meeting_holds_for_the_second_but_not_for_itself(whole):
    assert "公開の別｜公開" in letter(public_notice, on(whole, SECOND))
    assert "公開の別｜公開・非公開は会議で決めます" in letter(public_notice, whole)


def test_to_a_closed_meeting_nobody_is_invited(found):
    closed = on(found, SECOND, ("openness", "closed", datetime(2025, 12, 1, 10, tzinfo=JAPAN)))
    assert letter(public_notice, closed)[-2:] == ["公開の別｜非公開", "問合せ｜市民生活部協働推進課"]
    assert public_notice.missing(closed) == ["contact"]


def test_what_the_settings_do_not_say_the_public_is_not_told(found):
    assert letter(public_notice, found)[-2:] == ["公開の別｜公開・非公開は会議で決めます", "問合せ｜市民生活部協働推進課"]
    assert public_notice.missing(found) == ["contact", "openness", "capacity", "listening"]


# --- the certificates ---------------------------------------------------------------------------------------------


def test_a_certificate_says_the_appointment_as_recorded_from_its_first_day(whole):
    said = letter(certificate, whole)
    assert said[:7] == ["委　嘱　書", "委員１【架空】　様", "川口市協働推進委員会委員を委嘱します", "１号委員　市民",
                        "任期　令和７年10月１日から令和９年９月30日まで", "令和７年10月１日", MAYOR]
    assert len(said) == 12 * 7
    assert certificate.missing(whole) == []


def test_who_is_to_leave_was_appointed_to_the_end_of_the_term(whole):
    first, *others = whole.memberships
    leaving = replace(whole, memberships=(replace(first, last_day=date(2026, 3, 31)), *others))
    assert letter(certificate, leaving) == letter(certificate, whole)


def test_it_may_be_called_otherwise_and_lacks_the_mayor_without_settings(found):
    named = replace(found, settings=PaperSettings(certificate="委嘱状"))
    assert letter(certificate, named)[0] == "委　嘱　状"
    assert certificate.missing(named) == ["mayor"]


# --- question and report ------------------------------------------------------------------------------------------


def test_the_newest_consultation_known_on_the_day_is_the_one(whole):
    assert consultation.newest(whole).no == 5
    assert consultation.newest(on(whole, date(2023, 10, 31))).no == 4
    assert consultation.newest(on(whole, date(2023, 11, 1))).no == 5


def test_of_a_past_term_neither_mayor_nor_chair_is_asserted(whole):
    assert letter(consultation, whole)[1:4] == ["令和５年11月１日", "川口市協働推進委員会　御中", "川口市長"]
    assert letter(report, whole)[1:4] == ["令和７年６月30日", "川口市長　様", "川口市協働推進委員会"]
    assert (consultation.missing(whole), report.missing(whole)) == (["mayor_then"], ["mayor_then", "chair_then"])


def test_question_and_report_of_this_term_name_both(whole):
    here = consulted(on(whole, SECOND), date(2025, 11, 14), SECOND, opinions=[
        {"level": 1, "marker": "1", "text": "仕組み"}, {"level": 2, "marker": None, "text": "場"}])
    assert letter(consultation, here) == [
        "第　　　　　号", "令和７年11月14日", "川口市協働推進委員会", f"{CHAIR}　様", MAYOR, "件名（諮問）", "諮問の文"]
    assert letter(report, here) == [
        "第　　　　　号", "令和８年２月20日", f"{MAYOR}　様", "川口市協働推進委員会", CHAIR, "件名（答申）",
        "（令和７年11月14日付け諮問）", "答申の文", "記", "１　仕組み", "場", "以上"]
    assert (consultation.missing(here), report.missing(here)) == ([], [])


def test_a_question_put_before_there_was_a_chair_goes_to_the_committee(whole):
    assert letter(consultation, consulted(whole, date(2025, 11, 13)))[2] == "川口市協働推進委員会　御中"


def test_a_report_recorded_without_its_text_lacks_it(whole):
    bare = consulted(on(whole, SECOND), SECOND, SECOND, report=None)
    assert report.missing(bare) == ["report_text"]
    assert letter(report, bare)[-1] == "（令和８年２月20日付け諮問）"


def test_without_a_consultation_there_is_no_letter(whole):
    none = on(whole, date(2013, 7, 22))
    for asked in (consultation.missing, report.missing, lambda facts: letter(consultation, facts),
                  lambda facts: letter(report, facts)):
        with pytest.raises(RuleBroken) as refused:
            asked(none)
        assert (refused.value.code, refused.value.facts) == ("consultation_none", {"date": date(2013, 7, 22)})


def test_without_a_report_there_is_no_answer(whole):
    waiting = consulted(whole, date(2025, 11, 14))
    for asked in (report.missing, lambda facts: letter(report, facts)):
        with pytest.raises(RuleBroken) as refused:
            asked(waiting)
        assert (refused.value.code, refused.value.facts) == ("report_none", {"no": 9, "title": "件名"})
    assert letter(consultation, waiting)[-1] == "諮問の文"


def test_the_chair_is_who_held_the_office_at_the_end_of_the_day(whole):
    (first,) = [office for office in whole.room.offices if office.office == "chair"]
    other = replace(first, id=90, person=2, membership=whole.memberships[1].id, starts_at=played.at("15:00"))
    changed = replace(whole, room=replace(whole.room, offices=(
        replace(first, ends_at=played.at("15:00")), other)))
    assert letter(consultation, consulted(changed, date(2025, 11, 14)))[3] == "委員長　委員２【架空】　様"
