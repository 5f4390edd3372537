"""Private-use characters (外字) in a paper, told with the name they stand in: elsewhere their shape is another."""

from collections.abc import Iterable

from dashboard.domain.errors import DashboardError
from dashboard.domain.plain_text import code_points, private_use
from dashboard.papers.facts import Facts
from minutes.reading import lines

AROUND = 10  # characters of a line before and behind that tell where a character stands


class Remark(DashboardError):
    """Something to be looked at in a paper before it is sent; its sentence is made like that of an error."""


def remarks(found: Facts, paper: bytes) -> list[Remark]:
    """Return which names in the paper hold private-use characters, and where else one stands."""
    rest = [_spaceless(line) for line in lines(paper) if private_use(line)]
    told: list[Remark] = []
    for name in _names(found) if rest else ():
        parts = [part for part in name.split() if private_use(part)]
        if any(part in line for part in parts for line in rest):
            told.append(Remark("private_use_name", name=name, codes=code_points(private_use(name))))
            rest = [_without(line, parts) for line in rest]
    return told + [Remark("private_use_text", text=words, codes=code_points(private_use(words)))
                   for words in dict.fromkeys(_around(line) for line in rest if private_use(line))]


def _names(found: Facts) -> Iterable[str]:
    """Return the names the record knows, each once."""
    known = [*(seat.name for seat in found.memberships), *(guest.name for guest in found.room.guests),
             *(named.name for named in found.room.named), found.settings.mayor_name]
    return dict.fromkeys(name for name in known if private_use(name))


def _spaceless(line: str) -> str:
    return "".join(line.split())


def _without(line: str, parts: Iterable[str]) -> str:
    for part in parts:
        line = line.replace(part, "")
    return line


def _around(line: str) -> str:
    place = line.index(private_use(line)[0])
    return line[max(0, place - AROUND):place + AROUND + 1]
