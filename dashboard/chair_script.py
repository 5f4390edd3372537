"""What the chair reads out (進行台本): the sentences of each step, with the article that stands behind it.

Every number is one of the record's, every title is the regulation's or the committee's. A line break parts what is said
one after the other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from dashboard import text
from dashboard.domain import room as rooms
from dashboard.domain.agenda import Item, whole_numbers
from dashboard.domain.elections import Round
from dashboard.domain.motions import Fixed, Motion
from dashboard.domain.quorum import Condition
from dashboard.domain.room import Room
from dashboard.wording import ELECTION_WAYS, METHODS

CALLS = {"show_of_hands": ("賛成の委員の挙手を求めます。", "次に、反対の委員の挙手を求めます。"),
         "standing": ("賛成の委員の起立を求めます。", "次に、反対の委員の起立を求めます。"),
         "open_ballot": ("投票用紙に、賛成か反対かと、ご自身の氏名を書いて投票してください。",),
         "secret_ballot": ("投票用紙に、賛成か反対かを書いて投票してください。氏名は書かないでください。",)}
AFTER_ITEM = {"report": "報告をお願いします。", "deliberation": "説明をお願いします。", "discussion": "ご意見をお願いします。"}
INNER_QUOTES = str.maketrans("「」", "『』")
FOUND = {"nomination": "ご異議なしと認めます。よって", "ballot": "投票の結果", "run_off": "決選投票の結果", "lot": "くじの結果"}

# --- opening, breaks, the end ---------------------------------------------------------------------


def opening(room: Room, at: datetime) -> str:
    """Return how the quorum is stated and the meeting opened."""
    return f"{_quorate(room, at)}\nただ今から、{_meeting(room)}を開会します。"


def not_quorate(room: Room, at: datetime) -> str:
    """Return how it is said that there is no quorum: to open, or in the middle of the meeting to go on."""
    if room.is_sitting:
        return f"{_inquorate(room, at)}会議を続けることができません。"
    return f"{_inquorate(room, at)}まだ会議を開くことができません。しばらくお待ちください。"


def presiding(room: Room, at: datetime) -> str:
    """Return how who presides says so, and by which article, or why somebody else does; "" while nobody does."""
    regulation, found = room.regulation, rooms.who_presides(room, at)
    if found.role == "nobody":
        return ""
    if found.role == "chair":
        return f"{_by(room, regulation.summons)}{regulation.chair_title}の私が議長を務めます。よろしくお願いします。"
    why = _why_not_the_chair(room, at, found.role)
    if found.role == "vice_chair":
        return f"{why}、{_by(room, regulation.acting)}{regulation.vice_chair_title}の私が議長の職務を代理します。よろしくお願いします。"
    return f"{why}、私、{found.name}が臨時に議長を務めます。よろしくお願いします。"


def break_until(note: str) -> str:
    """Return how a break is called; `note` is the hour it is planned to end at, or empty."""
    return f"ここで休憩します。再開は、{note.strip()}の予定です。" if note.strip() else "暫時休憩します。"


def resumed(room: Room, at: datetime) -> str:
    """Return how the meeting goes on after a break: the quorum is a condition for that too."""
    return f"{_quorate(room, at)}\n休憩前に引き続き、会議を再開します。"


def adjourned(room: Room) -> str:
    """Return how the meeting is broken off (散会); `room.carried` are the items carried over."""
    return f"本日の議事はこの程度にとどめます。{_left_over(room)}\nこれで散会します。"


def closed(room: Room) -> str:
    """Return how the meeting is closed; `room.carried` are the items carried over."""
    done = "本日の議事を終わります。" if room.carried else "以上で、本日の議事はすべて終わりました。"
    return f"{done}{_left_over(room)}\nこれをもちまして、{_meeting(room)}を閉会します。"


def inquorate(room: Room, at: datetime) -> str:
    """Return how it is said that the meeting can't be held, or not go on, for want of a quorum (流会)."""
    end = "会議を続けることができません。" if room.is_sitting else "会議を開くことができません。"
    return f"{_inquorate(room, at)}{end}\n本日の会議は、流会とします。"


# --- items and motions ----------------------------------------------------------------------------


def item(room: Room, item: Item) -> str:
    """Return how the room turns to an item of its agenda: 次に、次第６（１）「…」を議題とします。"""
    begin = "次に" if any(turn.item != item.id for turn in rooms.standing_turns(room.turns)) else "それでは"
    named = f"{begin}、次第{place(room, item)}「{item.title}」"
    if item.kind in ("ceremony", "other"):
        return f"{named}に移ります。"
    return f"{named}を議題とします。{AFTER_ITEM.get(item.kind, '')}"


