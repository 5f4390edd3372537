"""Names as papers set them: exactly as given, only the space between surname and given name is widened."""

import unicodedata

from dashboard.domain.plain_text import one_line

GIVEN_NAME_AT = 4  # characters: where the given name begins, so that names below each other line up


def spread_name(name: str) -> str:
    """Return 梶原　　純 and 長谷川　俊介: the given name begins at the fifth character, or one space after a longer surname.

    A name without a space stays as it is.
    """
    surname, space, given = one_line(name).replace("\u3000", " ").partition(" ")
    if not space:
        return surname
    return surname + "\u3000" * max(1, GIVEN_NAME_AT - width(surname)) + given.strip()


def spaced_name(name: str) -> str:
    """Return 梶原　純: the space between surname and given name as wide as a character."""
    return one_line(name).replace(" ", "\u3000")


def broken(words: str, characters: int) -> str:
    """Return words in lines of at most so many characters, broken only where there is a space (市議会議員 / 委員長).

    What is longer without a space stays whole; spaces become as wide as a character.
    """
    first, *others = one_line(words).replace(" ", "\u3000").split("\u3000")
    made = [first]
    for part in others:
        if width(made[-1]) + 1 + width(part) <= characters:
            made[-1] += f"\u3000{part}"
        else:
            made.append(part)
    return "\n".join(made)


def spread_title(title: str) -> str:
    """Return a title of two Japanese characters (開会) over the width of four."""
    both = len(title) == 2 and all(unicodedata.east_asian_width(character) == "W" for character in title)
    return "　　".join(title) if both else title


def width(words: str) -> int:
    """Return how many characters wide a text is; selectors and marks that belong to the one before count nothing."""
    return sum(not (unicodedata.combining(c) or "\ufe00" <= c <= "\ufe0f" or "\U000e0100" <= c <= "\U000e01ef")
               for c in words)
