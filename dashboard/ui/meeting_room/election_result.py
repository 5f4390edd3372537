"""Who was elected, in large letters, with the sentence that declares it and what changes from then on."""

import streamlit as st

from dashboard import chair_script, wording
from dashboard.domain import room as rooms
from dashboard.domain.election_course import Election
from dashboard.ui.escape import md
from dashboard.ui.meeting_room.aloud import aloud
from dashboard.ui.meeting_room.election_rounds import names
from dashboard.ui.meeting_room.look import Look

STAND_INS = ("temporary", "outsider")


def show(seen: Look, election: Election) -> None:
    """Show the result of an election that is over."""
    title, found = wording.office_title(election.office, seen.room.regulation), election.last_round
    name = names(election, seen)[election.elected]
    with st.container(key="outcome-election-carried"):
        st.markdown(f"○ {md(title)}に当選  \n**{md(name)}さん**")
    st.markdown(md(wording.election_entry(election.entries[-1], seen.room.regulation, election.office)))
    if found.votes:
        aloud(chair_script.counted_ballot(title, found, names(election, seen)), "election-result")
    else:
        aloud(chair_script.elected(title, name, found.way), "election-result")
    if election.office == "chair":
        _say_who_presides(seen, election, title, name)


def _say_who_presides(seen: Look, election: Election, title: str, name: str) -> None:
    """The chair presides from that instant, if there."""
    presiding, last = rooms.who_presides(seen.room, seen.now), election.entries[-1]
    if presiding.person != election.elected:
        still = f"議長は、引き続き{presiding.name}さんです。" if presiding.name else "議長を務める人を記録してください。"
        st.info(md(f"{name}さんは、いま出席していません。{still}"))
        return
    if last.facts["presiding"]["role"] in STAND_INS:
        aloud(chair_script.hand_over(title, name), "election-chair")
    summons = seen.room.regulation.summons
    st.success(md(f"これから、議長は{name}さん（{title}）です" + (f"（{summons.article}）。" if summons else "。")))
