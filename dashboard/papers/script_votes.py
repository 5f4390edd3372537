"""The script of a vote: whether anybody objects, the show of hands, and every result there can be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from dashboard import chair_script, text
from dashboard.domain import motions, provisions
from dashboard.domain import room as rooms
from dashboard.domain.agenda import Item
from dashboard.domain.motions import Motion, PutVote
from dashboard.domain.plain_text import one_line
from dashboard.domain.provisions import Threshold
from dashboard.domain.room import Room
from dashboard.papers import quorums
from dashboard.papers.script_course import needed
from dashboard.papers.script_rooms import BLANK, NAME, before, blanked, sitting, with_chair
from minutes.script import Branches, Case, Done, Entry, Said, Step

HANDS = "show_of_hands"


def on_item(room: Room, item: Item) -> Iterator[Entry]:
    """Yield the vote on an item of the agenda."""
    title = one_line(item.title)
    yield from on(room, _motion(room, title.removesuffix("について") or title))


def on_anything(room: Room) -> Iterator[Entry]:
    """Yield the vote on a motion that comes up in the meeting, its words left blank."""
    yield from on(room, _motion(room, NAME))


def on(room: Room, motion: Motion) -> Iterator[Entry]:
    """Yield how a motion is put, first whether anybody objects, and what may come out of it."""
    article = room.regulation.decision.article
    yield Step("採決", article)
    yield Done(f"採決の前に、出席した委員を数えます。　出席　{BLANK}人　　{''.join(needed(room))}")
    yield Said(chair_script.ask_objection(motion))
    yield Branches("異議はありますか", (
        Case("異議なし", article, chair_script.result(motion, _snapshot("carried", "no_objection", article))),
        Case("異議あり", "", chair_script.voided("objection"), "「挙手による採決」へ進みます。")))
    yield Step("挙手による採決", article)
    yield from _put(room, motion)
    yield from _results(room, motion)


def settling(room: Room) -> Iterator[Entry]:
    """Yield how the committee is asked what its regulation leaves to it; nothing where the text has no such clause."""
    general = room.regulation.general
    if general is None:
        return
    motion = _motion(room, NAME, question="other")
    yield Step("規則に定めのないことを諮るとき", general.article)
    yield Said(chair_script.ask_setting(room, motion))
    yield Branches("異議はありますか", (
        Case("異議なし", general.article,
             chair_script.result(motion, _snapshot("carried", "no_objection", room.regulation.decision.article))),
        Case("異議あり", "", chair_script.voided("objection"), "挙手により採決します。")))


# --- parts ----------------------------------------------------------------------------------------


def _motion(room: Room, words: str, question: str | None = None) -> Motion:
    return Motion(0, room.meeting, None, None, words, "", question, None, None, "open", "", _at(room))


def _at(room: Room) -> datetime:
    return quorums.beginning(room)


def _put(room: Room, motion: Motion) -> Iterator[Entry]:
    fixed = motions.fix(with_chair(sitting(before(room))), _at(room), ())
    given_up = PutVote(0, motion.id, "without_objection", None, "void", fixed, _at(room))
    begin, taking_part, yes, no = chair_script.put(replace(motion, votes=(given_up,)), HANDS, fixed).split("\n")
    yield Said(f"{begin}\n{blanked(room, taking_part)}\n{yes}")
    yield Done(f"賛成の人数を数えます。　賛成　{BLANK}人")
    yield Said(no)
    yield Done(f"反対の人数を数えます。　反対　{BLANK}人　　どちらでもない委員は棄権です。　棄権　{BLANK}人")


def _to_carry(room: Room) -> str:
    """Return how many must be for a motion, for each number that may attend: 出席12人なら7人、11人なら6人."""
    rule, answers = room.regulation.decision, rooms.answers(room, _at(room))
    asked = f"可決には、{text.threshold(rule)}の賛成が要ります"
    if rule.base == "votes_cast":
        return f"{asked}。"
    if rule.base == "in_office":
        return f"{asked}（在任{len(room.seats)}人なら{provisions.needed(rule, len(room.seats))}人）。"
    less = 0 if answers["A"] else 1
    numbers = "、".join(f"{count}人なら{provisions.needed(rule, count - less)}人" for count in _may_attend(room))
    left_out = [*(["議長を除いて数えます。"] if less else []), *([] if answers["C"] else ["棄権した委員を除いて数えます。"])]
    return f"{asked}（出席{numbers}）。" + "".join(left_out)


def _may_attend(room: Room) -> range:
    quorum = quorums.of_members(before(room))
    return range(len(room.seats), max(1, quorum.needed if quorum else 1) - 1, -1)


def _results(room: Room, motion: Motion) -> Iterator[Entry]:
    regulation = room.regulation
    if regulation.unanimity:
        article = regulation.unanimity.article
        yield Done("可決には、表決に加わる全員の賛成が要ります。")
        yield Branches("全会一致ですか", (
            _case("全員賛成", motion, None, "carried", "unanimous", article),
            _case("一致しない", motion, None, "not_unanimous", "not_unanimous", article)))
        yield Step("改めて採決するとき", regulation.decision.article)
        yield from _put(room, motion)
    yield Done(_to_carry(room))
    yield Branches("採決の結果はどれですか", tuple(_cases(room, motion)))
    for matter in regulation.special:
        yield Done(f"「{matter.name}」には、{text.threshold(matter.threshold)}の賛成が要ります（{matter.threshold.article}）。")


def _cases(room: Room, motion: Motion) -> Iterator[Case]:
    rule, tie = room.regulation.decision, room.regulation.tie
    yield _case("可決", motion, rule, "carried", "reached", rule.article)
    if not rule.is_majority:
        yield _case("否決", motion, rule, "rejected", "missed", rule.article)
        return
    yield _case("否決", motion, rule, "rejected", "opposed", rule.article)
    if tie.value == "chair_decides":
        for label, casting, outcome in (("議長が可決とする", "yes", "carried"), ("議長が否決とする", "no", "rejected")):
            snapshot = _snapshot(outcome, "casting", tie.article, rule, casting)
            yield Case(f"可否同数（{label}）", tie.article, chair_script.tie(motion, snapshot))
    else:
        yield _case("可否同数", motion, rule, *{"rejected": ("rejected", "tie_rejected"),
                                            "nothing": ("no_majority", "tie_unregulated")}[tie.value], tie.article)
    neither = "nobody_voted" if rule.base == "votes_cast" else "neither"
    yield _case("議決に至らず", motion, rule, "no_majority", neither, rule.article, "もう一度採決するか、継続審議を諮ります。")
    asked, agreed = chair_script.ask_carry_over(motion).split("\n")
    yield Case("継続審議を諮る", "", asked, "異議がなければ、次を読みます。")
    yield Case("継続審議に異議なし", "", agreed.removeprefix("（ご異議がないとき）"))


def _case(label: str, motion: Motion, rule: Threshold | None, outcome: str, why: str, article: str,
          then: str = "") -> Case:
    return Case(label, article, chair_script.result(motion, _snapshot(outcome, why, article, rule)), then)


def _snapshot(outcome: str, why: str, article: str, rule: Threshold | None = None, casting: str | None = None) -> dict:
    """Return what a vote would leave in the record, its numbers blank."""
    share = "" if rule is None or rule.fraction is None else str(rule.fraction)
    sums = {**dict.fromkeys(("yes", "no", "abstain", "needed"), BLANK), "voters": None, "fraction": share,
            "comparison": "" if rule is None else rule.comparison}
    return {"outcome": outcome, "why": why, "article": article, "casting": casting, "people": {"presiding": "chair"},
            "method": "without_objection" if why == "no_objection" else HANDS,
            "sums": None if why == "no_objection" else sums}
