"""The regulation as printed, with what the application does under each paragraph, and where it is silent."""

from collections.abc import Callable
from functools import partial

from dashboard import text, wording
from dashboard.domain import members, wareki
from dashboard.domain.regulation import Article, Paragraph, Regulation, Switch
from dashboard.queries import committee as read
from dashboard.queries import members as read_members
from dashboard.ui.cautions import cautions
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk
from dashboard.ui.outline import joined
from dashboard.ui.sources import cited

NOTHING = "この条では、計算も判定もしません。"
NONE = "この委員会の規則は登録されていません。規則を登録用のフォルダーの regulation.toml に書き、登録してください。"
OPEN_QUESTIONS = "規則に定めのないことは、下の「規則に定めのないこと」のとおりに扱います。"


def regulation_text(desk: Desk) -> str:
    """Return the regulation in force today as Markdown."""
    found = read.regulation(desk.db, desk.today)
    if found is None:
        return NONE
    in_office = sum(members.in_office(m, desk.today) for m in read_members.memberships(desk.db))
    done = partial(_done, found, in_office, desk.committee.seats)
    articles = [f"{_article(article, done)}\n\n{_source(desk, article)}" for article in found.articles]
    supplements = [f"**{md(caption)}**  \n{lines(written)}" for caption, written in found.supplements]
    return "\n\n".join([_edition(found), cautions(desk, "regulation", "committee"), *articles, *supplements,
                        cited(desk, found.src) if found.src else "", *_silent(found), *_switches(found)])


def _edition(found: Regulation) -> str:
    amended = f"　最終改正 {md(found.amended)}" if found.amended else ""
    since = f"　この版の施行 {wareki.long_form(found.effective_from)}"
    return (f"**{md(found.title)}**　{md(found.number)}{amended}{since}  \n"
            "条文は印刷のとおりです。「アプリ」は、その条文のもとでこのアプリがすることです。")


def _article(article: Article, done: Callable[[str], list[str]]) -> str:
    """Return an article as printed: caption above, its number before the first paragraph, then 2, 3 and so on."""
    parts, told = [f"（{md(article.caption)}）"], []
    for paragraph in article.paragraphs:
        said = done(_reference(article, paragraph))
        parts += [_printed(article, paragraph), *_told(said)]
        told += said
    rest = [sentence for sentence in done(article.reference) if sentence not in told]
    return "\n\n".join([*parts, *_told(rest), *([] if told or rest else _told([NOTHING]))])


def _reference(article: Article, paragraph: Paragraph) -> str:
    """Return how the paragraph is cited; the only one of an article is cited as the article."""
    return article.reference if len(article.paragraphs) == 1 else f"{article.reference}第{paragraph.number}項"


def _printed(article: Article, paragraph: Paragraph) -> str:
    number = f"**{article.reference}**" if paragraph is article.paragraphs[0] else f"**{paragraph.number}**"
    return f"{number}　{lines(paragraph.text)}"


def _told(sentences: list[str]) -> list[str]:
    return ["\n".join(f"- アプリ　{md(sentence)}" for sentence in sentences)] if sentences else []


def _done(found: Regulation, in_office: int, seats: int | None, reference: str) -> list[str]:
    """Return what the application does under an article or paragraph, with today's numbers."""
    said = wording.practice(found, reference)
    if found.quorum.article.startswith(reference):
        said.append(text.quorum_example(found.quorum, in_office, seats))
    if found.decision.article.startswith(reference):
        said.append(text.decision_example(found.decision, in_office))
    if any(switch.article.startswith(reference) for switch in found.switches):
        said.append(OPEN_QUESTIONS)
    return said


def _source(desk: Desk, article: Article) -> str:
    return cited(desk, joined(article.src, *(paragraph.src for paragraph in article.paragraphs)))


def _silent(found: Regulation) -> list[str]:
    """Return the matters the regulation says nothing about, and how they are handled."""
    rows = [f"| {md(subject)} | {md(handling)} |" for subject, handling in found.silent]
    return ["**規則に定めのないこと**", "\n".join(["| こと | このアプリの扱い |", "|:--|:--|", *rows])] if rows else []


def _switches(found: Regulation) -> list[str]:
    """Return the open questions of counting: our default until the committee decides."""
    if not found.switches:
        return []
    rows = [f"| {md(f'{switch.id}　{switch.question}')} | {_default(switch)} |" for switch in found.switches]
    articles = "、".join(dict.fromkeys(switch.article for switch in found.switches))
    return [f"**委員会が{md(articles)}により決めること**",
            "委員会の決定が記録されるまでは、**このアプリの初期値**を使います。規則や委員会が定めたものではありません。",
            "\n".join(["| 問い | このアプリの初期値 |", "|:--|:--|", *rows])]


def _default(switch: Switch) -> str:
    return f"**{'はい' if switch.default else 'いいえ'}**　{md(switch.note)}"
