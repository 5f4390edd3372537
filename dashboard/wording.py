"""The Japanese of a decision: its outcome, its reasons with the article, what else would have decided otherwise; of
what the committee decides itself; and of an election."""

from collections.abc import Iterator, Mapping

from dashboard import text
from dashboard.domain import wareki
from dashboard.domain.election_course import Entry, read_round
from dashboard.domain.elections import Round
from dashboard.domain.influences import Influence
from dashboard.domain.quorum import Condition
from dashboard.domain.regulation import COUNTING, Regulation
from dashboard.domain.room import Settlement
from dashboard.domain.voting import Decision

# The steps of a meeting, and of the minutes that they were taken.
STEPS = {"open": "開会", "break": "休憩", "resume": "再開", "adjourn": "散会", "close": "閉会", "inquorate": "流会"}
STEPS_TAKEN = {**{kind: f"{word}した" for kind, word in STEPS.items()}, "inquorate": "流会とした"}
EVENTS = {"arrive": "出席", "leave": "退席", "recuse": "除斥", "return": "除斥の終わり"}
PLACES = {"room": "会場", "online": "オンライン"}
GUESTS = {"official": "職員", "called_in": "関係者"}
BALLOTS = {"yes": "賛成", "no": "反対", "abstain": "棄権"}
METHODS = {"without_objection": "異議なし", "show_of_hands": "挙手", "standing": "起立", "open_ballot": "記名投票",
           "secret_ballot": "無記名投票"}
OUTCOMES = {"carried": "可決", "rejected": "否決", "tie": "可否同数", "no_majority": "議決に至らず",
            "not_unanimous": "全会一致に至らず", "no_quorum": "定足数を欠く"}
# What can be done next.
OUTSIDER_NEXT = "議長が委員でないため、可否を決められません。委員から議長を決めて採決し直すか、継続審議とします。"
NEXT = {"tie": "議長が可否を決めます。", "no_majority": "もう一度採決するか、継続審議とします。",
        "not_unanimous": "改めて採決します。", "no_quorum": "採決できません。休憩・散会・流会のどれにするかを記録します。"}
# Each question with its answer yes and its answer no.
SWITCHES = {
    "A": ("議長を「出席した委員」に数える", "議長を「出席した委員」に数えない"),
    "B": ("議長も委員として表決に加わる", "議長は委員としての表決に加わらない"),
    "C": ("棄権した委員を「出席した委員」に数える", "棄権した委員を「出席した委員」に数えない"),
    "D": ("除斥された委員を定足数の母数から除く", "除斥された委員を定足数の母数から除かない"),
    "online": ("オンラインでの出席を認める", "オンラインでの出席を認めない"),
    "written": ("書面による表決を認める", "書面による表決を認めない"),
    "proxies": ("代理を委員の出席に数える", "代理を委員の出席に数えない"),
}
OWN = {"own_yes": "賛成", "own_no": "反対"}
WHY = {
    "reached": "賛成{yes}人は、要る{needed}人に達しました。",
    "no_objection": "異議がありませんでした。",
    "unanimous": "反対も棄権もありません。",
    "not_unanimous": "賛成{yes}人、反対{no}人、棄権{abstain}人で、全会一致ではありません。",
    "nobody_voted": "賛成も反対もありません。",
    "tied": "賛成と反対が{yes}人ずつで同数です。",
    "tie_rejected": "賛成と反対が{yes}人ずつで同数です。同数は否決とします。",
    "tie_unregulated": "賛成と反対が{yes}人ずつで同数です。可否同数のときの定めがありません。",
    "opposed": "反対{no}人が、要る{needed}人に達しました。",
    "missed": "賛成{yes}人は、要る{needed}人に達しません。",
    "neither": "賛成{yes}人も反対{no}人も、要る{needed}人に達しません。",
    "no_quorum": "定足数を満たしていません。",
    "casting": "賛成と反対が{yes}人ずつで同数のため、議長が決しました。",
}

ELECTION_WAYS = {"nomination": "指名推選", "ballot": "投票", "run_off": "決選投票", "lot": "くじ"}
# What the committee can decide besides the switches.
OPENNESS = {"open": "会議を公開する", "closed": "会議を公開しない", "partly_open": "会議の一部を公開する"}
TOPICS = {"openness": "会議を公開するか", "delegation": "{chair}に一任すること", "other": "そのほか運営に必要なこと"}


def outcome(decision: Decision) -> str:
    """Return 可決, 否決（議長の決）, 過半数に達せず and so on."""
    label = "過半数に達せず" if decision.why == "neither" else OUTCOMES[decision.outcome]
    return f"{label}（議長の決）" if decision.casting else label


def tally(decision: Decision) -> str:
    """Return 挙手　賛成7人　反対3人　棄権1人, or 異議なし, which has no numbers."""
    sums = decision.sums
    if sums is None:
        return METHODS[decision.vote.method]
    return f"{METHODS[decision.vote.method]}　賛成{sums.yes}人　反対{sums.no}人　棄権{sums.abstain}人"


