"""決定事項: what the committee decides itself where its regulation is silent (第6条), and putting it to the committee."""

from collections.abc import Iterator

import streamlit as st

from dashboard import wording
from dashboard.commands.motions import add_motion
from dashboard.domain import room as rooms
from dashboard.domain.motions import ANSWERS, Motion, questions
from dashboard.domain.regulation import OPEN
from dashboard.domain.room import TEXTS
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.tap import tap, true_time

ASKED = "decisions.asked"
FIRST_MEETING = ("openness", "delegation")
NOT_DECIDED = "まだ決めていません（規則に定めなし）"
# What each decision changes.
EFFECTS = {
    "A": "「数えない」とすると、可決に要る数を計算するとき、議長を務める委員を母数から除きます。定足数の数え方は変わりません。",
    "B": "「加わらない」とすると、議長を務める委員は、可否同数のときの決だけを行います。",
    "C": "「数えない」とすると、可決に要る数を計算するとき、棄権した委員を母数から除きます。定足数の数え方は変わりません。",
    "D": "「除く」とすると、除斥された委員を、定足数の母数（在任の委員）から除いて数えます。",
    "online": "認めると、オンラインで参加した委員を出席に数え、表決にも加えます。",
    "written": "認めると、欠席した委員が書面で表決でき、出席した委員と同じに数えます。",
    "openness": "会議の案内と傍聴は、この決定によります。",
    "delegation": "諮らずに決めてよいことを、文で決めます。前に一任したことも、そのまま続きます。",
    "other": "規則に定めのないことを、文で決めます。前に決めたことも、そのまま続きます。",
}
SHORT = {"A": "取扱いA", "B": "取扱いB", "C": "取扱いC", "D": "取扱いD", "online": "オンライン出席", "written": "書面による表決",
         "openness": "会議の公開", "delegation": "一任すること", "other": "そのほかのこと"}
SAMPLES = {"delegation": "会議の運営に関し必要な細目は、{chair}に一任することとする。", "other": ""}


def draw(desk: Desk, seen: Look) -> None:
    """Show what the committee decided and can decide; who runs the meeting puts it to the committee here."""
    _remind(seen)
    for question in questions(seen.room.regulation):
        with st.container(border=True):
            _show(seen, question)
    st.markdown("\n".join(_by_the_text(seen)))
    st.markdown("\n".join(_made(seen)))


def _show(seen: Look, question: str) -> None:
    """Show a question and, beside it, offer to put it to the committee; of one at a time the form is open."""
    if not seen.room.is_sitting:
        st.markdown(_standing(seen, question))
    elif st.session_state.get(ASKED) == question:
        st.markdown(_standing(seen, question))
        _propose(seen, question)
    else:
        left, right = st.columns([5, 2], vertical_alignment="center")
        left.markdown(_standing(seen, question))
        right.button(f"{SHORT[question]}を諮る", key=f"decisions.ask.{question}", on_click=_ask, args=(question,),
                     width="stretch")


def _remind(seen: Look) -> None:
    """A first meeting settles how the committee works: say what was not put to it yet."""
    put = {motion.question for motion in seen.motions if motion.state != "withdrawn"}
    left = [question for question in FIRST_MEETING if question not in put]
    if seen.room.number == 1 and left:
        named = "」と「".join(wording.question(question, seen.room.regulation) for question in left)
        st.info(md(f"第1回の会議です。「{named}」を、まだ諮っていません。下から諮れます。"))


# --- what is in force -----------------------------------------------------------------------------


def _standing(seen: Look, question: str) -> str:
    """Return a question with what is in force, by decision or by default, and what waits to be voted on."""
    sign = f"{question}　" if len(question) == 1 else ""
    heading = f"**{md(sign + wording.question(question, seen.room.regulation))}**"
    waiting = [f"- ● 採決を待つ議案　{md(motion.text)}" for motion in seen.motions
               if motion.question == question and motion.state == "open"]
    return "\n".join([heading, "", *(f"- {line}" for line in _in_force(seen, question)), *waiting])


