"""What became of a motion: the result to announce, its arithmetic, and the votes before it. Only snapshots are told."""

from collections.abc import Iterator

import streamlit as st

from dashboard import chair_script, wording
from dashboard.domain import room as rooms
from dashboard.domain import wareki
from dashboard.domain.motions import Motion, PutVote, unsettled_by
from dashboard.domain.voting import read_back
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room import correcting
from dashboard.ui.meeting_room.aloud import aloud
from dashboard.ui.meeting_room.declaring import arithmetic, show_outcome
from dashboard.ui.meeting_room.look import Look


def show(desk: Desk, seen: Look, motion: Motion) -> None:
    """Show the result declared of a motion, with its correction, and the votes that came before."""
    if motion.declared is not None:
        _show_declared(desk, seen, motion, motion.declared)
    void = _void_last(motion)
    if void is not None:
        _show_void(seen, void)
    earlier = [f"- {line}" for line in _earlier(motion, but=void)]
    if earlier:
        st.markdown("\n".join(["**これまでの採決**", "", *earlier]))


def _show_declared(desk: Desk, seen: Look, motion: Motion, vote: PutVote) -> None:
    if is_news(seen, vote):
        show_outcome(read_back(vote.snapshot), "declared")
        aloud(chair_script.result(motion, vote.snapshot), f"result-{vote.id}")
    else:
        st.markdown(f"**{_summary(vote)}**")
    _show_disagreement(seen, vote)
    with st.expander("計算と条文", key=f"arithmetic.{vote.id}"):
        st.markdown("\n".join(filter(None, [arithmetic(desk, vote), _ballots(vote)])))
    if seen.running is None:
        correcting.show(desk, vote)


def is_news(seen: Look, vote: PutVote) -> bool:
    """Return whether nothing has happened in the room since the vote was declared, which the chair announces now."""
    votes = [other.id for motion in seen.motions for other in motion.votes]
    since = [one.at for one in (*seen.motions, *rooms.standing_turns(seen.room.turns)) if one.at > vote.declared_at]
    return seen.running is None and vote.id == max(votes) and not since


def _show_disagreement(seen: Look, vote: PutVote) -> None:
    names = unsettled_by(vote, seen.room, vote.closed_at)
    if names:
        st.warning(f"**！ 要確認**　{md('、'.join(names))}さんの出欠の記録が、採決のときに数えた出席と食い違っています。"
                   "出欠の記録と紙の控えを見比べ、どちらかを訂正してください。宣告した結果はそのまま残っています。")


def _ballots(vote: PutVote) -> str:
    """Return who voted how of an open vote that was recorded by name."""
    lines = []
    for ballot, label in wording.BALLOTS.items():
        names = [vote.fixed.entitled[person] for person, cast in vote.ballots.items() if cast == ballot]
        if names:
            lines.append(f"- **{label}**　{md('、'.join(names))}")
    return "\n".join(lines)


def _void_last(motion: Motion) -> PutVote | None:
    """Return the vote that was given up last and has to be put again."""
    last = motion.votes[-1] if motion.votes else None
    return last if last is not None and last.state == "void" and motion.state == "open" else None


def _show_void(seen: Look, vote: PutVote) -> None:
    st.warning(f"**× {md(wording.void(vote.note))}**　採決の方法を選び、もう一度、採決にかけてください。")
    if seen.running is None:
        aloud(chair_script.voided(vote.note), f"void-{vote.id}")


def _earlier(motion: Motion, but: PutVote | None) -> Iterator[str]:
    reasons = {vote.supersedes: vote.reason for vote in motion.votes}
    for vote in motion.votes:
        put = f"{wareki.clock(vote.put_at.time())}　{wording.METHODS[vote.method]}"
        if vote.state == "void" and vote is not but:
            yield f"× {put}　{md(wording.void(vote.note))}"
        elif vote.state == "superseded":
            yield f"訂正前　{_summary(vote)}　訂正の理由　{md(reasons.get(vote.id, ''))}"
        elif vote.state == "declared" and vote is not motion.declared:
            yield _summary(vote)


def _summary(vote: PutVote) -> str:
    decision = read_back(vote.snapshot)
    when = f"{wareki.clock(vote.declared_at.time())}宣告" if vote.declared_at else "宣告前"
    return f"{when}　{md(wording.outcome(decision))}　{md(wording.tally(decision))}"
