"""The documents a new member reads: which of them is current, and how an older one is called."""

import re
from collections.abc import Iterable, Sequence

_FISCAL_YEAR = re.compile("(?:明治|大正|昭和|平成|令和)(?:元|[0-9]+)年度")


def newest_first(documents: Iterable[tuple[str, str | None]]) -> list[str]:
    """Return the titles of documents (title, date of issue in ISO form or None), the latest first, each once.

    A document without a printed date counts as older than any with one; equal ones keep their order.
    """
    dated = dict.fromkeys(documents)
    ordered = sorted(dated, key=lambda document: document[1] or "", reverse=True)
    return list(dict.fromkeys(title for title, _ in ordered))


def edition_labels(titles: Sequence[str]) -> dict[str, str]:
    """Return {title: 平成29年度の資料}: a document is called by the fiscal year in its title, else by its title.

    Of several documents of one fiscal year each keeps its title.
    """
    years = [found[0] if (found := _FISCAL_YEAR.search(title)) else None for title in titles]
    return {title: f"{year}の資料" if year and years.count(year) == 1 else title
            for title, year in zip(titles, years)}
