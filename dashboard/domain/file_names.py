"""File names that Windows, and everything stricter than it, accepts."""

import re

from dashboard.domain.plain_text import clean

LONGEST = 180  # bytes of UTF-8: below the 255 of other systems, and room for a folder within the 260 of Windows
NAMELESS = "文書"

_REFUSED = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u2028\u2029]')
# Devices of Windows, whatever follows the first point (learn.microsoft.com, Naming Files, Paths, and Namespaces).
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")
_EDGES = " .\u3000\u00a0"


def windows_safe(name: str) -> str:
    """Return `name` as a file name: what Windows refuses and control characters as _, without points and
    spaces at its ends, not the name of a device, at most 180 bytes of UTF-8 with the ending kept.

    A name of which nothing is left becomes 文書.
    """
    words = clean(_REFUSED.sub("_", name)).rstrip(_EDGES)
    found = _ENDING.search(words)
    ending = found[0] if found else ""
    whole = _shortened(words.removesuffix(ending).strip(_EDGES) or NAMELESS, ending)
    return f"_{whole}" if _DEVICE.match(whole) else whole


def _shortened(stem: str, ending: str) -> str:
    room = LONGEST - len(ending)
    return stem.encode()[:room].decode(errors="ignore").rstrip(_EDGES) + ending
