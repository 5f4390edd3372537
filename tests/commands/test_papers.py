"""The settings of the papers: kept as one, with what was changed in the log; refused, nothing changes."""

from dataclasses import replace

import pytest

from dashboard.commands.papers import save_settings
from dashboard.domain.paper_settings import PaperSettings
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.queries import members
from dashboard.queries.papers import settings as read
from tests.commands.log import at_once, changed, one_entry, raised_once, refusal

GIVEN = PaperSettings(
    mayor_title="試験市長", mayor_name="試験 太郎【試験】", contact="協働推進課\n電話 000", capacity=10, listening="先着順", notice_days=21,
    fee=8000, certificate="委嘱状", speakers="roles")
ROWS = [("mayor_title", "試験市長"), ("mayor_name", "試験 太郎【試験】"), ("contact", "協働推進課\n電話 000"), ("capacity", "10"),
        ("listening", "先着順"), ("notice_days", "21"), ("reply_days", "7"), ("public_notice_days", "7"), ("fee", "8000"),
        ("certificate", "委嘱状"), ("speakers", "roles")]
DEFAULTS = {"notice_days": "14", "reply_days": "7", "public_notice_days": "7", "certificate": "委嘱書", "speakers": "names"}


@pytest.fixture
def save(db, now):
    """A function that saves settings over those that stand, as the console unless told otherwise."""
    def act(settings: PaperSettings = GIVEN, actor: Actor = CONSOLE, seen: PaperSettings | None = None) -> None:
        save_settings(db, actor, now, settings=settings, seen=read(db) if seen is None else seen)
    return act


def told(db) -> tuple[str, str]:
    return tuple(db.execute("SELECT before, after FROM audit ORDER BY id DESC LIMIT 1").fetchone())


def test_settings_are_kept_as_they_were_given(db, save, everything):
    before = everything()
    save()
    assert read(db) == GIVEN
    assert changed(before, everything()) == {
        "paper_settings": ([], ROWS), "revisions": raised_once("papers"),
        "audit": one_entry("save_paper_settings", "papers", "", DEFAULTS, dict(ROWS))}


def test_the_next_ones_take_their_place(db, save):
    save()
    save(PaperSettings())
    assert read(db) == PaperSettings()


def test_what_is_typed_is_cleaned(db, save):
    save(PaperSettings(mayor_title="試験\n市長\x00", mayor_name=" 髙﨑\t𠮷葛󠄀 ", contact="\n課\r\n電話\x0b内線\n", listening="\u202e先着"))
    found = read(db)
    assert (found.mayor_title, found.mayor_name, found.contact, found.listening) == (
        "試験\u3000市長", "髙﨑\u3000𠮷葛󠄀", "課\n電話\n内線", "先着")


def test_who_gets_no_fee_is_named_in_the_log(db, save):
    first, second = members.memberships(db)[:2]
    save(replace(GIVEN, no_fee=(first.id, second.id)))
    assert read(db).no_fee == (first.id, second.id)
    save(replace(GIVEN, no_fee=(second.id,)))
    before, after = told(db)
    assert (f'"no_fee": "{first.name}、{second.name}"' in before, f'"no_fee": "{second.name}"' in after) == (True, True)


@pytest.mark.parametrize(("wrong", "refused"), [
    ({"capacity": -1}, ("InputInvalid", "paper_setting_out_of_range", {"setting": "capacity", "value": -1, "most": 1000})),
    ({"capacity": 1001}, ("InputInvalid", "paper_setting_out_of_range", {"setting": "capacity", "value": 1001, "most": 1000})),
    ({"notice_days": 367}, ("InputInvalid", "paper_setting_out_of_range", {"setting": "notice_days", "value": 367, "most": 366})),
    ({"reply_days": None}, ("InputInvalid", "paper_setting_missing", {"setting": "reply_days"})),
    ({"fee": -1}, ("InputInvalid", "paper_setting_out_of_range", {"setting": "fee", "value": -1, "most": 1_000_000})),
    ({"certificate": "辞令"}, ("InputInvalid", "paper_setting_unreadable", {"setting": "certificate", "value": "辞令"})),
    ({"speakers": "initials"}, ("InputInvalid", "paper_setting_unreadable", {"setting": "speakers", "value": "initials"})),
    ({"no_fee": (1, 999)}, ("InputInvalid", "paper_setting_unreadable", {"setting": "no_fee", "value": 999})),
])  # fmt: skip
def test_refused_settings_change_nothing(save, everything, wrong, refused):
    save()
    before = everything()
    assert refusal(save, replace(GIVEN, **wrong)) == refused
    assert everything() == before


def test_settings_that_somebody_else_has_changed_since_are_not_overwritten(save, everything):
    save()
    before = everything()
    assert refusal(save, replace(GIVEN, fee=9000), seen=PaperSettings()) == ("Stale", "paper_settings_stale", {})
    assert everything() == before


def test_of_many_at_once_one_is_kept(home, db, now):
    acts = [lambda connection, fee=fee: save_settings(connection, CONSOLE, now, settings=replace(GIVEN, fee=fee),
                                                      seen=PaperSettings()) for fee in range(5)]
    outcomes = at_once(home, *acts)
    assert [getattr(outcome, "code", outcome) for outcome in outcomes].count("paper_settings_stale") == 4
    assert outcomes[read(db).fee] is None


@pytest.mark.parametrize("role", ["member", "viewer", "anonymous"])
def test_only_officials_change_them(save, everything, role):
    before = everything()
    assert refusal(save, GIVEN, Actor(2, "誰か", role)) == ("Forbidden", "forbidden", {})
    assert everything() == before
