"""Trying a regulation out on the command line: the outcome of one vote with its reasons, as text or JSON."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from dashboard import wording
from dashboard.bootstrap import say
from dashboard.domain.errors import InputInvalid
from dashboard.domain.quorum import ROLES, ClassCount, Headcount
from dashboard.domain.regulation import Regulation, in_force, parse
from dashboard.domain.tally import STAGES, Vote, has_vote
from dashboard.domain.voting import Decision, casting_vote, decide, facts

PURPOSE = "規則のもとで採決の結果がどうなるかを、理由とともに示します。記録には何も書きません。"


def run(arguments: Sequence[str]) -> int:
    """Print the outcome of the vote that the arguments tell, and why; return 0.

    InputInvalid: decide_unreadable for arguments that can't be read, decide_file for a file that can't, and the errors
    of `regulation.parse` and `voting.decide`.
    """
    options = _parser(arguments).parse_args(arguments)
    regulation = parse(_source(options.regulation))
    decision = _decided(regulation, options)
    said = wording.reasons(decision, regulation)
    if options.json:
        found = {**facts(decision), "label": wording.outcome(decision), "reasons": said}
        say(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        say("\n".join([f"{decision.outcome}　{wording.outcome(decision)}", *said]))
    return 0


def _source(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputInvalid("decide_file", path=path) from error


def _decided(regulation: Regulation, options: argparse.Namespace) -> Decision:
    counted = Headcount(options.in_office, options.present, options.recused, options.written, options.stand_ins,
                        options.seats, tuple(options.classes), options.presiding, reconvened=options.reconvened)
    switches = dict(options.switches)
    vote = Vote(options.method, options.yes, options.no, options.abstain,
                _own(counted, in_force(regulation, switches), options), options.matter, options.stage)
    decision = decide(regulation, counted, vote, switches)
    return casting_vote(decision, options.casting) if options.casting else decision


def _own(counted: Headcount, answers: dict[str, bool], options: argparse.Namespace) -> str | None:
    """Return the vote of who presides: held back, or cast where there is one to cast and it isn't secret."""
    if options.chair_holds_back:
        return "abstain"
    if options.method in ("secret_ballot", "without_objection") or not has_vote(counted, answers):
        return None
    return "voted" if options.yes + options.no > 0 else "abstain"


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = _Parser(arguments)
    parser.add_argument("-h", "--help", action="help", help="この説明を表示します")
    parser.add_argument("--regulation", type=Path, required=True, metavar="ファイル", help="規則（regulation.toml）")
    _people(parser.add_argument)
    _votes(parser.add_argument)
    parser.add_argument("--json", action="store_true", help="JSON で出力します")
    return parser


def _people(add) -> None:
    add("--in-office", type=int, required=True, metavar="人数", help="在任の委員")
    add("--present", type=int, required=True, metavar="人数", help="出席した委員（除斥された人を含む）")
    add("--recused", type=int, default=0, metavar="人数", help="出席のうち除斥された人")
    add("--written", type=int, default=0, metavar="人数", help="書面で表決した欠席の委員")
    add("--stand-ins", type=int, default=0, metavar="人数", help="出席のうち代理の人")
    add("--seats", type=int, metavar="人数", help="定数")
    add("--class", dest="classes", type=_class, action="append", default=[], metavar="区分=在任:出席[:除斥]",
        help="区分ごとの人数（出席は除斥された人を除く。区分の数だけ繰り返せます）")
    add("--presiding", choices=ROLES[:-1], default="chair", help="議長を務める人（ふだんは %(default)s）")
    add("--reconvened", action="store_true", help="再招集の会議")


def _votes(add) -> None:
    add("--yes", type=int, default=0, metavar="票", help="賛成（議長の票を含む）")
    add("--no", type=int, default=0, metavar="票", help="反対（議長の票を含む）")
    add("--abstain", type=int, metavar="票", help="棄権（確かめるため。省けます）")
    add("--chair-holds-back", action="store_true", help="議長は表決に加わらず、棄権に数える")
    add("--secret", dest="method", action="store_const", const="secret_ballot", default="show_of_hands", help="無記名投票")
    add("--without-objection", dest="method", action="store_const", const="without_objection", help="異議なし")
    add("--matter", metavar="事項", help="特別の議決を要する事項の名前")
    add("--stage", choices=STAGES, help="全会一致を問う採決か、多数決か（規則に全会一致の定めがあるとき）")
    add("--switch", dest="switches", type=_switch, action="append", default=[], metavar="A=off",
        help="委員会が決めた取扱い（A B C D online written を on か off に。繰り返せます）")
    add("--casting", choices=("yes", "no"), help="可否同数のときの議長の決")


def _switch(typed: str) -> tuple[str, bool]:
    name, _, answer = typed.partition("=")
    if answer not in ("on", "off"):
        raise ValueError(typed)
    return name, answer == "on"


def _class(typed: str) -> ClassCount:
    seat_class, _, numbers = typed.rpartition("=")
    in_office, attending, *recused = map(int, numbers.split(":"))
    return ClassCount(seat_class, in_office, attending, *recused)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Japanese and answers a mistake with our own error."""

    def __init__(self, arguments: Sequence[str]):
        super().__init__(prog="python3 -m dashboard decide", description=PURPOSE, add_help=False, allow_abbrev=False)
        self._typed = " ".join(arguments)

    def error(self, message):
        raise InputInvalid("decide_unreadable", typed=self._typed)

    def format_help(self):
        return super().format_help().replace("usage:", "使い方:", 1).replace("options:", "オプション:", 1)
