"""The template of the 諮問書."""

from minutes.make_templates import letters
from minutes.make_templates.package import PAGE, footer, template
from minutes.make_templates.shapes import paragraph


def made() -> bytes:
    """Return the template."""
    body = [*letters.head("｛日｝", "｛宛名｝", "｛件名｝（諮問）"), paragraph("LetterBody", "｛本文｝")]
    return template("諮問書", body, letters.styles(letters.POINTS), PAGE, {"footer": footer()}, {})
