"""A motion (議案) from its text to its result, and what is fixed when it is put to the vote.

A motion is voted on as often as it takes; each vote keeps what was fixed when it was put, and is open, closed (counted,
not declared yet), declared, void, or superseded by a correction.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import asdict, dataclass, field
from datetime import datetime

from dashboard.domain import attendance
from dashboard.domain import room as rooms
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.quorum import ClassCount, Headcount
from dashboard.domain.regulation import OPEN, PERMISSIONS, Regulation, in_force
from dashboard.domain.room import Presiding, Room
from dashboard.domain.sittings import check_sitting, lacking
from dashboard.domain.tally import METHODS
from dashboard.domain.voting import voters

# What the committee can decide under the general clause (第6条), and the answers there are; free text where None.
ANSWERS: dict[str, tuple[str, ...] | None] = {
    **dict.fromkeys(OPEN, ("yes", "no")), "openness": ("open", "closed", "partly_open"),
    **dict.fromkeys(rooms.TEXTS)}
FINAL = ("carried", "rejected")


@dataclass(frozen=True)
class Fixed:
    """What is fixed when a vote is put: who attends and may vote (person → name), who presides, the switches.

    `written` are those who voted in writing; `edition` is the id of the regulation.
    """

    attending: Mapping[int, str]
    entitled: Mapping[int, str]
    recused: Mapping[int, str]
    written: Mapping[int, str]
    presiding: Presiding
    counted: Headcount
    decided: Mapping[str, bool]
    edition: str


@dataclass(frozen=True)
class PutVote:
    """One vote on a motion; `snapshot` is `voting.facts` once it is counted, `ballots` by name unless secret.

    `supersedes` is the id of the vote this one corrects, for `reason`; `note` says why it is void.
    """

    id: int
    motion: int
    method: str
    stage: str | None
    state: str
    fixed: Fixed
    put_at: datetime
    closed_at: datetime | None = None
    declared_at: datetime | None = None
    yes: int | None = None
    no: int | None = None
    own: str | None = None
    ballots: Mapping[int, str] = field(default_factory=dict)
    snapshot: Mapping | None = None
    note: str = ""
    supersedes: int | None = None
    reason: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class Motion:
    """One motion with its votes in order; `amends` is the motion it would amend, `item` the agenda item or None.

    `question` and `answer` are of a decision under the general clause; `matter` names a special majority. `ended_at` is
    when it was carried over or withdrawn.
    """

    id: int
    meeting: int
    item: int | None
    amends: int | None
    text: str
    mover: str
    question: str | None
    answer: str | None
    matter: str | None
    state: str
    reason: str
    at: datetime
    is_late: bool = False
    votes: tuple[PutVote, ...] = ()
    ended_at: datetime | None = None

    @property
    def running(self) -> PutVote | None:
        """Return the vote that is put or counted and not declared yet."""
        return next((vote for vote in self.votes if vote.state in ("open", "closed")), None)

    @property
    def corrects_declared(self) -> bool:
        """Return whether the running vote takes the place of one that was declared."""
        earlier, vote = {one.id: one for one in self.votes}, self.running
        while vote is not None and vote.declared_at is None:
            vote = earlier.get(vote.supersedes)
        return vote is not None

    @property
    def declared(self) -> PutVote | None:
        """Return the vote put last of those declared that no correction has superseded."""
        return max((vote for vote in self.votes if vote.state == "declared"), default=None,
                   key=lambda vote: (vote.put_at, vote.id))

    @property
    def outcome(self) -> str | None:
        """Return the outcome declared, or None."""
        return self.declared.snapshot["outcome"] if self.declared else None


def check_motion(text: str, question: str | None, answer: str | None, matter: str | None, room: Room,
                 at: datetime) -> None:
    """Refuse a motion that says nothing or can't be decided.

    InputInvalid: motion_text_missing, question_unknown, answer_unknown, matter_unknown; RuleBroken: those of
    `regulation.in_force` with what the motion would decide.
    """
    if not text.strip():
        raise InputInvalid("motion_text_missing")
    if matter is not None and matter not in [one.name for one in room.regulation.special]:
        raise InputInvalid("matter_unknown", matter=matter)
    if question is not None or answer is not None:
        check_setting(question or "", answer, room, at)


def check_setting(question: str, answer: str | None, room: Room, at: datetime) -> None:
    """Refuse a decision on a question there is none of, or that contradicts what the text or another one says."""
    if question not in ANSWERS:
        raise InputInvalid("question_unknown", question=question)
    if not (answer or "").strip() or answer not in (ANSWERS[question] or (answer,)):
        raise InputInvalid("answer_unknown", question=question, answer=answer)
    if question in OPEN:
        in_force(room.regulation, rooms.decided(room, at) | {question: answer == "yes"})


def questions(regulation: Regulation) -> list[str]:
    """Return the questions the committee can decide: those the text leaves open, openness, delegation, others."""
    settled = {one.id for one in regulation.settled}
    asked = [switch.id for switch in regulation.switches if switch.id not in settled]
    return [*asked, *(name for name in PERMISSIONS if name not in settled | set(asked)), "openness",
            *rooms.TEXTS]


def amendments(motion: Motion, motions: Iterable[Motion]) -> list[Motion]:
    """Return the amendments to `motion`, in the order they were moved."""
    return [other for other in motions if other.amends == motion.id]


def with_amendments(motion: Motion, motions: Iterable[Motion]) -> list[Motion]:
    """Return `motion` and the open amendments to it, to these, and so on: what ends when it ends."""
    known = list(motions)
    return [motion, *(each for one in amendments(motion, known) if one.state == "open"
                      for each in with_amendments(one, known))]


def check_open(motion: Motion) -> None:
    """Refuse a motion that was decided, withdrawn or carried over (RuleBroken motion_finished)."""
    if motion.state != "open":
        raise RuleBroken("motion_finished", text=motion.text)


def check_amending(amends: int | None, motions: Iterable[Motion]) -> None:
    """Refuse to amend what is none of the `motions` of the meeting, is over, or is put to the vote already.

    RuleBroken: motion_unknown, motion_finished, vote_running.
    """
    if amends is None:
        return
    motion = next((one for one in motions if one.id == amends), None)
    if motion is None:
        raise RuleBroken("motion_unknown")
    check_open(motion)
    if motion.running:
        raise RuleBroken("vote_running")


def check_put(motion: Motion, motions: Iterable[Motion], method: str, room: Room, at: datetime,
              written: Set[int] = frozenset()) -> None:
    """Refuse to put a motion to the vote now; `written` are those who voted in writing.

    Raises as `check_method`. RuleBroken: meeting_not_open, meeting_in_recess, motion_finished, vote_running (one
    vote at a time), amendments_first, recused_from_another, nobody_presides, vote_without_quorum (with the condition of
    `sittings.lacking`).
    """
    known = list(motions)
    check_sitting(room)
    check_method(method, written)
    check_open(motion)
    if any(other.running for other in known):
        raise RuleBroken("vote_running")
    if any(other.state == "open" for other in amendments(motion, known)):
        raise RuleBroken("amendments_first", text=motion.text)
    _check_recusals(motion, known, room, at)
    if rooms.who_presides(room, at).role == "nobody":
        raise RuleBroken("nobody_presides")
    one = lacking(room, at, written)
    if not one.met:
        raise RuleBroken("vote_without_quorum", condition=one)


def check_corrected(motion: Motion, vote: PutVote, motions: Iterable[Motion], decides: bool) -> None:
    """Refuse a correction of `vote` that leaves an amendment undecided beside what it amends, decided since (RuleBroken
    amended_decided), or that decides a motion before the amendments to it (amendments_first).

    `decides`: it comes to a decision. Where a later vote was declared, that one counts, whatever is corrected.
    """
    known, last = list(motions), motion.declared
    if last is not None and last.put_at > vote.put_at:
        return
    amended = next((one for one in known if one.id == motion.amends), None)
    if not decides and amended is not None and amended.state == "decided":
        raise RuleBroken("amended_decided", text=amended.text)
    if decides and any(other.state == "open" for other in amendments(motion, known)):
        raise RuleBroken("amendments_first", text=motion.text)


def check_method(method: str, written: Set[int]) -> None:
    """Refuse a way to vote that there is none of (InputInvalid method_unknown), and 異議なし, which hears only who is
    there, where people voted in writing (RuleBroken written_unheard)."""
    if method not in METHODS:
        raise InputInvalid("method_unknown", method=method)
    if written and method == "without_objection":
        raise RuleBroken("written_unheard")


def _check_recusals(motion: Motion, motions: Iterable[Motion], room: Room, at: datetime) -> None:
    """Who is recused from a motion is so from its amendments, and from nothing else."""
    texts = {one.id: one.text for one in motions}
    upwards = {one.id for one in motions if motion in with_amendments(one, motions)}
    for person, recusal in attendance.recusals(room.events, at).items():
        if recusal.motion is not None and recusal.motion not in upwards:
            raise RuleBroken("recused_from_another", name=room.names[person], text=texts[recusal.motion])


def fix(room: Room, at: datetime, written: Iterable[int]) -> Fixed:
    """Return what is fixed when a vote is put at `at`; of somebody who is present the written vote does not count.

    RuleBroken: written_not_allowed, not_in_office, not_a_voter (a written vote of somebody recused).
    """
    answers, presiding, there = rooms.answers(room, at), rooms.who_presides(room, at), rooms.present(room, at)
    by_letter = set(written) - there.present(answers["online"])
    if by_letter and not answers["written"]:
        raise RuleBroken("written_not_allowed")
    if not by_letter <= room.names.keys():
        raise RuleBroken("not_in_office")
    if by_letter & there.recused:
        raise RuleBroken("not_a_voter")
    attending = there.attending(answers["online"])
    seated = presiding.person if presiding.role in ("chair", "vice_chair", "temporary") else None
    return Fixed(
        attending=_named(room, attending), entitled=_named(room, voters(attending | by_letter, seated, answers)),
        recused=_named(room, there.recused & there.present(answers["online"])),
        written=_named(room, by_letter), presiding=presiding, counted=rooms.counted(room, at, by_letter),
        decided=rooms.decided(room, at), edition=room.regulation.id)


def _named(room: Room, people) -> dict[int, str]:
    return {person: name for person, name in room.names.items() if person in people}


def next_stage(motion: Motion, regulation: Regulation) -> str | None:
    """Return the stage of the next vote: the majority once unanimity was not reached, else the first asked for."""
    last = motion.declared
    if regulation.unanimity is None or last is None:
        return None
    is_past = last.snapshot["outcome"] == "not_unanimous" or last.snapshot["stage"] == "majority"
    return "majority" if is_past and motion.matter is None else None


def unsettled_by(vote: PutVote, room: Room, until: datetime) -> list[str]:
    """Return the names of those whose coming and going voids a vote from when it was put until `until`; of one that
    is declared, whose attendance the record by now tells otherwise than it was fixed."""
    online = in_force(room.regulation, vote.fixed.decided)["online"]
    found = attendance.unsettled(room.events, vote.fixed.attending.keys(), vote.put_at, until, online)
    return [name for person, name in (room.names | vote.fixed.attending).items() if person in found]


def void_by(names: Iterable[str]) -> dict[str, str]:
    """Return the columns of a vote that is void because of these people's coming and going."""
    return {"state": "void", "note": "left:" + "、".join(names)}


def state_after(outcome: str) -> str:
    """Return the state a motion is in once `outcome` is declared: without a decision it stays open."""
    return "decided" if outcome in FINAL else "open"


def undecided_items(motions: Iterable[Motion]) -> set[int]:
    """Return the agenda items with a motion that is open or carried over."""
    return {motion.item for motion in motions if motion.item is not None and motion.state in ("open", "carried_over")}


def written_down(fixed: Fixed) -> dict:
    """Return what was fixed as plain numbers and texts, fit for JSON."""
    return asdict(fixed)


def read_back(facts: Mapping) -> Fixed:
    """Return what `written_down` wrote."""
    people = {name: {int(person): known for person, known in facts[name].items()}
              for name in ("attending", "entitled", "recused", "written")}
    classes = tuple(ClassCount(**one) for one in facts["counted"]["classes"])
    return Fixed(**people, presiding=Presiding(**facts["presiding"]),
                 counted=Headcount(**{**facts["counted"], "classes": classes}), decided=dict(facts["decided"]),
                 edition=facts["edition"])
