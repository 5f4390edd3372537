"""Who is meant by what is typed before a speech, and pasted text taken apart."""

from dataclasses import replace

import pytest

from dashboard.domain.errors import InputInvalid
from dashboard.domain.room import Guest, Named, Room
from dashboard.domain.speeches import Speaker, find, read_line, read_pasted, speakers
from tests.domain.rooms import clock, here, office, room

NAMES = ("梶原　純【架空】", "林　一【架空】", "林田　二【架空】", "森　三【架空】", "森　四【架空】", "髙﨑　𠮷【架空】")
GUESTS = (Guest(1, "official", "課長", "甲"), Guest(2, "official", "主査", "乙　丙"), Guest(3, "official", "主査", "丁"),
          Guest(4, "called_in", "", "戊"))


def named(names=NAMES, **facts) -> Room:
    """Return a room in which those in office bear these names, and all of them are there."""
    found = room(len(names), events=here(*range(1, len(names) + 1)), **facts)
    return replace(found, seats=tuple(replace(seat, name=name) for seat, name in zip(found.seats, names)))


def known(found: Room, minute: float = 1) -> dict[str, Speaker]:
    return speakers(found, clock(minute), "委員")


def shown(found: Room, minute: float = 1) -> dict[str, str]:
    return {key: speaker.shown for key, speaker in known(found, minute).items()}


def meant(typed: str, found: Room) -> str:
    return find(typed, known(found), found.names).shown


def refused(call, *arguments) -> tuple[str, dict]:
    with pytest.raises(InputInvalid) as refusal:
        call(*arguments)
    return refusal.value.code, refusal.value.facts


def test_everybody_has_a_key_and_a_head_as_the_minutes_print_it():
    found = named(guests=GUESTS, offices=(office(1),))
    assert shown(found) == {
        "議": "委員長", "1": "委員長", "2": "林委員", "3": "林田委員", "4": "森三【架空】委員", "5": "森四【架空】委員", "6": "髙﨑委員",
        "事1": "事務局（課長）", "事2": "事務局（乙丙主査）", "事3": "事務局（丁主査）", "関1": "関係者（戊）"}
    assert known(found)["1"] == Speaker("presiding", 1, "委員長")


@pytest.mark.parametrize(("facts", "presiding"), [
    ({}, None),
    ({"offices": (office(1),)}, Speaker("presiding", 1, "委員長")),
    ({"offices": (office(1), office(2, "vice_chair", id=2)), "events": here(2, 3)}, Speaker("presiding", 2, "副委員長")),
    ({"offices": (office(1),), "events": ()}, Speaker("presiding", 1, "委員長")),  # nobody is recorded as present
    ({"named": (Named(3, "林田　二【架空】", "", clock(0)),)}, Speaker("presiding", 3, "仮議長")),
    ({"named": (Named(None, "甲", "", clock(0)),)}, Speaker("presiding", None, "仮議長")),
])
def test_who_presides_at_that_moment_is_one_key(facts, presiding):
    events = facts.pop("events", here(*range(1, 7)))
    assert known(replace(named(**facts), events=events)).get("議") == presiding


def test_whoever_is_elected_is_the_chair_from_then_on():
    found = named(offices=(office(1, since=10),), named=(Named(None, "甲", "", clock(0)),))
    assert [(shown(found, minute)["議"], shown(found, minute)["1"]) for minute in (9, 10)] == [
        ("仮議長", "梶原委員"), ("委員長", "委員長")]


def test_a_member_is_called_as_the_committee_calls_its_members():
    assert speakers(named(), clock(1), "協議員")["1"].shown == "梶原協議員"


@pytest.mark.parametrize(("typed", "head"), [
    ("2", "林委員"), ("２", "林委員"), (" 2 ", "林委員"), ("議", "委員長"), ("委員長", "委員長"), ("○委員長", "委員長"), ("1", "委員長"),
    ("梶原", "委員長"), ("梶原委員長", "委員長"), ("梶", "委員長"), ("林", "林委員"), ("林委員", "林委員"), ("林一【架空】", "林委員"),
    ("林田", "林田委員"),
    ("林田二", "林田委員"), ("林田二【架空】委員", "林田委員"), ("森三", "森三【架空】委員"), ("髙", "髙﨑委員"), ("髙﨑", "髙﨑委員"),
    ("事", "事務局（課長）"), ("事２", "事務局（乙丙主査）"), ("事務局（課長）", "事務局（課長）"), ("関", "関係者（戊）"), ("関1", "関係者（戊）"),
])
def test_a_key_a_name_or_its_beginning_or_a_head_names_the_speaker(typed, head):
    assert meant(typed, named(guests=GUESTS, offices=(office(1),))) == head