def place(room: Room, item: Item) -> str:
    """Return the number of an item with those it stands under: ６（１）ア."""
    numbers = whole_numbers(one.level for one in room.items)
    return next((number for one, number in zip(room.items, numbers) if one.id == item.id), "")


def titled(room: Room, item: Item) -> str:
    """Return an item with its whole number: ６（１）ア　題名."""
    return f"{place(room, item)}　{item.title}"


def amendment_first(motion: Motion, amendment: Motion) -> str:
    """Return why an amendment is put before `motion`, the original."""
    mover = f"、{amendment.mover}から" if amendment.mover else ""
    return f"{_named(motion)}に対して{mover}修正案が出ておりますので、修正案から採決します。"


def original_next(motion: Motion, amendments: Iterable[Motion]) -> str:
    """Return how the original is put after its `amendments` are done."""
    carried = any(one.outcome == "carried" for one in amendments)
    found = "修正案が可決されましたので、修正した部分を除く原案" if carried else "修正案は可決されませんでしたので、原案"
    return f"{found}{_named(motion)}について採決します。"


def ask_objection(motion: Motion) -> str:
    """Return how it is asked whether anybody objects."""
    return f"お諮りします。{_named(motion)}について、このとおり決することにご異議ありませんか。"


def ask_setting(room: Room, motion: Motion) -> str:
    """Return how the committee is asked to decide what the regulation leaves to it (第6条), which is said once."""
    rule = room.regulation.general
    asked = replace(motion, text=motion.text.removeprefix(f"{rule.article}により、")) if rule else motion
    return f"{_by(room, rule)}お諮りします。{_named(asked)}のとおり定めることにご異議ありませんか。"


def put(motion: Motion, method: str, fixed: Fixed) -> str:
    """Return how a motion is put to the vote, with who takes part as fixed."""
    if method == "without_objection":
        return ask_objection(motion)
    begin = "改めて" if any(vote.state in ("void", "declared") for vote in motion.votes) else "これより"
    first, *then = CALLS[method]
    return "\n".join([f"{begin}、{_named(motion)}について、{METHODS[method]}により採決します。", _taking_part(fixed), first, *then])


def voided(note: str) -> str:
    """Return what is said when a vote is given up; `note` is that of the vote ("left:" and the names, or objection)."""
    kind, _, names = note.partition(":")
    why = {"left": f"{_both(names.split('、'))}が席を離れましたので", "objection": "ご異議がありますので"}.get(kind, "手続に誤りがありましたので")
    return f"{why}、ただ今の採決は取りやめ、改めて採決します。"


def result(motion: Motion, snapshot: Mapping) -> str:
    """Return how the result of a vote is declared; `snapshot` is that of the vote."""
    if snapshot["why"] in ("casting", "tied"):
        return tie(motion, snapshot)
    return f"{_counted(snapshot)}{_came_to(snapshot)}{_result(motion, snapshot['outcome'])}"


def tie(motion: Motion, snapshot: Mapping) -> str:
    """Return how a tie is declared: that it is one or, once who presides has decided, how. An outsider decides none."""
    if snapshot["people"]["presiding"] == "outsider":
        return (f"{_counted(snapshot)}可否同数ですが、議長が委員でないため、決することができません。"
                f"{_result(motion, 'no_majority')}")
    found = f"{_counted(snapshot)}可否同数です。{snapshot['article']}の規定により、"
    if snapshot["casting"] is None:
        return f"{found}議長において決します。"
    word = "可決" if snapshot["casting"] == "yes" else "否決"
    return f"{found}議長において{word}と決します。{_result(motion, snapshot['outcome'])}"


def ask_carry_over(motion: Motion) -> str:
    """Return how it is asked whether a motion is carried over, and what is said when nobody objects."""
    return (f"お諮りします。{_named(motion)}については、継続審議とすることにご異議ありませんか。\n"
            f"（ご異議がないとき）ご異議なしと認めます。{_named(motion)}については、次回以後の会議で引き続き審議します。")


# --- elections ------------------------------------------------------------------------------------


def ask_method(office_title: str) -> str:
    """Return how it is asked by which way an office is filled."""
    return f"これより、{office_title}の互選を行います。方法には指名推選と投票がありますが、いかがしましょうか。"


def method_agreed(office_title: str, method: str) -> str:
    """Return how the way agreed to (nomination, ballot) is stated."""
    return f"ご異議なしと認めます。{office_title}の互選は、{ELECTION_WAYS[method]}により行います。"


