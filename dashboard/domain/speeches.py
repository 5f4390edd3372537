"""The speeches of the minutes (発言): who can be meant by what is typed before one, and pasted text taken apart.

Each speech is a thing of its own, so two who write at once never overwrite each other.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dashboard.domain import room as rooms
from dashboard.domain.errors import InputInvalid
from dashboard.domain.room import Guest, Room

KINDS = ("presiding", "member", "official", "called_in", "other")
OFFICE, CALLED_IN, TEMPORARY = "事務局", "関係者", "仮議長"
PRESIDING = "議"
KEYS = {"official": "事", "called_in": "関"}
CIRCLES = "○〇◯"
# A head as the minutes print it: a circle, the speaker with what stands in brackets, a space or a colon, first words.
HEAD = re.compile(f"^[{CIRCLES}](?P<head>[^\\s:：（(]+(?:[（(][^）)]*[）)])?)[\\s:：]*(?P<words>.*)$")
FULL_TO_HALF = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True)
class Speaker:
    """Who speaks: one of KINDS, the member (None of others), and the head as it is printed after ○."""

    kind: str
    person: int | None
    shown: str


@dataclass(frozen=True)
class Speech:
    """What somebody said: `shown` is the head as it is printed after ○ (委員長, 梶原委員, 事務局（協働推進課長）).

    `item` is the agenda item (None: before the first), `at` when it was written in the room (None: pasted or entered
    afterwards), `revision` rises with each correction.
    """

    id: int
    item: int | None
    position: int
    speaker: str
    person: int | None
    shown: str
    text: str
    at: datetime | None
    revision: int = 1


def speakers(room: Room, at: datetime, title: str) -> dict[str, Speaker]:
    """Return who can speak at `at`, by the key typed for them: 議 who presides, 1 to n the roster, 事1 事2 関1 the guests.

    `title` is what a member is called (委員). Who presides speaks as such under their number of the roster too.
    """
    presiding = _presiding(room, at)
    found = {} if presiding is None else {PRESIDING: presiding}
    for number, seat in enumerate(room.seats, 1):
        leads = presiding is not None and presiding.person == seat.person
        found[str(number)] = presiding if leads else Speaker("member", seat.person, _member(room, seat.person) + title)
    for kind, key in KEYS.items():
        guests = [guest for guest in room.guests if guest.kind == kind]
        found |= {f"{key}{number}": Speaker(kind, None, _guest(guest, guests))
                  for number, guest in enumerate(guests, 1)}
    return found


def _member(room: Room, person: int) -> str:
    """Return the surname, or the whole name where two in office share it."""
    surnames = [_surname(name) for name in room.names.values()]
    name = room.names[person]
    return _spaceless(name) if surnames.count(_surname(name)) > 1 else _surname(name)


def _surname(name: str) -> str:
    return next(iter(name.split()), "")


def _spaceless(words: str) -> str:
    return "".join(words.split())


def _guest(guest: Guest, alike: Iterable[Guest]) -> str:
    """Return 事務局（課長）, or the name before the title where two of a kind bear it."""
    kind = OFFICE if guest.kind == "official" else CALLED_IN
    is_only = [one.title for one in alike].count(guest.title) == 1
    return f"{kind}（{guest.title if guest.title and is_only else _spaceless(guest.name) + guest.title}）"


def _presiding(room: Room, at: datetime) -> Speaker | None:
    """Return who presides at `at`; where the record does not say who does, the chair there is."""
    found, regulation = rooms.who_presides(room, at), room.regulation
    titles = {"chair": regulation.chair_title, "vice_chair": regulation.vice_chair_title, "temporary": TEMPORARY,
              "outsider": TEMPORARY}
    if found.role in titles:
        return Speaker("presiding", found.person, titles[found.role])
    return next((Speaker("presiding", one, regulation.chair_title) for one in rooms.holders(room, "chair", at)), None)


def find(typed: str, known: Mapping[str, Speaker], names: Mapping[int, str]) -> Speaker:
    """Return who is meant by a key (3, 議, 事1; 事 alone: the first), a name or its beginning, or a head as printed.

    A whole surname means those who bear it, not those whose names begin with it.
    InputInvalid speaker_missing, speaker_unknown, speaker_ambiguous (facts typed, and names: who could be meant).
    """
    wanted = _spaceless(typed).lstrip(CIRCLES)
    if not wanted:
        raise InputInvalid("speaker_missing")
    if found := known.get(f"{wanted}1" if wanted in KEYS.values() else wanted.translate(FULL_TO_HALF)):
        return found
    everybody = list(dict.fromkeys(known.values()))
    meant = ([one for one in everybody if wanted in _calls(one, names)]
             or [one for one in everybody if _name(one, names).startswith(wanted)])
    if len(meant) > 1:
        raise InputInvalid("speaker_ambiguous", typed=typed, names="、".join(one.shown for one in meant))
    if not meant:
        raise InputInvalid("speaker_unknown", typed=typed)
    return meant[0]


def _calls(speaker: Speaker, names: Mapping[int, str]) -> set[str]:
    """Return what a speaker is called: the head, the surname and the name, these also with what follows in the head."""
    name, surname = _name(speaker, names), _surname(names.get(speaker.person, ""))
    title = speaker.shown.removeprefix(name).removeprefix(surname)
    called = [one for one in (surname, name) if one]
    return {speaker.shown, *called, *(f"{one}{title}" for one in called)}


def _name(speaker: Speaker, names: Mapping[int, str]) -> str:
    return _spaceless(names.get(speaker.person, ""))


def read_line(line: str, known: Mapping[str, Speaker], names: Mapping[int, str]) -> tuple[Speaker, str]:
    """Return who speaks and what, of a line that begins with the speaker and a space: 3 研修の対象は.

    InputInvalid as `find`; speech_missing.
    """
    typed, words = [*line.split(maxsplit=1), "", ""][:2]
    speaker = find(typed, known, names)
    if not words:
        raise InputInvalid("speech_missing")
    return speaker, words.strip()


def read_pasted(text: str, known: Mapping[str, Speaker], names: Mapping[int, str]) -> list[tuple[Speaker, str]]:
    """Return the speeches of a text whose heads are written ○委員長, in order; lines without a head go on the one before.

    A head that names nobody known is kept as it is written. InputInvalid pasted_without_head (line),
    pasted_without_words (head), speech_missing.
    """
    found: list[tuple[str, list[str]]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if head := HEAD.match(line):
            found.append((head["head"], [head["words"]]))
        elif found:
            found[-1][1].append(line)
        else:
            raise InputInvalid("pasted_without_head", line=line[:20])
    if not found:
        raise InputInvalid("speech_missing")
    return [(_pasted(head, known, names), _joined(head, words)) for head, words in found]


def _pasted(head: str, known: Mapping[str, Speaker], names: Mapping[int, str]) -> Speaker:
    try:
        return find(head, known, names)
    except InputInvalid:
        return Speaker("other", None, head)


def _joined(head: str, words: Iterable[str]) -> str:
    said = "\n".join(filter(None, words))
    if not said:
        raise InputInvalid("pasted_without_words", head=head)
    return said
