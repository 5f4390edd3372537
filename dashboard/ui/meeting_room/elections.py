"""互選: who holds the offices, and an election (互選) from the question how to elect to the result."""

import streamlit as st

from dashboard import text, wording
from dashboard.domain import room as rooms
from dashboard.domain import wareki
from dashboard.domain.election_course import OFFICES, Election, Entry
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room import election_result, election_rounds
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.tap import true_time

NOT_NOW = {"planned": "互選は、開会してから行います。", "called": "互選は、開会してから行います。",
           "recess": "休憩中です。互選は、再開してから行います。"}
ENDED = "会議は終わっています。記録に誤りがあるときは、取り消すことができます。"


def draw(desk: Desk, seen: Look) -> None:
    """Show the offices and the elections of a meeting; who runs it conducts them here."""
    st.markdown("\n".join(_holders(seen, office) for office in OFFICES))
    _conduct(seen)
    if seen.elections:
        st.markdown("\n\n".join(["## 互選の経過", *(_course(seen, election) for election in seen.elections)]))


def _holders(seen: Look, office: str) -> str:
    """Return who holds an office, and since when, as an item of a list."""
    title = f"{text.OFFICE_MARKS[office]}{_title(seen, office)}"
    held = [f"**{md(seen.room.names[one.person])}**（{wareki.long_form(one.starts_at.date())}から）"
            for one in rooms.held(seen.room, office, true_time() or seen.now)]
    return f"- {md(title)}　{'、'.join(held) or 'まだ選ばれていません'}"


def _conduct(seen: Look) -> None:
    st.session_state.setdefault(_office_key(seen), _next(seen))
    office = st.segmented_control(
        "選ぶ役職", OFFICES, required=True, key=_office_key(seen), width="stretch",
        format_func=lambda one: md(_title(seen, one)))
    standing = [one for one in seen.elections if one.office == office and one.state != "withdrawn"]
    newest = standing[-1] if standing else None
    _ask_for_what_is_due(seen, office, newest)
    if newest is not None:
        election_rounds.offer_withdrawal(seen, newest)


def _ask_for_what_is_due(seen: Look, office: str, newest: Election | None) -> None:
    again = f"elections.again.{office}.{newest.id if newest else 0}"
    is_over = newest is not None and newest.state == "elected"
    if is_over:
        election_result.show(seen, newest)
    if seen.room.state != "open":
        st.info(NOT_NOW.get(seen.room.state, ENDED))
    elif newest is not None and not is_over:
        election_rounds.go_on(seen, newest)
    elif _is_held(seen, office) and not st.session_state.get(again):
        _lead_on(seen)
        st.button(f"{md(_title(seen, office))}を選び直す", key="elections.again", on_click=_set, args=(again, True))
    else:
        election_rounds.begin(seen, office)


def _office_key(seen: Look) -> str:
    return f"elections.office.{seen.room.meeting}"


def _lead_on(seen: Look) -> None:
    """Lead from an office that is held to the one that is still vacant."""
    office = _next(seen)
    if not _is_held(seen, office):
        st.button(f"続けて{md(_title(seen, office))}の互選に進む", key="elections.lead_on", type="primary", on_click=_set,
                  args=(_office_key(seen), office))


def _set(key: str, value) -> None:
    st.session_state[key] = value


def _is_held(seen: Look, office: str) -> bool:
    return bool(rooms.holders(seen.room, office, true_time() or seen.now))


def _title(seen: Look, office: str) -> str:
    return wording.office_title(office, seen.room.regulation)


def _next(seen: Look) -> str:
    """Return the office to begin with: one whose election is going on, else the first that nobody holds."""
    going_on = [one.office for one in seen.elections if one.state == "open"]
    vacant = [one for one in OFFICES if not _is_held(seen, one)]
    return next(iter([*going_on, *vacant]), OFFICES[0])


def _course(seen: Look, election: Election) -> str:
    """Return what was recorded of an election, a line each."""
    title = _title(seen, election.office)
    ended = [f"- **取り消し**　理由　{md(election.reason)}"] if election.state == "withdrawn" else []
    return "\n".join([f"**{md(title)}の互選**", "",
                      *(f"- {_line(seen, election, entry)}" for entry in election.entries), *ended])


def _line(seen: Look, election: Election, entry: Entry) -> str:
    late = "（後日入力）" if entry.is_late else ""
    told = wording.election_entry(entry, seen.room.regulation, election.office)
    return md(f"{wareki.clock(entry.at.time())}{late}　{told}")