def ask_names(office_title: str) -> str:
    """Return how nominations are asked for."""
    return f"{office_title}にどなたを推薦されるか、ご発言をお願いします。"


def ask_nominee(office_title: str, name: str) -> str:
    """Return how it is asked whether anybody objects to who was nominated."""
    return f"ただ今、{name}委員を推薦するご発言がありました。\nお諮りします。{name}委員を{office_title}とすることにご異議ありませんか。"


def nomination_objected(office_title: str) -> str:
    """Return what is said when somebody objects to a nomination."""
    return f"ご異議がありますので、指名推選では決められません。\n{office_title}の互選の方法を、改めてお諮りします。"


def call_ballot(office_title: str, voters: int) -> str:
    """Return how a ballot for an office is called; `voters` attend."""
    return (f"これより、{office_title}の互選の投票を行います。ただ今の出席委員は{voters}人です。\n"
            "投票用紙に、候補者1人の氏名を書いて投票してください。無記名で行いますので、ご自身の氏名は書かないでください。")


def call_run_off(office_title: str, names: Iterable[str], voters: int) -> str:
    """Return how a run-off between two is called."""
    return (f"これより、{office_title}の互選の決選投票を行います。ただ今の出席委員は{voters}人です。\n"
            f"候補者は、{_both(names)}です。どちらか1人の氏名を書いて投票してください。")


def counted_ballot(office_title: str, found: Round, names: Mapping[int, str]) -> str:
    """Return how the votes of a ballot or run-off are read out, and what follows; `names` are person → name."""
    order = sorted(found.votes, key=lambda person: -found.votes[person])
    votes = "、".join(f"{names[person]}委員{found.votes[person]}票" for person in order)
    return (f"投票の結果を報告します。有効投票{found.valid}票、無効投票{found.invalid}票、{votes}です。\n"
            f"{_ballot_result(office_title, found, names)}")


def elected(office_title: str, name: str, method: str) -> str:
    """Return how who is elected is declared; `method` is the way of the last round (`elections.WAYS`)."""
    return f"{FOUND[method]}、{name}委員が{office_title}に当選されました。"


def hand_over(office_title: str, name: str) -> str:
    """Return how who presided until then gives up the chair to the one elected."""
    return f"{name}{office_title}は、議長席にお着きください。\nこれで、私の臨時の議長の務めを終わります。ご協力ありがとうございました。"


# --- the people -----------------------------------------------------------------------------------


def _quorate(room: Room, at: datetime) -> str:
    found = rooms.quorum_at(room, at).conditions
    stated = "、".join(_met(one, room) for one in found)
    return f"{stated}ますので、{_rules(room, (one.article for one in found))}会議は成立しています。"


def _inquorate(room: Room, at: datetime) -> str:
    missing = [one for one in rooms.quorum_at(room, at).conditions if not one.met]
    stated = "、".join(_missed(one, room) for one in missing)
    return f"{stated}ません。{_rules(room, (one.article for one in missing))}"


def _met(one: Condition, room: Room) -> str:
    """Return what is met as far as 達しており, to be followed by ますので."""
    if one.subject == "reconvened":
        return "再招集の会議であり"
    if one.subject == "chair":
        return f"{_who_must_come(room)}が出席しており"
    share = _share(one)
    return f"{_present(one)}、{share}が出席しており" if share.endswith("全員") else f"{_present(one)}、{share}に達しており"


def _missed(one: Condition, room: Room) -> str:
    if one.subject == "chair":
        return f"{_who_must_come(room)}が出席しており"
    return f"{_present(one)}、{_share(one)}に達しており"


def _who_must_come(room: Room) -> str:
    alone = room.regulation.chair_present.value == "chair"
    return room.regulation.chair_title + ("" if alone else "又はその職務を代理する者")


def _present(one: Condition) -> str:
    return f"{one.seat_class}の出席は{one.attending}人で" if one.subject == "class" else f"ただ今の出席委員は{one.attending}人で"


def _share(one: Condition) -> str:
    """Return 在任委員12人の半数以上, 委員5人以上."""
    whose, counted, share = text.threshold(one.threshold).partition("の")
    return f"{whose}{one.base}人の{share}" if counted else whose


def _why_not_the_chair(room: Room, at: datetime, role: str) -> str:
    """Of those who would preside only who was elected can be kept from it."""
    titles = [room.regulation.chair_title, room.regulation.vice_chair_title][:1 if role == "vice_chair" else 2]
    kept = [title for title, office in zip(titles, ("chair", "vice_chair")) if rooms.holders(room, office, at)]
    if room.regulation.chair_title not in kept:
        return f"{room.regulation.chair_title}が決まるまでの間"
    return f"{'と'.join(kept)}に事故がありますので"


