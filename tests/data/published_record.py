"""What the two published documents say, compared with the shipped data in both directions.

Texts are compared after NFKC without spaces, markup and bullets; numbers and dates as they are printed.
"""

import csv
import re
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path

MEETING, OVERVIEW = "meeting-1-papers", "overview-2017"

# What each column is: quoted from its lines, a number or a date on them, or ours (a name, an order).
# "marker+text" stands for two columns that are printed side by side.
COLUMNS = {
    "committee": {"quoted": "name city secretariat member_title chair_title vice_chair_title",
                  "ours": "seats"},
    "documents": {"quoted": "title", "date": "issued", "ours": "id"},
    "terms": {"date": "start end", "ours": "term basis"},
    "seat_classes": {"quoted": "seat_class label printed", "ours": "position"},
    "members": {"quoted": "name organisation printed_note",
                "ours": "term seat_class terms_served start end"},
    "consultations": {"quoted": "title consulted_printed reported_printed request report", "number": "no",
                      "date": "consulted reported"},
    "opinions": {"quoted": "marker+text", "ours": "consultation position level"},
    "followups": {"quoted": "kind text outcome", "ours": "consultation position"},
    "schedule": {"quoted": "meeting task printed_as", "ours": "position start end"},
    "meetings": {"quoted": "start_time place room", "number": "number", "date": "date", "ours": "term"},
    "agenda_items": {"quoted": "title", "ours": "meeting position level kind papers"},
    "papers": {"quoted": "title", "number": "number", "ours": "meeting position kind"},
    "survey_waves": {"quoted": "label", "number": "population respondents printed_rate_pct",
                     "date": "frame_date report_date", "ours": "wave fieldwork status"},
    "survey_questions": {"quoted": "title", "ours": "wave qid kind short total_selections respondents_base "
                                                    "respondents_base_is printed_pct_base"},
    "survey_answers": {"quoted": "label", "number": "option count printed_pct", "ours": "wave qid"},
    "projects_survey": {"quoted": "measure", "number": "count total printed_pct", "ours": "wave"},
    "project_forms": {"quoted": "label definition", "number": "form count", "ours": "wave"},
    "kpis": {"ours": "id position name formula numerator base method unit direction role headline"},
    "fund": {"quoted": "fund fy_wareki", "number": "deposit withdrawal balance_end", "ours": "fy"},
    "indicators": {"quoted": "printed_as", "number": "value", "ours": "indicator unit as_of"},
    "notes": {"ours": "subject position text"},
    "sections": {"quoted": "title", "ours": "section position kind document"},
    "section_items": {"quoted": "marker+text", "ours": "section position level"},
}

# Shortened wording of ours, and the printed words it stands for on the line.
STANDS_FOR = {
    "第1回川口市協働推進委員会 次第・配布資料": ("第1回川口市協働推進委員会 次第", "配布資料一覧"),
    "川口市協働推進条例・委員会・協働関連施策の説明資料（平成29年度）": (
        "川口市協働推進条例について", "川口市協働推進委員会について", "川口市における協働関連施策について", "平成29年度"),
    "委嘱・現状報告": ("委嘱書交付式", "川口市における協働の現状について"),
    "職員アンケート・事業調査の実施": ("協働に関する職員アンケート及び協働事業に関する調査実施",),
    "調査結果による評価・改善": ("上記アンケート及び調査結果による、評価・改善",),
    "市内NPO法人（H28年度末）": ("市内NPO法人154団体（H28年度末）",),
    "県認証市内NPO法人（令和7年3月末日）": ("県認証市内NPO法人151団体（令和7年3月末日）",),
    "かわぐち市民パートナーシップ登録（29.11）": ("かわぐち市民パートナーシップ登録283団体（29.11）",),
    "かわぐち市民パートナーズ登録団体（令和7年3月末日）": ("かわぐち市民パートナーズ登録団体242団体（令和7年3月末日）",),
    "令和7年度受講者数（基準日なし）": ("令和7年度受講者数",),
    "14:00": ("午後2時00分",),
    "第1回（令和5年度）": ("令和5年度",),
    "第2回（令和8年度）": ("令和9年1月～3月頃",),
    **{f"H{year}": (f"{year}年度",) for year in range(24, 29)},
}

