"""Which scene the projector shows, in words that anybody may read: no names of voters, no count before the result."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard import text, wording
from dashboard.domain import room as rooms
from dashboard.domain.quorum import Quorum
from dashboard.domain.room import Room
from dashboard.domain.voting import read_back
from dashboard.queries.following import Place
from dashboard.ui.meeting_room.follow import SHAPES
from dashboard.ui.meeting_room.look import Look

MOST = 3  # papers of an item that are named
ENDED = {"closed": "本日の会議は終わりました。", "inquorate": "定足数に達しないため、会議は流会となりました。"}


@dataclass(frozen=True)
class Scene:
    """What stands in the middle: a line `above`, the `words` to be read from afar, lines `below`; texts as recorded.

    `kind` is lost, vote, result, item, recess or ended; `tone` how it looks: plain, good, bad or waiting.
    """

    kind: str
    tone: str
    above: str
    words: str
    below: tuple[str, ...] = ()


def scene(seen: Look, found: Quorum, place: Place | None, sent: tuple[str, ...]) -> Scene:
    """Return the scene of a meeting that was opened; `sent` says to which page everybody was sent, if they were."""
    if not seen.room.is_sitting:
        return _ended(seen.room)
    if seen.room.state == "recess":
        return _recess(seen.room)
    if not found.met:
        return _lost(found)
    if seen.running:
        return _vote(seen, place)
    return _result(seen, place) or _item(seen, place, sent)


def _ended(room: Room) -> Scene:
    last = rooms.standing_steps(room.steps)[-1]
    said = ENDED.get(room.state, ENDED["closed"])
    return Scene("ended", "waiting", f"{last.at:%H:%M}", wording.STEPS[last.kind], (said,))


def _recess(room: Room) -> Scene:
    last = rooms.standing_steps(room.steps)[-1]
    return Scene("recess", "waiting", f"{last.at:%H:%M} から", "‖ 休憩中", (f"再開の予定　{last.note}",) if last.note else ())


def _lost(found: Quorum) -> Scene:
    missed = [wording.condition(one) for one in found.conditions if not one.met]
    return Scene("lost", "bad", "いまは採決にかけられません", "× 定足数を欠いています", (*missed, "議長が、休憩・散会・流会のどれにするかを決めます。"))


def _vote(seen: Look, place: Place | None) -> Scene:
    motion, vote = seen.running
    is_open = vote.state == "open"
    said = wording.METHODS[vote.method] if is_open else "議長の宣告をお待ちください"
    return Scene("vote", "plain", f"{'● 採決中' if is_open else '● 採決を締め切りました'}　{said}", motion.text, _at_item(place))


def _result(seen: Look, place: Place | None) -> Scene | None:
    """Return what was declared last since the room came to its item, or None."""
    told = sorted((*_declared(seen), *_elected(seen)), key=lambda one: one[0])
    return told[-1][1] if told and told[-1][0] >= rooms.reached_at(seen.room) else None


def _declared(seen: Look) -> Iterator[tuple]:
    """Yield (instant, scene) of each motion with a result, its numbers from the snapshot."""
    for motion in seen.motions:
        if motion.declared:
            decision = read_back(motion.declared.snapshot)
            tone = {"carried": "good", "rejected": "bad"}.get(decision.outcome, "waiting")
            words = f"{SHAPES.get(decision.outcome, '△')} {wording.outcome(decision)}"
            yield motion.declared.declared_at, Scene("result", tone, motion.text, words, (wording.tally(decision),))


def _elected(seen: Look) -> Iterator[tuple]:
    """Yield (instant, scene) of each election with a result; how many votes anybody had is not said here."""
    for one in seen.elections:
        if one.elected is not None:
            title = {"chair": seen.room.regulation.chair_title, "vice_chair": seen.room.regulation.vice_chair_title}
            words = f"{seen.room.names[one.elected]}さん"
            yield one.entries[-1].at, Scene("result", "good", f"✓ {title[one.office]}に選任", words)


def _item(seen: Look, place: Place | None, sent: tuple[str, ...]) -> Scene:
    item = rooms.current_item(seen.room)
    if item is None:
        return Scene("item", "plain", "▶ いまの議題", "まだ議題に入っていません", sent)
    papers = [text.paper_line(one.kind, one.number, one.title) for one in seen.room.papers if one.key in item.papers]
    below = sent or (*papers[:MOST], *([f"ほか{len(papers) - MOST}件"] if len(papers) > MOST else []))
    return Scene("item", "plain", f"▶ いまの議題　{place.number if place else ''}", item.title, below)


def _at_item(place: Place | None) -> tuple[str, ...]:
    return (f"{place.number}　{place.title}",) if place and place.item else ()