def _taking_part(fixed: Fixed) -> str:
    found = [f"表決に加わる委員は{len(fixed.entitled)}人です。"]
    if fixed.written:
        found.append(f"このうち{len(fixed.written)}人は、書面により表決しています。")
    if fixed.presiding.person in fixed.attending.keys() - fixed.entitled.keys():
        found.append("議長は、表決に加わりません。")
    if fixed.recused:
        found.append(f"{_both(fixed.recused.values())}は、この件に加わりません。")
    return "".join(found)


def _both(names: Iterable[str]) -> str:
    return "と".join(f"{name}委員" for name in names)


# --- the texts ------------------------------------------------------------------------------------


def _meeting(room: Room) -> str:
    return f"第{room.number}回{room.committee}"


def _by(room: Room, rule) -> str:
    return _rules(room, [rule.article]) if rule else ""


def _rules(room: Room, articles: Iterable[str]) -> str:
    return f"{room.regulation.title}{'及び'.join(dict.fromkeys(articles))}の規定により、"


def _left_over(room: Room) -> str:
    titles = "、".join(f"「{item.title}」" for item in room.items if item.id in room.carried)
    return f"{titles}は、次回以後の会議で引き続き審議します。" if titles else ""


# --- the votes ------------------------------------------------------------------------------------


def _named(motion: Motion) -> str:
    quoted = f"「{motion.text.rstrip('。').translate(INNER_QUOTES)}」"
    return f"修正案{quoted}" if motion.amends else quoted


def _carried(motion: Motion) -> str:
    return f"{_named(motion)}のとおり定めることに決しました。" if motion.question else f"{_named(motion)}は可決されました。"


def _result(motion: Motion, outcome: str) -> str:
    if outcome == "carried":
        return f"よって、{_carried(motion)}"
    return {"rejected": f"よって、{_named(motion)}は否決されました。",
            "no_majority": f"よって、{_named(motion)}は議決に至りませんでした。",
            "not_unanimous": f"{_named(motion)}について、改めて採決します。",
            "no_quorum": "定足数を欠いておりますので、採決できません。"}[outcome]


def _counted(snapshot: Mapping) -> str:
    """Return the counts: 挙手の結果、賛成7人、反対3人、棄権1人で、."""
    sums = snapshot["sums"]
    if sums is None or snapshot["outcome"] == "no_quorum":
        return ""
    abstain = f"、棄権{sums['abstain']}人" if sums["abstain"] else ""
    return f"{METHODS[snapshot['method']]}の結果、賛成{sums['yes']}人、反対{sums['no']}人{abstain}で、"


def _came_to(snapshot: Mapping) -> str:
    """Return what the counts come to: 賛成多数です。"""
    why, sums = snapshot["why"], snapshot["sums"]
    if why == "reached":
        return _reached(sums)
    if why == "missed":
        return f"賛成が可決に要る{sums['needed']}人に達しません。"
    if why == "neither":
        return f"賛成も反対も過半数の{sums['needed']}人に達しません。"
    return {"no_objection": "ご異議なしと認めます。", "unanimous": "全員賛成です。", "opposed": "賛成少数です。",
            "not_unanimous": "全会一致に至りません。", "nobody_voted": "賛成も反対もありません。", "no_quorum": "",
            "tie_rejected": f"可否同数です。{snapshot['article']}の規定により、否決とします。",
            "tie_unregulated": "可否同数ですが、可否同数のときの定めがありません。"}[why]


def _reached(sums: Mapping) -> str:
    if sums["yes"] == sums["voters"]:
        return "全員賛成です。"
    is_majority = sums["comparison"] == "more_than" and sums["fraction"] == "1/2"
    return "賛成多数です。" if is_majority else f"賛成が可決に要る{sums['needed']}人に達しました。"


def _ballot_result(office_title: str, found: Round, names: Mapping[int, str]) -> str:
    if found.result == "elected":
        most = "有効投票の過半数を得た" if found.way == "ballot" else "得票の多い"
        return f"{most}{names[found.elected]}委員が{office_title}に当選されました。"
    if found.result == "no_result":
        return "有効な投票がありませんので、改めて投票を行います。"
    if found.result == "run_off":
        return f"有効投票の過半数を得た方がいませんので、{_both(names[one] for one in found.candidates)}の決選投票を行います。"
    whose = _both(names[one] for one in found.candidates)
    return f"{whose}の得票が同数ですので、{'' if found.way == 'run_off' else '決選投票の候補者を'}くじで決めます。"