# Figures that notes work out from the printed ones, by the subject of the note.
WORKED_OUT = {"surveys": {"95", "3372"}, "surveys.Q3": {"2656", "69.6"}, "surveys.Q5": {"3128", "45.1"},
              "surveys.Q6": {"1343", "40"}, "surveys.Q7": {"1343"}, "project_forms": {"84"},
              "terms": {"3", "7.7.1", "7.9.30"}}

# Lines that are not part of the record, with the reason.
PAGE_HEADING = "page heading; the sections below it carry their own titles"
TABLE_HEADING = "heading of a table whose columns are named in the data"
LEGEND = "legend of a chart that repeats the options of the table above it"
WEB = "way to the city's website, not a fact of the committee"
LEFT_OUT = {
    MEETING: {**dict.fromkeys((204, 226, 254, 281, 318, 352, 394), PAGE_HEADING),
              **dict.fromkeys((60, 487, 498, 510, 527, 541, 555, 566, 687), TABLE_HEADING),
              **dict.fromkeys((519, 520, 521, 522, 523, 536), LEGEND),
              623: "the word 改正 above the amendment's number",
              **dict.fromkeys((696, 698, 702, 704, 706, 708), WEB)},
    OVERVIEW: {**dict.fromkeys((72, 123, 151), PAGE_HEADING), 106: TABLE_HEADING},
}

# Words around a value that name it (諮問 of a title, 円 of an amount …); the longest come first.
LABELS = ("諮問事項", "参考資料", "諮問", "答申", "資料", "別紙", "日時", "場所", "任期", "改正内容", "最終改正",
          "平成28年12月31日", "円", "(金)")


def normal(text: str) -> str:
    """Return `text` for comparison: NFKC, without tags, bullets, bold marks, spaces, thousands commas."""
    plain = re.sub(r"</?(?:p|ul|li)\b[^>]*>", "", text).replace("**", "")
    plain = re.sub(r"^\s*-?\s*・?", "", unicodedata.normalize("NFKC", plain))
    return re.sub(r"(?<=\d),(?=\d{3})", "", re.sub(r"\s|\|", "", plain))


def wareki(value: str) -> tuple[str, ...]:
    """Return how a date (YYYY-MM or YYYY-MM-DD) may be printed."""
    year, month, *day = (int(part) for part in value.split("-"))
    era, name, first = ("R", "令和", 2018) if (year, month) >= (2019, 5) else ("H", "平成", 1988)
    in_era = "元" if year - first == 1 else year - first
    end = f"{day[0]}日" if day else ""
    short = (f"{era}{in_era}.{month}.{day[0]}",) if day else (f"{year}年{month}月",)
    return f"{name}{in_era}年{month}月{end}", *short


def printed_forms(role: str, value: str) -> tuple[str, ...]:
    """Return the normal forms of one cell, all of them needed, or for a date any one of them."""
    if role == "date":
        return wareki(value)
    if role == "number":
        return (value,)
    return tuple(normal(part) for whole in STANDS_FOR.get(value, (value,)) for part in whole.split("\n"))


def has_number(text: str, value: str) -> bool:
    """Return whether `value` stands in `text` as a whole number, digits set apart included (1 5 1)."""
    plain = unicodedata.normalize("NFKC", re.sub(r"([①-⑳])", r" \1 ", text))
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    found = rf"(?<![\d.]){re.escape(value)}(?![\d.])"
    return any(re.search(found, form) for form in (plain, re.sub(r"(?<=\d) (?=\d)", "", plain)))


