"""The draft minutes as a Word file: ours, docxtpl's with the same content, and the floor: writing finished parts."""

import io
import time
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from statistics import median

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from dashboard.domain.plain_text import one_line, paper_digits
from minutes import record, word_file
from minutes.document import TOKEN, shipped
from minutes.headings import HEADINGS, Heading
from minutes.names import spread_title
from minutes.reading import lines
from minutes.record import Decided, Happened, Minutes, Said

TEXTS = ("word/document.xml", "word/header.xml", "word/footer.xml")  # what is filled in: the rest is copied
COUNTS, ROUNDS = (40, 500), {40: 31, 500: 11}
GOAL_MS, GOAL_TIMES = 10, 5
HEADS = ("委員長", "事務局（協働推進課長）", "委員３【架空】委員", "委員５【架空】委員")
WORDS = ("職員アンケートの結果では、協働の意味を理解していると回答した職員は全体の27パーセントにとどまっており、研修の実施を含めた対応が"
         "必要であると考えております。")
_PARAGRAPH, _TEXT = qn("w:p"), qn("w:t")


def minutes(count: int) -> Minutes:
    """Return minutes with so many speeches, every fifth of two paragraphs; six items, events and decisions."""
    entries: list = []
    for number in range(count):
        if number % max(1, count // 6) == 0:
            level = 1 + len(entries) % 3
            entries += [Heading(level, "（１）", "計測用の議題"), Happened("午後２時05分、委員11【架空】委員が出席した")]
        text = WORDS + ("\n" + WORDS if number % 5 == 0 else "")
        entries.append(Said(HEADS[number % len(HEADS)], text))
        if number % max(1, count // 3) == 1:
            entries.append(Decided("計測用の議案", "可決した。", "委員12人中11人出席（定足数６人以上）により成立",
                                   "挙手　賛成７人　反対３人　棄権１人", "規則第３条第３項（議決）、第３条第２項（定足数）"))
    head = {name: f"計測用の{name}" for name in record.HEAD}
    return Minutes("第１回計測用の委員会　議事録（案）", date(2025, 11, 14), head, tuple(entries))


def measure() -> None:
    """Print the milliseconds of CPU that each takes, by turns, so that a busy moment weighs on all alike.

    Each as it is used: we keep a template that was read, docxtpl has to open its own anew for each document.
    """
    print("\nminutes in Word: median ms of CPU a document "
          f"(goal for 40 speeches: {GOAL_MS} ms, {GOAL_TIMES} times as fast as docxtpl)")
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        print("docxtpl is not installed: make bench installs it")
        DocxTemplate = None
    for count in COUNTS:
        _print(count, _timed(count, DocxTemplate))


def _timed(count: int, library) -> dict[str, float]:
    view, template = minutes(count), shipped("minutes")
    made = record.build(view, template)
    ways: dict[str, Callable] = {"ours": lambda: record.build(view, template), "floor": _floor(made)}
    if library is not None:
        theirs = _theirs(library, view, template)
        if _said(theirs()) != _said(made):
            raise RuntimeError("the two documents do not say the same")
        ways["docxtpl"] = theirs
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS[count]):
        for name, way in ways.items():
            begun = time.process_time()
            way()
            times[name].append((time.process_time() - begun) * 1000)
    return {name: median(found) for name, found in times.items()}


def _print(count: int, found: dict[str, float]) -> None:
    said = [f"{name} {took:.1f} ms" for name, took in found.items()]
    said += [f"{above}/{below} {found[above] / found[below]:.1f}"
             for above, below in (("ours", "floor"), ("docxtpl", "ours")) if above in found]
    print(f"{count} speeches: {'   '.join(said)}")


def _said(paper: bytes) -> list[str]:
    return [line.replace(" ", "") for line in lines(paper)]


def _floor(made: bytes) -> Callable:
    """Return what writes the finished parts down: the texts as XML, then the package."""
    parts = word_file.unpack(made)
    roots = {name: parse_xml(data) for name, data in parts.items() if name in TEXTS}
    return lambda: word_file.pack(parts | {name: serialize_part_xml(root) for name, root in roots.items()})


# --- docxtpl ----------------------------------------------------------------------------------------


def _theirs(library, view: Minutes, template: bytes) -> Callable:
    """Return what makes the same minutes with docxtpl, each time from the bytes of a template as we do."""
    source, context = _jinja(template), _context(view)

    def make() -> bytes:
        document = library(io.BytesIO(source))
        document.render(context, autoescape=True)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return make


def _context(view: Minutes) -> dict:
    """Return what the template is filled with: the same texts as ours, by the same rules of digits and titles."""
    return {"title": paper_digits(view.title), **{name: paper_digits(text) for name, text in view.head.items()},
            "entries": [_entry(entry) for entry in view.entries]}


def _entry(entry) -> dict:
    if isinstance(entry, Heading):
        return {"kind": f"見出し{'１２３'[entry.level - 1]}", "number": entry.number,
                "text": spread_title(paper_digits(one_line(entry.title)))}
    if isinstance(entry, Said):
        first, *rest = entry.text.split("\n")
        return {"kind": "発言", "speaker": one_line(entry.speaker), "text": first, "rest": rest}
    if isinstance(entry, Happened):
        return {"kind": "経過", "text": paper_digits(entry.text)}
    return {"kind": "件名", "text": paper_digits(entry.subject), "decision": paper_digits(entry.decision),
            "quorum": paper_digits(entry.quorum), "vote": paper_digits(entry.vote),
            "articles": paper_digits(entry.articles)}


# The field of an entry for each token of a sample.
FIELDS = {"番号": "number", "発言者": "speaker", "決定": "decision", "定足数": "quorum", "採決": "vote",
          "根拠規定": "articles", **dict.fromkeys(("見出し１", "見出し２", "見出し３", "発言", "経過", "件名"), "text")}


def _jinja(template: bytes) -> bytes:
    """Return our template with docxtpl's fields in the place of our tokens, its loop and cases around the samples."""
    parts = dict(word_file.unpack(template))
    main = word_file.main(parts)
    for name in (main, *word_file.related(parts, main, *word_file.MARGINS)):
        root = parse_xml(parts[name])
        if name == main:
            _wrap(root)
        for text in root.iter(_TEXT):
            text.text = TOKEN.sub(_field, text.text or "")
        parts[name] = serialize_part_xml(root)
    return word_file.pack(parts)


def _field(token) -> str:
    name = token[1]
    if name in FIELDS:
        return f"{{{{ e.{FIELDS[name]} }}}}"
    return {"表題": "{{ title }}", "発言続き": "{{ line }}", "複数頁のとき": ""}.get(name, f"{{{{ {name} }}}}")


def _wrap(root) -> None:
    """Put docxtpl's loop over the entries around our samples, and a case around each."""
    samples = {name: _block(root, name) for name in (*HEADINGS, "発言", "発言続き", "経過", "件名")}
    for place, (name, block) in enumerate(samples.items()):
        if name == "発言続き":
            _around(block, "{%p for line in e.rest %}", "{%p endfor %}")
            continue
        case = f"{{%p {'if' if place == 0 else 'elif'} e.kind == '{name}' %}}"
        block.addprevious(_control(block, case))
    samples[HEADINGS[0]].getprevious().addprevious(_control(root, "{%p for e in entries %}"))
    for words in ("{%p endfor %}", "{%p endif %}"):
        samples["件名"].addnext(_control(root, words))


def _block(root, name: str):
    """Return the paragraph of a sample, or the table of a decision."""
    token = f"｛{name}｝"
    text = next(text for text in root.iter(_TEXT) if token in (text.text or ""))
    return next(text.iterancestors(qn("w:tbl") if name == "件名" else _PARAGRAPH))


def _around(block, before: str, after: str) -> None:
    block.addprevious(_control(block, before))
    block.addnext(_control(block, after))


def _control(near, words: str):
    paragraph = deepcopy(next(near.getroottree().getroot().iter(_PARAGRAPH)))
    first, *others = paragraph.iter(_TEXT)
    first.text = words
    for text in others:
        text.getparent().remove(text)
    return paragraph
