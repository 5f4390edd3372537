"""The certificates in Word: one page for each member, the name as given, the appointment as recorded."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.errors import InputInvalid, RuleBroken
from minutes.certificate import Appointed, Certificate, build
from minutes.document import shipped
from minutes.reading import lines
from tests.minutes.structure import problems
from tests.minutes.typed import HOSTILE
from tests.minutes.word import pages, rewritten

TEMPLATE = shipped("certificate")
CERTIFICATE = Certificate("委嘱書", "川口市協働推進委員会", "委員", "川口市長　試験　太郎", date(2025, 11, 14), (
    Appointed("委員１【架空】", "1号委員　市民", date(2025, 10, 1), date(2027, 9, 30)),
    Appointed("葛\U000e0100飾 髙﨑", "4号委員　学識経験者", date(2026, 4, 1), date(2027, 9, 30))))
PRINTED = [
    "委　嘱　書", "委員１【架空】　様", "川口市協働推進委員会委員を委嘱します", "１号委員　市民",
    "任期　令和７年10月１日から令和９年９月30日まで", "令和７年10月１日", "川口市長　試験　太郎",
    "委　嘱　書", "葛\U000e0100飾　髙﨑　様", "川口市協働推進委員会委員を委嘱します", "４号委員　学識経験者",
    "任期　令和８年４月１日から令和９年９月30日まで", "令和８年４月１日", "川口市長　試験　太郎"]


def test_each_member_gets_a_certificate_word_for_word():
    assert lines(build(CERTIFICATE, TEMPLATE)) == PRINTED


def test_it_is_a_sound_file_and_the_same_every_time():
    assert build(CERTIFICATE, TEMPLATE) == build(CERTIFICATE, TEMPLATE)
    assert problems(build(CERTIFICATE, TEMPLATE)) == []


def test_it_is_called_as_the_office_calls_it():
    assert lines(build(replace(CERTIFICATE, heading="委嘱状"), TEMPLATE))[0] == "委　嘱　状"


def test_without_a_mayor_the_place_stays_free():
    assert lines(build(replace(CERTIFICATE, mayor="", members=CERTIFICATE.members[:1]), TEMPLATE)) == PRINTED[:6]


def test_without_members_there_is_none():
    with pytest.raises(RuleBroken) as refused:
        build(replace(CERTIFICATE, members=()), TEMPLATE)
    assert refused.value.code == "nobody_in_office"


@pytest.mark.parametrize("token", ["表題", "氏名", "委員会", "任期"])
def test_a_template_without_a_sample_is_refused(token):
    with pytest.raises(InputInvalid) as refused:
        build(CERTIFICATE, rewritten(TEMPLATE, f"｛{token}｝", "消した"))
    assert (refused.value.code, refused.value.facts) == ("template_sample_missing", {"sample": token})


@pytest.mark.parametrize("token", ["区分", "日", "市長"])
def test_what_a_template_leaves_out_is_left_out(token):
    place = {"区分": 3, "日": 5, "市長": 6}[token]
    expected = [line for number, line in enumerate(PRINTED) if number % 7 != place]
    assert lines(build(CERTIFICATE, rewritten(TEMPLATE, f"｛{token}｝", ""))) == expected


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_typed_breaks_nothing(typed):
    members = tuple(replace(member, name=typed, printed=typed) for member in CERTIFICATE.members)
    hostile = replace(CERTIFICATE, committee=typed, member_title=typed, mayor=typed, members=members)
    assert [problem for problem in problems(build(hostile, TEMPLATE)) if "was not filled" not in problem] == []


@pytest.mark.office
def test_libreoffice_prints_a_page_for_each(tmp_path):
    found = pages(build(CERTIFICATE, TEMPLATE), tmp_path)
    assert [page[1] for page in found] == ["委員1【架空】様", "葛\U000e0100飾髙﨑様"]
    assert all(page[-1] == "川口市長試験太郎" for page in found)
