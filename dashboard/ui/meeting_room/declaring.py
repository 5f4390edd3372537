"""A vote that is counted and not declared yet: what it comes to, on what it rests, and the chair's word."""

from collections.abc import Iterator

import streamlit as st

from dashboard import chair_script, wording
from dashboard.commands import voting as commands
from dashboard.domain.motions import Motion, PutVote
from dashboard.domain.voting import Decision, casting_vote, facts, read_back
from dashboard.queries import committee
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room import correcting
from dashboard.ui.meeting_room.aloud import aloud
from dashboard.ui.meeting_room.tap import tap, true_time

NOT_YET = "！ まだ宣告していません"
STANDINGS = {"counted": "集計の結果（宣告前）", "declared": "宣告した結果"}
CASTING = {"yes": "議長の決：可決とする", "no": "議長の決：否決とする"}


def show(desk: Desk, motion: Motion, vote: PutVote) -> None:
    """Show what the vote comes to, the warnings before its arithmetic, and the buttons that declare it."""
    decision = read_back(vote.snapshot)
    st.markdown(f"## {NOT_YET}{'　訂正した数です' if vote.supersedes else ''}\n\n### {lines(motion.text)}")
    show_outcome(decision, "counted")
    _show_warnings(decision)
    _show_declarations(decision, motion, vote)
    st.markdown(f"**計算と条文**\n\n{arithmetic(desk, vote)}")
    correcting.show(desk, vote)


def show_outcome(decision: Decision, standing: str) -> None:
    """Show the outcome in large letters with the numbers it comes from; `standing` is counted or declared."""
    with st.container(key=f"outcome-{standing}-{decision.outcome}", gap=None):
        st.markdown(f"**{wording.outcome(decision)}**")
        st.markdown(f"{STANDINGS[standing]}　{md(wording.tally(decision))}")


def arithmetic(desk: Desk, vote: PutVote) -> str:
    """Return the reasons of a counted vote as a Markdown list, by the edition of the regulation it was put under."""
    said = wording.reasons(read_back(vote.snapshot), committee.edition(desk.db, vote.fixed.edition))
    return "\n".join(f"- {_line(line)}" for line in said if not line.startswith("注意"))


def _line(said: str) -> str:
    subject, _, rest = said.partition("　")
    return f"**{md(subject)}**　{md(rest)}"


def _show_warnings(decision: Decision) -> None:
    """What decides the outcome is said loudly, that nothing does in a plain line."""
    decides = any(one.effect != "none" for one in decision.influences)
    said = "\n".join(f"- {md(line.removeprefix('注意　'))}" for line in wording.warnings(decision))
    if decides:
        st.warning(f"**宣告の前に確かめてください**\n\n{said}")
    else:
        st.markdown(said.removeprefix("- "))


# --- the chair's word -----------------------------------------------------------------------------


def _show_declarations(decision: Decision, motion: Motion, vote: PutVote) -> None:
    """Show before each button what the chair reads out with it: at the tap all tablets show the result."""
    with st.container(key="large-declare"):
        for casting, label, is_main in _choices(decision):
            aloud(_declaration(decision, motion, vote, casting), f"declare-{casting or 'result'}")
            st.button(label, key=f"declare.{vote.id}.{casting}", type="primary" if is_main else "secondary",
                      width="stretch", on_click=_declare, args=(vote.id, casting, motion.corrects_declared))


def _choices(decision: Decision) -> Iterator[tuple[str | None, str, bool]]:
    if decision.awaits_casting:
        yield from ((casting, label, False) for casting, label in CASTING.items())
    else:
        yield None, f"「{wording.outcome(decision)}」を宣告する", True


def _declaration(decision: Decision, motion: Motion, vote: PutVote, casting: str | None) -> str:
    """Return the sentence that the result will bear once it is declared so."""
    cast = casting_vote(decision, casting) if casting else decision
    return chair_script.result(motion, {**vote.snapshot, **facts(cast)})


def _declare(vote: int, casting: str | None, is_revised: bool) -> None:
    """A result that is revised is declared when that is done, not at a time of the meeting."""
    tap(commands.declare_vote, "宣告を記録しました。", vote=vote, casting=casting, at=None if is_revised else true_time())
