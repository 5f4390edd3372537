"""The rounds of an election as they are recorded: how to elect, a nomination, a ballot, a run-off, a lot."""

from collections.abc import Iterable, Mapping

import streamlit as st

from dashboard import chair_script, wording
from dashboard.commands import elections as commands
from dashboard.domain import room as rooms
from dashboard.domain.election_course import Election, due
from dashboard.domain.elections import METHODS
from dashboard.domain.errors import InputInvalid
from dashboard.ui.escape import md
from dashboard.ui.meeting_room.aloud import aloud
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.tap import tap, true_time

AGREED = "異議なし"


def begin(seen: Look, office: str) -> None:
    """Ask how to elect, and record how the members agreed to it."""
    title, item = _title(seen, office), rooms.current_item(seen.room)
    aloud(chair_script.ask_method(title), "election-method")
    past = [one.id for one in seen.elections if one.office == office]
    _ask_method(f"elections.begin.{office}.{max(past, default=0)}", commands.begin_election,
                f"{title}の互選の方法を記録しました。", meeting=seen.room.meeting, office=office,
                item=item and item.id)


def go_on(seen: Look, election: Election) -> None:
    """Ask for what the election waits for."""
    if election.entries[-1].kind != "method":
        _say_what_came_of_it(seen, election)
    {"nomination": _nominate, "ballot": _count_ballot, "run_off": _count_run_off, "lot": _draw_lot}[due(election)](
        seen, election)
    if election.entries[-1].kind == "method":
        _offer_other_way(seen, election)


def offer_withdrawal(seen: Look, election: Election) -> None:
    """Offer to take back what was recorded wrongly, with a reason."""
    title = _title(seen, election.office)
    with st.expander(f"記録を誤ったとき：{md(title)}の互選を取り消す"):
        st.markdown("この互選で決まったことは、初めからなかったものとします。取り消した記録も、理由とともに残ります。")
        reason = _key(election, "reason")
        st.text_input("取り消す理由", key=reason)
        st.button(f"{md(title)}の互選を取り消す", on_click=_withdraw, width="stretch", key=_key(election, "withdraw"),
                  args=(election.id, f"{title}の互選を取り消しました。", reason))


def names(election: Election, seen: Look) -> dict[int, str]:
    """Return person → name of those the rounds of an election name, and of all in office."""
    known = {int(person): name for entry in election.entries for person, name in entry.facts["names"].items()}
    return seen.room.names | known


# --- how to elect ---------------------------------------------------------------------------------


def _ask_method(key: str, command, done: str, **facts) -> None:
    """Offer each way with 異議なし by one tap, and another consent in words."""
    with st.container(horizontal=True, key=f"large-{key.replace('.', '-')}"):
        for method in METHODS:
            st.button(f"異議なし：{wording.ELECTION_WAYS[method]}で選ぶ", type="primary", width="stretch",
                      key=f"{key}.{method}", on_click=_record, args=(command, done),
                      kwargs={**facts, "method": method, "consent": AGREED})
    with st.expander("「異議なし」のほかの形で同意があったとき"):
        st.segmented_control("選び方", METHODS, default=METHODS[0], required=True, key=f"{key}.way",
                             format_func=wording.ELECTION_WAYS.__getitem__)
        st.text_input("同意の内容（例　挙手により全員賛成）", key=f"{key}.consent")
        st.button("この同意を記録する", key=f"{key}.sent", on_click=_record, kwargs=facts,
                  args=(command, done, {"method": f"{key}.way", "consent": f"{key}.consent"}))


def _offer_other_way(seen: Look, election: Election) -> None:
    """Before anything came of the way agreed to, another one can be agreed to."""
    title = _title(seen, election.office)
    for method in METHODS:
        if method != election.method:
            st.button(f"異議なし：選び方を{wording.ELECTION_WAYS[method]}に改める", key=_key(election, "other"),
                      on_click=_record, args=(commands.agree_on_method, f"{title}の互選の方法を記録しました。"),
                      kwargs={"election": election.id, "method": method, "consent": AGREED})


def _agreed(seen: Look, election: Election) -> str:
    """Return the line that states the way agreed to, as long as it is what was recorded last."""
    last = election.entries[-1]
    if last.kind != "method" or last.facts["consent"] != AGREED:
        return ""
    return chair_script.method_agreed(_title(seen, election.office), election.method) + "\n"


def _say_what_came_of_it(seen: Look, election: Election) -> None:
    """Show what the round before came to, and the sentence that says so."""
    title, last = _title(seen, election.office), election.entries[-1]
    told = wording.election_entry(last, seen.room.regulation, election.office)
    if last.kind == "lot":
        st.markdown(f"**{md(told)}**")
    elif last.kind != "objection":
        aloud(chair_script.counted_ballot(title, election.last_round, names(election, seen)), "election-stands")
    else:
        st.warning(md(told))
        aloud(chair_script.nomination_objected(title), "election-stands")
        _ask_method(_key(election, "method"), commands.agree_on_method, f"{title}の互選の方法を記録しました。",
                    election=election.id)
        st.markdown("続けて、別の人を推薦することもできます。")


# --- the rounds -----------------------------------------------------------------------------------


