"""Text from the record, made harmless for Markdown: shown as typed, never read as markup."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$<>:&^=\"'])")


def md(text: str) -> str:
    """Return `text` with every character Markdown or Streamlit would read as markup escaped."""
    return _MARKUP.sub(r"\\\1", text)


def lines(text: str) -> str:
    """Return `text` escaped, its line breaks kept."""
    return "  \n".join(md(line) for line in text.splitlines())
