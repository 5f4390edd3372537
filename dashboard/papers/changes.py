"""What became of the record since a paper was issued, in the words of the paper."""

from difflib import SequenceMatcher

from minutes.reading import lines


def changes(issued: bytes, present: bytes) -> list[tuple[str, str]]:
    """Return what the paper as issued says otherwise than as it would be made now: ("-", line) no longer, ("+", line)
    new, in the order of the paper; empty where both say the same. InputInvalid template_unreadable."""
    before, after = lines(issued), lines(present)
    found: list[tuple[str, str]] = []
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [("-", line) for line in before[start:end]] + [("+", line) for line in after[first:last]]
    return found