@pytest.mark.parametrize(("typed", "code", "facts"), [
    ("", "speaker_missing", {}), ("　", "speaker_missing", {}), ("○", "speaker_missing", {}),
    ("0", "speaker_unknown", {"typed": "0"}), ("7", "speaker_unknown", {"typed": "7"}),
    ("11", "speaker_unknown", {"typed": "11"}), ("高", "speaker_unknown", {"typed": "高"}),
    ("事4", "speaker_unknown", {"typed": "事4"}),
    ("委員", "speaker_unknown", {"typed": "委員"}), ("議長", "speaker_unknown", {"typed": "議長"}),
    ("森", "speaker_ambiguous", {"typed": "森", "names": "森三【架空】委員、森四【架空】委員"}),
    ("森委員", "speaker_ambiguous", {"typed": "森委員", "names": "森三【架空】委員、森四【架空】委員"}),
])
def test_what_names_nobody_or_several_is_refused(typed, code, facts):
    assert refused(meant, typed, named(guests=GUESTS)) == (code, facts)


def test_digits_in_a_name_are_those_of_the_name():
    found = named(("委員１【架空】", "委員２【架空】"))
    assert meant("委員２", found) == "委員２【架空】委員"


def test_a_name_that_others_bear_too_is_told_apart_by_its_key():
    found = named(("山田　太郎【架空】", "山田　太郎【架空】"))
    assert [find(typed, known(found), found.names).person for typed in ("1", "2")] == [1, 2]
    assert refused(meant, "山田", found)[0] == "speaker_ambiguous"


@pytest.mark.parametrize("line", ["2 伺います。", "２　伺います。", "  林\t伺います。 ", "2\n伺います。", "○林委員　伺います。"])
def test_a_line_is_the_speaker_a_space_and_the_words(line):
    found = named()
    assert read_line(line, known(found), found.names) == (Speaker("member", 2, "林委員"), "伺います。")


def test_what_is_said_is_kept_as_it_was_typed():
    found = named()
    assert read_line("2 一行目　１２\n 二行目", known(found), found.names)[1] == "一行目　１２\n 二行目"


@pytest.mark.parametrize(("line", "code"), [
    ("", "speaker_missing"), ("2", "speech_missing"), ("2 　", "speech_missing"), ("2伺います。", "speaker_unknown"),
    ("森 伺います。", "speaker_ambiguous")])
def test_a_line_without_a_speaker_or_words_is_refused(line, code):
    found = named()
    assert refused(read_line, line, known(found), found.names)[0] == code


def test_pasted_text_becomes_speeches_each_with_the_lines_below_its_head():
    found = named(guests=GUESTS, offices=(office(1),))
    text = ("\n○委員長　それでは始めます。\n〇事務局（課長）：御説明します。\n　次のとおりです。\n\n◯林委員\n伺います。\n"
            "○事務局（協働推進課　課長）　お答えします。\n○梶原委員長:ありがとう。\n")
    assert read_pasted(text, known(found), found.names) == [
        (Speaker("presiding", 1, "委員長"), "それでは始めます。"), (Speaker("official", None, "事務局（課長）"), "御説明します。\n次のとおりです。"),
        (Speaker("member", 2, "林委員"), "伺います。"), (Speaker("other", None, "事務局（協働推進課　課長）"), "お答えします。"),
        (Speaker("presiding", 1, "委員長"), "ありがとう。")]


@pytest.mark.parametrize("head", ["議長", "市民部長", "委員", "森委員", "○○委員", "事務局"])
def test_a_pasted_head_that_names_nobody_known_is_kept_as_it_is_written(head):
    found = named()
    assert read_pasted(f"○{head}　はい。", known(found), found.names) == [(Speaker("other", None, head), "はい。")]


@pytest.mark.parametrize(("text", "code", "facts"), [
    ("", "speech_missing", {}), (" \n", "speech_missing", {}),
    ("はじめに\n○委員長　始めます。", "pasted_without_head", {"line": "はじめに"}),
    ("○　議題について", "pasted_without_head", {"line": "○　議題について"}),
    ("○委員長　始めます。\n○研修について\n○林委員　はい。", "pasted_without_words", {"head": "研修について"}),
])
def test_pasted_text_that_cannot_be_taken_apart_is_refused(text, code, facts):
    found = named()
    assert refused(read_pasted, text, known(found), found.names) == (code, facts)
