"""How findings name things."""

import re
from collections.abc import Iterable

ASIDE = re.compile(r"[(（][^()（）]*[)）]")


def unstopped(label: str) -> str:
    """Return a label without its full stop."""
    return label.strip().removesuffix("。")


def plain(label: str) -> str:
    """Return a label without what it says in brackets and without its full stop."""
    return unstopped(ASIDE.sub("", unstopped(label))) or label


def named(labels: Iterable[str]) -> str:
    """Return 「A」, 「A」と「B」, or for more than two 「A」など3つ; in full where the plain labels are alike."""
    full = [unstopped(label) for label in labels]
    short = [plain(label) for label in full]
    quoted = [f"「{name}」" for name in (short if len(set(short)) == len(short) else full)]
    return "と".join(quoted) if len(quoted) < 3 else f"{quoted[0]}など{len(quoted)}つ"