def _nominate(seen: Look, election: Election) -> None:
    title = _title(seen, election.office)
    aloud(_agreed(seen, election) + chair_script.ask_names(title), "election-call")
    chosen = st.pills("推薦された人", _eligible(seen, election), format_func=lambda one: md(seen.room.names[one]),
                      key=_key(election, "nominee"), width="stretch")
    _say_who_is_absent(seen)
    if chosen is None:
        return
    name, facts = seen.room.names[chosen], {"election": election.id, "candidate": chosen}
    aloud(chair_script.ask_nominee(title, name), "election-nominee")
    with st.container(key="large-elect"):
        st.button(f"異議なし：{md(name)}さんの当選を記録する", type="primary", width="stretch", key=_key(election, "elect"),
                  on_click=_record, args=(commands.nominate, f"{title}に{name}さんの当選を記録しました。"), kwargs=facts)
    with st.expander("異議があったとき"):
        objections = _key(election, "objections")
        st.number_input("異議のあった人数", 1, len(seen.room.seats), key=objections)
        st.button("異議あり：人数を記録する", width="stretch", key=_key(election, "object"), on_click=_record,
                  args=(commands.nominate, "異議があったことを記録しました。", {"objections": objections}), kwargs=facts)


def _count_ballot(seen: Look, election: Election) -> None:
    call = chair_script.call_ballot(_title(seen, election.office), len(_voters(seen)))
    aloud(_agreed(seen, election) + call, "election-call")
    chosen = st.pills("票を得た人", _eligible(seen, election), selection_mode="multi", width="stretch",
                      format_func=lambda one: md(seen.room.names[one]), key=_key(election, "candidates"))
    # Where every vote is invalid nobody got one, and yet it was voted on all who can be elected.
    _ask_counts(seen, election, chosen or _eligible(seen, election), commands.count_ballot, bool(chosen))


def _count_run_off(seen: Look, election: Election) -> None:
    title, two, known = _title(seen, election.office), election.last_round.candidates, names(election, seen)
    aloud(chair_script.call_run_off(title, [known[one] for one in two], len(_voters(seen))), "election-call")
    _ask_counts(seen, election, two, commands.count_run_off, True)


def _ask_counts(seen: Look, election: Election, people: Iterable[int], command, are_asked: bool) -> None:
    """Ask for the votes of each and the invalid ones; more than there are voters can't be recorded."""
    known, most = names(election, seen), len(seen.room.seats)
    fields = {person: _key(election, f"votes.{person}") for person in people}
    with st.grid(2, min_column_width=220):
        counts = [st.number_input(f"{md(known[person])}さんの票", 0, most, key=key) for person, key in fields.items()
                  if are_asked]
        counts.append(st.number_input("無効の票（白票を含む）", 0, most, key=_key(election, "invalid")))
    st.markdown(_total(sum(counts), len(_voters(seen))))
    st.button("開票の結果を記録する", type="primary", width="stretch", key=_key(election, "count"),
              on_click=_record_count, args=(command, election.id, fields, _key(election, "invalid")))


def _record_count(command, election: int, fields: dict[int, str], invalid: str) -> None:
    """Record what the fields hold; one that was not asked for holds no vote."""
    votes = {person: st.session_state.get(key, 0) for person, key in fields.items()}

    def record(db, actor, now, **facts) -> str:
        if not sum(votes.values()) + facts["invalid"]:
            raise InputInvalid("ballots_missing")
        return command(db, actor, now, **facts)

    _record(record, "開票の結果を記録しました。", {"invalid": invalid}, election=election, votes=votes)


def _total(total: int, voters: int) -> str:
    said = f"合計 **{total}票**／投票できる人 **{voters}人**（いま出席している委員）"
    if total > voters:
        return f"{said}　× **{total - voters}票多すぎます。** 数え直してください。"
    return said + (f"　投票しなかった人 {voters - total}人" if total < voters else "　○ 全員が投票")


def _draw_lot(seen: Look, election: Election) -> None:
    found, known = election.last_round, names(election, seen)
    kind = "single" if found.places == 1 else "multi"
    drawn = st.pills(f"くじに当たった人（{found.places}人）", found.candidates, selection_mode=kind, width="stretch",
                     format_func=lambda one: md(known[one]), key=_key(election, "drawn"))
    st.text_input("くじを引いた人の氏名", key=_key(election, "drawn_by"))
    chosen = [drawn] if kind == "single" and drawn is not None else list(drawn or ())
    st.button("くじの結果を記録する", type="primary", width="stretch", key=_key(election, "draw"), on_click=_record,
              args=(commands.draw_lot, "くじの結果を記録しました。", {"drawn_by": _key(election, "drawn_by")}),
              kwargs={"election": election.id, "drawn": chosen})


# --- what they share ------------------------------------------------------------------------------


def _title(seen: Look, office: str) -> str:
    return wording.office_title(office, seen.room.regulation)


def _key(election: Election, name: str) -> str:
    """A form begins anew once something was recorded of the election, on whichever device."""
    return f"elections.{election.id}.{election.entries[-1].id}.{name}"


def _voters(seen: Look) -> frozenset[int]:
    return rooms.attending(seen.room, true_time() or seen.now)


def _eligible(seen: Look, election: Election) -> list[int]:
    """Return who can be elected, those present first."""
    taken = rooms.holders(seen.room, commands.OTHER[election.office], true_time() or seen.now)
    there = _voters(seen)
    return sorted((person for person in seen.room.names if person not in taken), key=lambda one: one not in there)


def _say_who_is_absent(seen: Look) -> None:
    absent = [name for person, name in seen.room.names.items() if person not in _voters(seen)]
    if absent:
        st.markdown(f":small[いま出席していない委員　{md('、'.join(absent))}]")


def _record(command, done: str, fields: Mapping[str, str] | None = None, **facts) -> None:
    """Record the facts with what the `fields` (fact → key) hold at this moment: a finger on the button may be faster
    than the run that follows on leaving a field."""
    tap(command, done, at=true_time(), **facts, **{name: st.session_state[key] for name, key in (fields or {}).items()})


def _withdraw(election: int, done: str, reason: str) -> None:
    tap(commands.withdraw_election, done, election=election, reason=st.session_state[reason])