def void(note: str) -> str:
    """Return why a vote is void, of the note kept with it: left: and the names of who left, objection, or a reason."""
    kind, _, names = note.partition(":")
    if kind == "left" and names:
        return f"{names}さんの出席が、採決にかけたときと変わったため、無効です。"
    return "異議があったため、取りやめました。" if note == "objection" else f"取りやめました。理由　{note}"


def presiding(role: str, regulation: Regulation) -> str:
    """Return who presides in the words of the regulation: 委員長, 副委員長（職務代理）."""
    return {"chair": regulation.chair_title, "vice_chair": f"{regulation.vice_chair_title}（職務代理）",
            "temporary": "臨時の議長（委員）", "outsider": "臨時の議長（委員でない人）", "nobody": "未定"}[role]


def reasons(decision: Decision, regulation: Regulation) -> list[str]:
    """Return the reasons of a decision, a line each: numbers, article, switches, warnings, what can be done next."""
    return [*map(condition, decision.quorum.conditions), _presiding(decision, regulation), *_votes(decision),
            _cited(f"結果　{WHY[decision.why].format(**_numbers(decision))}", decision.article),
            *(switch(name, decision.answers[name], regulation) for name in COUNTING), *warnings(decision),
            *([f"次に　{_next(decision)}"] if decision.outcome in NEXT else [])]


def _next(decision: Decision) -> str:
    is_stuck = decision.outcome == "tie" and decision.counted.presiding == "outsider"
    return OUTSIDER_NEXT if is_stuck else NEXT[decision.outcome]


def condition(one: Condition) -> str:
    """Return one condition of the quorum with its numbers: 定足数　出席11人…成立（第3条第2項）."""
    if one.subject == "reconvened":
        return _cited("定足数　再招集のため、人数を問いません。", one.article)
    state = "○ 成立" if one.met else "× 不成立"
    if one.subject == "chair":
        return _cited(f"定足数　議長となる役職の人の出席が要ります。{state}", one.article)
    whose = f"（{one.seat_class}）" if one.subject == "class" else ""
    return _cited(f"定足数{whose}　出席{one.attending}人。{_needed(one.threshold, one.base, one.needed)}。{state}", one.article)


def warnings(decision: Decision) -> list[str]:
    """Return what must be said before the result is declared: which switch, or holding back, decides the outcome."""
    found = [_warning(decision, influence) for influence in decision.influences if influence.effect != "none"]
    return found or ["注意　ほかの取扱いでも、結果は変わりません。"]


def practice(regulation: Regulation, reference: str) -> list[str]:
    """Return what the application does under an article, as sentences; empty where it does nothing by itself."""
    return text.practice(regulation, reference) + [
        said for article, said in _provisions(regulation) if article.startswith(reference)]


# --- what the committee decides where its regulation is silent ----------------------------------------------


def question(name: str, regulation: Regulation) -> str:
    """Return what is asked, in the words of the regulation's own table where it lists the question."""
    listed = {switch.id: switch.question for switch in regulation.switches}
    if name in TOPICS:
        return TOPICS[name].format(chair=regulation.chair_title)
    return listed.get(name) or f"{SWITCHES[name][0]}か"


def answer(name: str, given: str) -> str:
    """Return an answer as a statement: オンラインでの出席を認める; one in words as it was given."""
    if name in SWITCHES:
        return SWITCHES[name][0 if given == "yes" else 1]
    return OPENNESS[given] if name == "openness" else given


def proposal(name: str, given: str, regulation: Regulation) -> str:
    """Return the motion that would decide so: 第6条により、会議を公開することとする。"""
    article = regulation.article_on(name)
    return (f"{article}により、" if article else "") + f"{answer(name, given)}こととする。"


def made_by(settlement: Settlement) -> str:
    """Return when the committee decided something: 第2回（令和8年11月22日）."""
    return f"第{settlement.number}回（{wareki.long_form(settlement.at.date())}）"


# --- elections ------------------------------------------------------------------------------------------------


def election_entry(entry: Entry, regulation: Regulation, office: str) -> str:
    """Return one thing recorded of an election to `office`: how to elect, an objection, or a round with its result."""
    facts = entry.facts
    if entry.kind == "method":
        return f"選び方は{ELECTION_WAYS[facts['method']]}（同意　{facts['consent']}）"
    names = {int(person): name for person, name in facts["names"].items()}
    if entry.kind == "objection":
        return f"指名推選　{names[facts['candidate']]}さん。異議{facts['objections']}人のため、決まりません。"
    found = read_round(facts)
    result = _election_result(found, names, office_title(office, regulation))
    return f"{ELECTION_WAYS[found.way]}　{_counts(found, names)}{result}"


def office_title(office: str, regulation: Regulation) -> str:
    """Return what the regulation calls an office: 委員長, 副委員長."""
    return regulation.chair_title if office == "chair" else regulation.vice_chair_title