def _in_force(seen: Look, question: str) -> Iterator[str]:
    made = [one for one in rooms.in_effect(seen.room.settlements, _instant(seen)) if one.question == question]
    for one in made:
        yield f"✓ **{md(wording.answer(question, one.answer))}**　委員会の決定　{md(wording.made_by(one))}"
    if not made:
        yield f"○ {_default(seen, question)}"


def _default(seen: Look, question: str) -> str:
    """Return what holds while nothing is decided; who does not count (A) has no ordinary vote (B)."""
    if question not in OPEN:
        return NOT_DECIDED
    answers = rooms.answers(seen.room, _instant(seen))
    listed = {switch.id: switch.default for switch in seen.room.regulation.switches}
    by = "初期値" if answers[question] == listed.get(question, OPEN[question]) else "取扱いAの決定による"
    return f"**{md(wording.answer(question, 'yes' if answers[question] else 'no'))}**（{by}）"


def _by_the_text(seen: Look) -> Iterator[str]:
    """Yield what the regulation answers itself, which is not for the committee to decide."""
    for one in seen.room.regulation.settled:
        stated = wording.answer(one.id, "yes" if one.answer else "no")
        yield f"- {md(stated)}　規則に定めがあるため、諮りません（{md(one.article)}）"


def _made(seen: Look) -> Iterator[str]:
    """Yield every decision ever made, newest first."""
    known = sorted((one for one in seen.room.settlements if one.at <= _instant(seen)), key=lambda one: one.at)
    if known:
        yield "## これまでの決定"
        yield ""
    standing = rooms.in_effect(known, _instant(seen))
    for one in reversed(known):
        yield f"- {md(wording.made_by(one))}　{lines(one.text)}{'' if one in standing else '　（その後の決定で変わりました）'}"


def _instant(seen: Look):
    return true_time() or seen.now


# --- putting it to the committee ------------------------------------------------------------------


def _propose(seen: Look, question: str) -> None:
    """Ask for the answer to propose and for the sentence of the motion; what is decided in words is but a sentence."""
    regulation, answer = seen.room.regulation, None
    st.markdown("\n".join(f"- {md(line)}" for line in _notes(seen, question)))
    if question in TEXTS:
        proposed = SAMPLES[question].format(chair=regulation.chair_title)
    else:
        answer = st.radio("諮る内容", ANSWERS[question], index=None, key=_key(seen, f"answer.{question}"),
                          format_func=lambda one: md(wording.answer(question, one)))
        if answer is None:
            st.button("諮らない", key=_key(seen, "leave"), on_click=_ask, args=(None,))
            return
        proposed = wording.proposal(question, answer, regulation)
    text, mover = _key(seen, f"text.{question}.{answer}"), _key(seen, "mover")
    st.text_area("議案の文（直せます）", proposed, key=text, height=100)
    st.text_input("発議した人（なければ空欄のまま）", key=mover)
    with st.container(horizontal=True):
        st.button("この文を議案にする", type="primary", key=_key(seen, "add"), on_click=_add, args=(text, mover),
                  kwargs={"meeting": seen.room.meeting, "item": _item(seen), "question": question, "answer": answer})
        st.button("諮らない", key=_key(seen, "leave"), on_click=_ask, args=(None,))


def _notes(seen: Look, question: str) -> Iterator[str]:
    yield EFFECTS[question]
    yield from (switch.note for switch in seen.room.regulation.switches if switch.id == question)


def _item(seen: Look) -> int | None:
    now = rooms.current_item(seen.room)
    return now and now.id


def _key(seen: Look, name: str) -> str:
    """The form begins anew once a motion was made of it."""
    return f"decisions.{max((motion.id for motion in _settings(seen)), default=0)}.{name}"


def _settings(seen: Look) -> list[Motion]:
    return [motion for motion in seen.motions if motion.question is not None]


def _ask(question: str | None) -> None:
    st.session_state[ASKED] = question


def _add(text: str, mover: str, *, answer: str | None, **facts) -> None:
    """Record what the fields of these keys hold; what is answered in words is answered by the text itself."""
    typed = st.session_state[text]
    if tap(add_motion, "議案にしました。「議決」を開いて採決してください。", at=true_time(), text=typed,
           mover=st.session_state[mover], answer=answer or typed, **facts):
        _ask(None)