def dotted(text: str) -> str:
    """Return `text` in NFKC with its dates as 7.11.14, the way the roster prints them."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"(?:令和|平成)(\d+)年(\d+)月(\d+)日", r"\1.\2.\3", plain)


def cells(resource: str, row: dict) -> list[tuple[str, str, str]]:
    """Return (column, role, value) of the cells that are filled and not ours."""
    found = []
    for role in ("quoted", "number", "date"):
        for column in COLUMNS[resource].get(role, "").split():
            value = "".join(row[name] for name in column.split("+"))
            found += [(column, role, value)] if value else []
    return found


class Record:
    """A data folder as read: rows of each resource and of the regulation, and the lines of its documents."""

    def __init__(self, folder: Path):
        self.rows = {path.stem: read_rows(path) for path in sorted(folder.glob("*.csv"))}
        self.lines = {path.stem: ["", *path.read_text(encoding="utf-8").split("\n")]
                      for path in sorted((folder / "sources").glob("*.txt"))}
        self.quoted = [(f"{name}:{number}", cells(name, row), row["src"])
                       for name, rows in self.rows.items() for number, row in enumerate(rows, 1)]
        self.quoted += regulation_rows((folder / "regulation.toml").read_text(encoding="utf-8"))

    def cited(self, src: str) -> list[tuple[str, int]]:
        """Return the (document, line) that a src names."""
        return [(document, int(line)) for document, line in (ref.rsplit(":", 1) for ref in src.split(","))]

    def resolves(self, document: str, line: int) -> bool:
        text = self.lines.get(document, [])
        return 0 < line < len(text) and bool(normal(text[line]))

    def faults(self) -> list[str]:
        """Return what the rows say that their lines do not, as `resource:row column`."""
        return [fault for place, row, src in self.quoted for fault in self.faults_of(place, row, src)]

    def faults_of(self, place: str, row: list, src: str) -> list[str]:
        lost = [f"{place} src" for ref in self.cited(src) if not self.resolves(*ref)]
        if lost:
            return lost
        lines = [self.lines[document][line] for document, line in self.cited(src)]
        whole = "".join(normal(line) for line in lines)
        faults = [f"{place} {column}" for column, role, value in row if not stands(role, value, lines, whole)]
        idle = [line for line in lines if row and not any(touches(*cell[1:], line) for cell in row)]
        return faults + [f"{place} src" for _ in idle]

    def unheld(self) -> list[str]:
        """Return each line whose content no row that names it holds, with what is left over."""
        held = defaultdict(list)
        for _, row, src in self.quoted:
            forms = [form for _, role, value in row for form in printed_forms(role, value)]
            for ref in self.cited(src):
                held[ref] += forms
        for note in self.rows["notes"]:
            for ref in self.cited(note["src"]):
                held[ref].append(normal(note["text"]))
        return [f"{document}:{number} {left}" for document, text in self.lines.items()
                for number, line in enumerate(text) if number not in LEFT_OUT[document]
                if (left := leftover(normal(line), held[document, number]))]


def stands(role: str, value: str, lines: list[str], whole: str) -> bool:
    if role == "number":
        return any(has_number(line, value) for line in lines)
    return (any if role == "date" else all)(form in whole for form in printed_forms(role, value))


def touches(role: str, value: str, line: str) -> bool:
    """Return whether the line holds the value, or (a sentence over several lines) the other way round."""
    if role == "number":
        return has_number(line, value)
    return any(form in normal(line) or normal(line) in form for form in printed_forms(role, value))


def leftover(line: str, held: list[str]) -> str:
    """Return the letters and digits of `line` that neither the values held of it nor the labels explain."""
    if any(line in value for value in held):
        return ""
    for part in sorted(held, key=len, reverse=True):
        line = line.replace(part, " ")
    line = re.sub(r"^ ?(?:\(?\d\)?(?!\d)|ア )", "", line)  # the number of an agenda item, a question or a page
    for label in LABELS:
        line = line.replace(label, " ")
    return "".join(re.findall(r"\w", line))


def regulation_rows(source: str) -> list[tuple]:
    """Return the regulation in the shape of Record.quoted; a first paragraph is printed behind its 第n条."""
    data = tomllib.loads(source)
    edition = data["edition"]
    heading = [(name, "quoted", edition[name]) for name in ("title", "number", "amended")]
    heading.append(("effective_from", "date", edition["effective_from"].isoformat()))
    rows = [("regulation:edition", heading, edition["src"])]
    for article in data["articles"]:
        place = f"regulation:{article['number']}"
        rows.append((place, [("caption", "quoted", f"({article['caption']})")], article["src"]))
        for paragraph in article["paragraphs"]:
            number = f"第{article['number']}条" if paragraph["number"] == 1 else str(paragraph["number"])
            rows.append((f"{place}.{paragraph['number']}", [("text", "quoted", number + paragraph["text"])],
                         paragraph["src"]))
    for supplement in data["supplements"]:
        texts = [(name, "quoted", supplement[name]) for name in ("caption", "text")]
        rows.append(("regulation:supplement", texts, supplement["src"]))
    return rows


def read_rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