def _counts(found: Round, names: Mapping[int, str]) -> str:
    if found.way == "nomination":
        return "異議なし。"
    if found.way == "lot":
        return f"引いた人　{found.drawn_by}。"
    votes = "、".join(f"{names[person]}さん{count}票" for person, count in
                     sorted(found.votes.items(), key=lambda one: -one[1]))
    needed = f"（有効{found.valid}票の過半数は{found.needed}票）" if found.way == "ballot" and found.valid else ""
    return f"{votes}、無効{found.invalid}票{needed}。"


def _election_result(found: Round, names: Mapping[int, str], title: str) -> str:
    among = "と".join(f"{names[person]}さん" for person in found.candidates)
    if found.result == "elected":
        return f"{title}に{names[found.elected]}さんが当選"
    if found.result == "run_off":
        return f"{among}の決選投票へ"
    if found.result == "lot":
        return f"同数の{among}から、くじで{'決めます' if found.way == 'run_off' else f'決選投票に進む{found.places}人を決めます'}"
    return "有効な投票がないため、やり直し"


def _numbers(decision: Decision) -> dict[str, int]:
    return decision.sums._asdict() if decision.sums else {}


def _cited(said: str, article: str) -> str:
    return f"{said}（{article}）" if article else f"{said}（{text.SILENT}）"


def _needed(threshold, base: int, least: int) -> str:
    return f"{text.threshold(threshold)}（{base}人のうち{least}人以上）が要ります"


def _presiding(decision: Decision, regulation: Regulation) -> str:
    role = decision.counted.presiding
    article = {"chair": regulation.summons, "vice_chair": regulation.acting}.get(role, regulation.general)
    return _cited(f"議長　{presiding(role, regulation)}", article.article if article else "")


def _votes(decision: Decision) -> Iterator[str]:
    vote, sums = decision.vote, decision.sums
    if decision.outcome == "no_quorum":
        return
    if sums is None:
        yield f"採決　{METHODS[vote.method]}。票数は記録しません。"
        return
    yield (f"採決　{METHODS[vote.method]}。賛成{sums.yes}人、反対{sums.no}人、棄権{sums.abstain}人"
           f"（出席{sums.attending}人のうち、表決に加わるのは{sums.voters}人）")
    if decision.stage == "unanimity":
        yield _cited("計算　表決に加わる全員の賛成が要ります。", sums.threshold.article)
    else:
        yield _cited(f"計算　{_needed(sums.threshold, sums.base, sums.needed)}。", sums.threshold.article)


def switch(name: str, answer: bool, regulation: Regulation) -> str:
    """Return one switch as it is used, with its article: 取扱いA　議長を「出席した委員」に数える。（第6条）."""
    return _cited(f"取扱い{name}　{SWITCHES[name][0 if answer else 1]}。", regulation.article_on(name))


def _warning(decision: Decision, influence: Influence) -> str:
    cause = influence.cause
    supposed = (f"議長が{OWN[cause]}していれば" if cause in OWN
                else f"{SWITCHES[cause][1 if decision.answers[cause] else 0]}とすれば")
    results = "か".join(f"「{OUTCOMES[name]}」" for name in influence.outcomes)
    said = {"changes": f"結果は{results}に変わります。", "depends": f"議長の票しだいで、結果は{results}です。",
            "secret": "結果が変わりえますが、無記名投票のため計算できません。"}[influence.effect]
    return f"注意　{supposed}、{said}" + (f"（{influence.article}）" if cause not in OWN and influence.article else "")


def _provisions(regulation: Regulation) -> Iterator[tuple[str, str]]:
    """Yield what is done under the rules that only some regulations have."""
    for one in regulation.classes:
        yield one.threshold.article, f"{one.seat_class}については、{text.threshold(one.threshold)}の出席も定足数の条件とします。"
    if regulation.chair_present:
        acting = f"（職務を代理する{regulation.vice_chair_title}を含む）" * (regulation.chair_present.value == "chair_or_acting")
        yield regulation.chair_present.article, f"{regulation.chair_title}{acting}の出席も定足数の条件とします。"
    if regulation.reconvened:
        asked = regulation.reconvened.threshold
        yield regulation.reconvened.article, ("再招集の会議では定足数を問いません。" if asked is None else
                                              f"再招集の会議の定足数は{text.threshold(asked)}で計算します。")
    for matter in regulation.special:
        yield matter.threshold.article, f"「{matter.name}」の議決は{text.threshold(matter.threshold)}で計算します。"
    if regulation.unanimity:
        yield regulation.unanimity.article, "先に全会一致を問い、一致しないときは改めて採決します。"
    if regulation.recusal:
        yield regulation.recusal.article, "除斥は理由とともに記録し、その件の出席から除きます。"
    if regulation.acting:
        yield regulation.acting.article, (f"{regulation.chair_title}が出席していないときと除斥のときは、"
                                          f"{regulation.vice_chair_title}を議長とします。")
    for settled in regulation.settled:
        yield settled.article, f"{SWITCHES[settled.id][0 if settled.answer else 1]}ものとして計算します。"
