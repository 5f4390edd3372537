"""The regulation as printed, with what the application does under each paragraph, and where it is silent."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard import text, wording
from dashboard.domain import members, wareki
from dashboard.domain import room as rooms
from dashboard.domain.motions import questions
from dashboard.domain.quorum import Headcount
from dashboard.domain.regulation import Article, Paragraph, Regulation, Switch, in_force
from dashboard.domain.room import Settlement
from dashboard.domain.tally import Vote, case_of, sums_of, voter_count
from dashboard.queries import committee as read
from dashboard.queries import members as read_members
from dashboard.queries import room as read_room
from dashboard.ui.cautions import cautions
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk
from dashboard.ui.outline import joined
from dashboard.ui.sources import cited

NOTHING = "この条では、計算も判定もしません。"
NONE = "この委員会の規則は登録されていません。規則を登録用のフォルダーの regulation.toml に書き、登録してください。"
OPEN_QUESTIONS = "規則に定めのないことは、下の「規則に定めのないこと」のとおりに扱います。"
DECIDED_QUESTIONS = "委員会が決めたことは、下の「委員会が決めたこと」のとおりに扱います。"


@dataclass(frozen=True)
class _Today:
    """What the regulation's rules are applied to today: who is in office, the seats, what the committee decided."""

    in_office: int
    seats: int | None
    made: list[Settlement]
    answers: dict[str, bool]


def regulation_text(desk: Desk) -> str:
    """Return the regulation in force today as Markdown."""
    found = read.regulation(desk.db, desk.today)
    if found is None:
        return NONE
    today = _today(desk, found)
    articles = [f"{_article(article, lambda reference: _done(found, today, reference))}\n\n{_source(desk, article)}"
                for article in found.articles]
    supplements = [f"**{md(caption)}**  \n{lines(written)}" for caption, written in found.supplements]
    return "\n\n".join([_edition(found), cautions(desk, "regulation", "committee"), *articles, *supplements,
                        cited(desk, found.src) if found.src else "", *_decided(found, today.made),
                        *_silent(found, today.made), *_switches(found, today)])


def _today(desk: Desk, found: Regulation) -> _Today:
    settlements, asked = read_room.settlements(desk.db), questions(found)
    return _Today(sum(members.in_office(m, desk.today) for m in read_members.memberships(desk.db)),
                  desk.committee.seats,
                  [one for one in rooms.in_effect(settlements, desk.now) if one.question in asked],
                  in_force(found, rooms.switched(settlements, found, desk.now)))


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


def _done(found: Regulation, today: _Today, reference: str) -> list[str]:
    """Return what the application does under an article or paragraph, with today's numbers."""
    said = wording.practice(found, reference)
    if found.quorum.article.startswith(reference):
        said.append(text.quorum_example(found.quorum, today.in_office, today.seats))
    if found.decision.article.startswith(reference):
        said.append(text.decision_example(found.decision, today.in_office, _counted(found, today)))
    if today.made and found.general and found.general.article.startswith(reference):
        said.append(DECIDED_QUESTIONS)
    if any(switch.article.startswith(reference) for switch in found.switches):
        said.append(OPEN_QUESTIONS)
    return said


def _counted(found: Regulation, today: _Today) -> int:
    """Return of how many the majority is asked when everybody in office is there and votes."""
    everybody = Headcount(today.in_office, today.in_office)
    case = case_of(found, everybody, Vote("show_of_hands", stage="majority"))
    return sums_of(case, today.answers, voter_count(everybody, today.answers), 0).base


def _source(desk: Desk, article: Article) -> str:
    return cited(desk, joined(article.src, *(paragraph.src for paragraph in article.paragraphs)))


def _decided(found: Regulation, made: list[Settlement]) -> list[str]:
    """Return what the committee decided where its regulation is silent, with the day and the meeting."""
    rows = [f"| {md(wording.question(one.question, found))} | **{md(wording.answer(one.question, one.answer))}** "
            f"| {md(wording.made_by(one))} |" for one in made]
    return ["**委員会が決めたこと**", "\n".join(["| こと | 決定 | 決めた会議 |", "|:--|:--|:--|", *rows])] if rows else []


def _silent(found: Regulation, made: list[Settlement]) -> list[str]:
    """Return the matters the regulation says nothing about, and how they are handled."""
    rows = [f"| {md(subject)} | {md(handling)} |" for subject, handling in found.silent]
    unless = ["上の「委員会が決めたこと」にあることは、その決定によります。"] if made else []
    return ["**規則に定めのないこと**", *unless,
            "\n".join(["| こと | このアプリの扱い |", "|:--|:--|", *rows])] if rows else []


def _switches(found: Regulation, today: _Today) -> list[str]:
    """Return the open questions of counting: as the committee decided, else our default until it does."""
    if not found.switches:
        return []
    rows = [f"| {md(f'{switch.id}　{switch.question}')} | {_handled(switch, today)} |" for switch in found.switches]
    articles = "、".join(dict.fromkeys(switch.article for switch in found.switches))
    return [f"**委員会が{md(articles)}により決めること**",
            "委員会の決定が記録されるまでは、**このアプリの初期値**を使います。規則や委員会が定めたものではありません。",
            "\n".join(["| 問い | いまの扱い |", "|:--|:--|", *rows])]


def _handled(switch: Switch, today: _Today) -> str:
    """Who does not count among those present (A) has no ordinary vote (B), whatever our default."""
    decided = next((one for one in today.made if one.question == switch.id), None)
    answer = f"**{'はい' if today.answers[switch.id] else 'いいえ'}**"
    if decided is not None:
        return f"{answer}　委員会の決定　{md(wording.made_by(decided))}"
    if today.answers[switch.id] != switch.default:
        return f"{answer}　取扱いAの決定によります。"
    return f"{answer}（初期値）　{md(switch.note)}"
