"""The documents a new member reads: which of them is current, and how an older one is called."""

import re
from collections.abc import Iterable

_FISCAL_YEAR = re.compile("(?:明治|大正|昭和|平成|令和)(?:元|[0-9]+)年度")


def newest_first(documents: Iterable[tuple[str, str | None]]) -> list[str]:
    """Return the titles of documents (title, date of issue in ISO form or None), the latest first, each once.

    A document without a printed date counts as older than any with one; equal ones keep their order.
    """
    dated = dict.fromkeys(documents)
    return list(dict.fromkeys(title for title, issued in sorted(dated, key=lambda d: d[1] or "", reverse=True)))


def edition_label(title: str) -> str:
    """Return 平成29年度の資料 for a document that names its fiscal year in its title, else its title."""
    found = _FISCAL_YEAR.search(title)
    return f"{found[0]}の資料" if found else title
