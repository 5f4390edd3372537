"""The decision boxes of the minutes: printed from the snapshot of the vote, never computed anew."""

from collections.abc import Iterable

from dashboard import wording
from dashboard.domain import room as rooms
from dashboard.domain.election_course import Election, Entry, read_round
from dashboard.domain.motions import Motion, PutVote
from dashboard.domain.quorum import Condition, Quorum
from dashboard.domain.regulation import Regulation
from dashboard.domain.room import Room
from dashboard.domain.voting import Decision, read_back
from minutes.record import Decided

DECISIONS = {"carried": "可決した", "rejected": "否決した", "no_majority": "議決に至らなかった",
             "not_unanimous": "全会一致に至らなかった", "no_quorum": "定足数を欠き、議決しなかった"}
ENDED = {"carried_over": "「{text}」は継続審議とした", "withdrawn": "「{text}」は撤回された"}


def of_vote(regulation: Regulation, motion: Motion, vote: PutVote) -> Decided:
    """Return the box of a vote that was declared; one that corrects another says so with its reason."""
    decision, snapshot = read_back(vote.snapshot), vote.snapshot
    corrected = f"（訂正：{vote.reason}）" if vote.supersedes else ""
    return Decided(_subject(motion), _decision(decision) + corrected,
                   _quorum(decision.quorum, decision.counted.in_office), _vote(decision, snapshot),
                   _articles(regulation, [
                       (decision.article, "議決"), (decision.quorum.article, "定足数"),
                       *([(regulation.article_on(motion.question), "委任")] if motion.question else [])]))


def of_election(room: Room, election: Election) -> Decided:
    """Return the box of an election that has a result."""
    last = election.entries[-1]
    title = wording.office_title(election.office, room.regulation)
    ways = [_round(room, entry) for entry in election.entries]
    return Decided(f"{title}の互選", f"{title}に{room.names[election.elected]}委員が当選した。",
                   _quorum(rooms.quorum_at(room, last.at), len(room.seats)), "\n".join(ways),
                   _articles(room.regulation, [(room.regulation.officers.article, "互選"),
                                               (room.regulation.quorum.article, "定足数")]))


def _round(room: Room, entry: Entry) -> str:
    """Return one thing recorded of an election, with the counts of a ballot."""
    if entry.kind == "method":
        return f"{wording.ELECTION_WAYS[entry.facts['method']]}による（同意　{entry.facts['consent']}）"
    if entry.kind == "objection":
        return f"指名推選に異議あり（{entry.facts['objections']}人）"
    found = read_round(entry.facts)
    votes = [f"{room.names[person]}委員{count}票" for person, count in sorted(found.votes.items(), key=lambda v: -v[1])]
    counted = [f"{'、'.join(votes)}、無効{found.invalid}票"] if votes else []
    drawn = [f"引いた人　{found.drawn_by}"] if found.drawn_by else []
    return "　".join([wording.ELECTION_WAYS[found.way], *counted, *drawn]) + ("　異議なし" if found.way == "nomination" else "")


def ended(motion: Motion) -> str:
    """Return what became of a motion that was not decided, with its reason where one was given in words."""
    reason = f"（{motion.reason}）" if motion.reason and not motion.reason.isascii() else ""
    return ENDED[motion.state].format(text=motion.text) + reason


def _subject(motion: Motion) -> str:
    return f"{motion.text}（修正案）" if motion.amends else motion.text


def _decision(decision: Decision) -> str:
    casting = "（可否同数のため、議長の決による）" if decision.casting else ""
    return f"{DECISIONS[decision.outcome]}{casting}。"


def _quorum(found: Quorum, in_office: int) -> str:
    members = next((c for c in found.conditions if c.subject == "members"), None)
    if members is None:
        return wording.condition(found.conditions[0])
    state = "成立" if found.met else "不成立"
    return f"委員{in_office}人中{members.attending}人出席（定足数{members.needed}人以上）により{state}" + _further(found.conditions)


def _further(conditions: Iterable[Condition]) -> str:
    return "".join(f"\n{wording.condition(one)}" for one in conditions if one.subject != "members")


def _vote(decision: Decision, snapshot) -> str:
    """Return the way and the counts; the names of a vote by name; who was recused and why."""
    lines = [wording.tally(decision) + ("（簡易採決）" if decision.sums is None else "")]
    by_name = snapshot.get("ballots") or {}
    for ballot, label in (("yes", "賛成"), ("no", "反対"), ("abstain", "棄権")):
        names = [name for name, cast in by_name.items() if cast == ballot]
        lines += [f"{label}　{'、'.join(names)}"] if names else []
    lines += [f"除斥　{name}（{reason}）" for name, reason in snapshot.get("recused", {}).items()]
    return "\n".join(lines)


def _articles(regulation: Regulation, rules: Iterable[tuple[str, str]]) -> str:
    """Return ○○規則第３条第３項（議決）、第３条第２項（定足数）; what the text does not provide is not cited."""
    cited = "、".join(f"{article}（{what}）" for article, what in rules if article)
    return f"{regulation.title}{cited}"
