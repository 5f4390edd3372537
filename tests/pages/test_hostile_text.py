"""Whatever anybody typed is shown as typed: on no screen does it become markup, in no field, button or list."""

import re

import pytest

from dashboard.domain.permissions import PAGES
from dashboard.ui.escape import WORD_JOINER
from tests.hostile import EVIL, plant

# What Streamlit reads as Markdown, and where it stands in an element.
MARKDOWN = {"markdown": "value", "title": "value", "header": "value", "subheader": "value", "caption": "value",
            "success": "value", "info": "value", "warning": "value", "error": "value"}
MARKUP = re.compile(r"<script|<img|<u>|\]\(javascript|\]\(/x|:red\[|\$x\^2\$|\*\*b\*\*|`c`|:material|:smile:| -> ")


def read_as_markup(at) -> list[str]:
    """Return each text on the screen that still holds markup of the attack once the escaped signs are taken away."""
    said = [(element.type, part) for element in at.main for part in _parts(element)]
    return [f"{kind}: {part}" for kind, part in said if MARKUP.search(re.sub(r"\\.", "", part))]


def _parts(element) -> list[str]:
    """Return the texts of an element that are read as Markdown: labels too, and the options of radios and buttons."""
    if element.type in MARKDOWN:
        return [element.value]
    found = [getattr(element, "label", "") or ""]
    if element.type in ("radio", "button_group"):
        found += map(str, getattr(element, "options", []))
    return found


@pytest.fixture
def evil(db):
    """A record in which every text is an attack."""
    plant(db)
    return db


def parts_of(at):
    """Yield the screen as it opens, and then with each option of each of its controls chosen.

    The last control comes first: it may stand in a part that another one turns away from.
    """
    yield at
    for number, control in reversed(list(enumerate(at.segmented_control))):
        for option in control.options:
            yield at.segmented_control[number].set_value(option).run()


@pytest.mark.parametrize(("path", "role"), [(path, role) for path, roles in PAGES.items() for role in sorted(roles)])
def test_no_screen_reads_a_text_as_markup(evil, screen, path, role):
    for at in parts_of(screen(path, role)):
        assert ([error.value for error in at.error], read_as_markup(at)) == ([], [])


def test_the_whole_attack_stands_on_the_screen_as_it_was_typed(evil, screen):
    found = "".join(element.value for element in screen("consultations").markdown).replace(WORD_JOINER, "")
    assert EVIL in re.sub(r"\\(.)", r"\1", found)
