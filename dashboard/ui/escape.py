"""Text from the record, made harmless for Markdown: shown as typed, never read as markup."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$<>:&^=\"'])")
# Icons, and signs such as -> that Streamlit makes one of, even of escaped text: what is not seen keeps them apart.
_PICTURES = re.compile(r":(?=material[/_]|streamlit:)|(?<!\S)(?:<->|->|<-|--|>=|<=|~=)(?!\S)")
WORD_JOINER = "\u2060"


def md(text: str) -> str:
    """Return `text` with every character Markdown or Streamlit would read as markup escaped."""
    apart = _PICTURES.sub(lambda found: found[0][0] + WORD_JOINER + found[0][1:], text)
    return _MARKUP.sub(r"\\\1", apart)


def lines(text: str) -> str:
    """Return `text` escaped, its line breaks kept."""
    return "  \n".join(md(line) for line in text.splitlines())
