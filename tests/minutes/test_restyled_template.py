"""A template as officials leave it: restyled, reordered, saved again; and what is refused with its reason."""

import io
import re
from dataclasses import replace

import docx
import pytest

from dashboard.domain.errors import InputInvalid
from minutes.agenda import build
from minutes.document import shipped
from tests.minutes.published import FIRST_MEETING, PRINTED
from tests.minutes.structure import parts, problems
from tests.minutes.word import converted, footer, packed, pages, paragraphs, rewritten, spaceless

TEMPLATE = shipped("agenda")
EXPECTED = [spaceless(line) for line in PRINTED]
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def printed(template: bytes) -> list[str]:
    return [spaceless(line) for line in paragraphs(build(FIRST_MEETING, template))]


def sample(name: str) -> str:
    """Return the XML of the shipped template's paragraph with ｛name｝."""
    xml = parts(TEMPLATE)["word/document.xml"].decode()
    return next(p for p in re.findall("<w:p>.*?</w:p>", xml) if f"｛{name}｝" in p)


def cell(words: str) -> str:
    return f"<w:tc><w:tcPr/><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def refusal(template: bytes) -> tuple[str, dict]:
    with pytest.raises(InputInvalid) as caught:
        build(FIRST_MEETING, template)
    return caught.value.code, caught.value.facts


def test_a_token_cut_over_several_runs_is_found():
    bold = "<w:rPr><w:b/></w:rPr>"
    cut = f'｛表</w:t></w:r><w:proofErr w:type="spellStart"/><w:r>{bold}<w:t>題</w:t></w:r><w:r>{bold}<w:t>｝'
    template = rewritten(TEMPLATE, "｛表題｝", cut)
    made = build(FIRST_MEETING, template)
    assert printed(template) == EXPECTED
    assert problems(made) == []
    (run,) = [run for run in docx.Document(io.BytesIO(made)).paragraphs[0].runs if run.text]
    assert (run.text, run.bold) == ("第１回川口市協働推進委員会　次第", None)


def test_tokens_cut_at_every_brace_are_found():
    xml = parts(TEMPLATE)["word/document.xml"].decode()
    cut = re.sub("([｛｝])", r"</w:t></w:r><w:r><w:t>\1</w:t></w:r><w:r><w:t>", xml)
    template = packed(parts(TEMPLATE) | {"word/document.xml": cut.encode()})
    assert printed(template) == EXPECTED
    assert problems(build(FIRST_MEETING, template)) == []


def test_a_restyled_sample_gives_its_format_to_every_item():
    bold = '<w:t xml:space="preserve">｛番号｝</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>｛項目２｝'
    template = rewritten(TEMPLATE, '<w:t xml:space="preserve">｛番号｝｛項目２｝', bold)
    assert printed(template) == EXPECTED
    made = docx.Document(io.BytesIO(build(FIRST_MEETING, template)))
    assert [run.text for p in made.paragraphs for run in p.runs if run.bold] == ["報告事項", "その他"]


def test_words_beside_a_token_stay():
    template = rewritten(TEMPLATE, "配布資料一覧", "配布資料（当日持参）")
    assert printed(template)[15] == "配布資料(当日持参)"


def test_the_papers_may_come_first():
    xml = parts(TEMPLATE)["word/document.xml"].decode()
    heading, line = sample("資料があるとき"), sample("資料名")
    moved = xml.replace(heading + line, "").replace("<w:body>", f"<w:body>{heading}{line}")
    assert (
        printed(packed(parts(TEMPLATE) | {"word/document.xml": moved.encode()}))
        == EXPECTED[15:] + EXPECTED[:15]
    )


def test_samples_in_another_order_still_follow_the_agenda():
    first, second = sample("項目１"), sample("項目２")
    template = rewritten(TEMPLATE, first + second, second + first)
    assert printed(template) == EXPECTED


def test_the_papers_may_stand_in_a_table():
    row = cell("｛資料番号｝") + cell("｛資料名｝")
    template = rewritten(TEMPLATE, sample("資料名"), table(cell("番号") + cell("資料名"), row))
    made = build(FIRST_MEETING, template)
    (grid,) = docx.Document(io.BytesIO(made)).tables
    rows = [[spaceless(cell.text) for cell in row.cells] for row in grid.rows]
    assert rows[0] == ["番号", "資料名"]
    assert ["".join(row) for row in rows[1:]] == EXPECTED[16:]
    assert problems(made) == []


def test_the_items_may_stand_in_a_table_with_a_column_of_numbers():
    rows = [cell("｛番号｝") + cell(f"｛項目{level}｝") for level in "１２３"]
    template = rewritten(TEMPLATE, sample("項目１") + sample("項目２") + sample("項目３"), table(*rows))
    made = build(FIRST_MEETING, template)
    (grid,) = docx.Document(io.BytesIO(made)).tables
    assert [spaceless("".join(cell.text for cell in row.cells)) for row in grid.rows] == EXPECTED[5:15]
    assert problems(made) == []


def test_a_box_around_all_items_stays_one_box():
    samples = sample("項目１") + sample("項目２") + sample("項目３")
    box = table(f"<w:tc><w:tcPr/>{samples}</w:tc>")
    template = rewritten(TEMPLATE, samples, box)
    made = build(FIRST_MEETING, template)
    (grid,) = docx.Document(io.BytesIO(made)).tables
    assert len(grid.rows) == 1
    assert printed(template) == EXPECTED
    assert problems(made) == []


def test_a_table_without_rows_is_left_out_and_the_cell_of_an_empty_list_keeps_a_paragraph():
    row = cell("｛資料番号｝") + cell("｛資料名｝")
    bare = replace(FIRST_MEETING, papers=(), items=())
    made = build(bare, rewritten(TEMPLATE, sample("資料名"), table(row)))
    assert docx.Document(io.BytesIO(made)).tables == []
    samples = sample("項目１") + sample("項目２") + sample("項目３")
    boxed = build(bare, rewritten(TEMPLATE, samples, table(f"<w:tc><w:tcPr/>{samples}</w:tc>")))
    assert [cell.text for cell in docx.Document(io.BytesIO(boxed)).tables[0].rows[0].cells] == [""]
    assert (problems(made), problems(boxed)) == ([], [])


@pytest.mark.parametrize(
    "name, left_out",
    [("時", EXPECTED[2:3]), ("場所", EXPECTED[3:4]), ("資料名", EXPECTED[15:])],
)
def test_an_optional_sample_that_was_deleted_is_left_out(name, left_out):
    assert printed(rewritten(TEMPLATE, sample(name), "")) == [
        line for line in EXPECTED if line not in left_out
    ]


def test_without_a_sample_for_them_the_further_lines_of_the_place_follow_in_its_paragraph():
    template = rewritten(TEMPLATE, sample("場所続き"), "")
    assert (
        paragraphs(build(FIRST_MEETING, template))[3] == "場　所　　川口市役所第一本庁舎\n市議会第３委員会室"
    )


@pytest.mark.parametrize("name", ["表題", "日", "項目１", "項目２", "項目３"])
def test_a_template_without_a_required_sample_is_refused(name):
    assert refusal(rewritten(TEMPLATE, sample(name), "")) == ("template_sample_missing", {"sample": name})


@pytest.mark.parametrize("name", ["項目１", "項目３", "資料名"])
def test_a_sample_without_its_number_is_refused(name):
    number = "資料番号" if name == "資料名" else "番号"
    bare = sample(name).replace(f"｛{number}｝", "")
    assert refusal(rewritten(TEMPLATE, sample(name), bare)) == ("template_sample_missing", {"sample": number})


@pytest.mark.parametrize("half", ["{表題}", "｛表題", "表題"])
def test_braces_of_the_wrong_width_or_lost_are_refused(half):
    assert refusal(rewritten(TEMPLATE, "｛表題｝", half)) == ("template_sample_missing", {"sample": "表題"})


@pytest.mark.parametrize("place", ["配布資料一覧", "｛項目２｝", "｛資料名｝"])
def test_an_unknown_token_is_refused_wherever_it_stands(place):
    assert refusal(rewritten(TEMPLATE, place, f"{place}｛委員長｝")) == (
        "template_token_unknown",
        {"token": "委員長"},
    )


@pytest.mark.parametrize("papers", [FIRST_MEETING.papers, ()], ids=["papers", "no papers"])
def test_a_sample_that_would_take_something_else_with_it_is_refused(papers):
    merged = rewritten(TEMPLATE, "｛資料番号｝", "｛日｝｛資料番号｝")
    with pytest.raises(InputInvalid) as caught:
        build(replace(FIRST_MEETING, papers=papers), merged)
    assert (caught.value.code, caught.value.facts) == ("template_token_unknown", {"token": "日"})


def test_a_second_copy_of_a_sample_is_refused():
    twice = rewritten(TEMPLATE, sample("項目３"), sample("項目３") * 2)
    assert refusal(twice)[0] == "template_token_unknown"


def test_samples_of_one_list_in_different_places_are_refused():
    boxed = rewritten(TEMPLATE, sample("項目３"), table(cell("｛番号｝｛項目３｝")))
    assert refusal(boxed) == ("template_samples_apart", {"sample": "項目３"})


@pytest.mark.parametrize("mark", ["ins", "del", "moveFrom", "moveTo"])
def test_a_template_with_tracked_changes_is_refused(mark):
    run = "<w:r><w:t>配布資料</w:t></w:r>"
    tracked = rewritten(
        TEMPLATE, "<w:body>", f'<w:body><w:p><w:{mark} w:id="1" w:author="x">{run}</w:{mark}></w:p>'
    )
    assert refusal(tracked) == ("template_tracked_changes", {})


def test_a_section_that_ends_in_a_sample_ends_once():
    size = '<w:pgSz w:w="11906" w:h="16838"/>'
    ended = sample("項目３").replace("</w:pPr>", f"<w:sectPr>{size}</w:sectPr></w:pPr>")
    made = build(FIRST_MEETING, rewritten(TEMPLATE, sample("項目３"), ended))
    assert len(docx.Document(io.BytesIO(made)).sections) == 2
    assert [spaceless(line) for line in paragraphs(made) if line] == EXPECTED


def test_marks_of_word_are_not_cloned():
    marked = sample("項目１").replace("<w:p>", f'<w:p {W14} w14:paraId="0000000A" w14:textId="77777777">')
    marked = marked.replace(
        "</w:pPr>", '</w:pPr><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    )
    made = build(FIRST_MEETING, rewritten(TEMPLATE, sample("項目１"), marked))
    xml = parts(made)["word/document.xml"].decode()
    assert [word for word in ("_GoBack", "paraId", "textId") if word in xml] == []


def test_a_text_box_beside_a_token_is_filled_too():
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>｛日｝開催</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    boxed = sample("表題").replace("</w:pPr>", f"</w:pPr>{box}")
    made = paragraphs(build(FIRST_MEETING, rewritten(TEMPLATE, sample("表題"), boxed)))
    assert made[:2] == ["第１回川口市協働推進委員会　次第", "令和７年11月14日（金）開催"]


def test_the_margins_are_filled_too():
    template = rewritten(TEMPLATE, "｛複数頁のとき｝", "｛表題｝ ", "word/footer.xml")
    assert footer(build(FIRST_MEETING, template)) == "第１回川口市協働推進委員会　次第 1 / 1"


def test_a_template_saved_again_by_another_program_gives_the_same_text():
    saved = io.BytesIO()
    document = docx.Document(io.BytesIO(TEMPLATE))
    document.core_properties.author = "担当者"
    document.save(saved)
    made = build(FIRST_MEETING, saved.getvalue())
    assert printed(saved.getvalue()) == EXPECTED
    assert docx.Document(io.BytesIO(made)).core_properties.author == ""


@pytest.mark.parametrize(
    "template",
    [
        b"",
        b"PK\x03\x04",
        "次第".encode(),
        TEMPLATE[: len(TEMPLATE) // 2],
        packed({"mimetype": b"application/zip"}),
        packed(parts(TEMPLATE) | {"word/document.xml": b"<w:document"}),
        packed({name: part for name, part in parts(TEMPLATE).items() if name != "word/document.xml"}),
        packed({name: part for name, part in parts(TEMPLATE).items() if name != "word/footer.xml"}),
        packed(parts(TEMPLATE) | {"word/media/image1.png": bytes(50_000_001)}),
    ],
    ids=["empty", "stub", "text", "half", "zip", "broken xml", "no body", "no footer", "huge"],
)
def test_what_is_no_word_file_is_refused(template):
    assert refusal(template) == ("template_unreadable", {})


def test_a_damaged_template_is_either_refused_or_read_but_never_crashes():
    compressed = packed(parts(TEMPLATE))
    for position in range(0, len(compressed), 7):
        damaged = bytearray(compressed)
        damaged[position] ^= 0xFF
        try:
            build(FIRST_MEETING, bytes(damaged))
        except InputInvalid as error:
            assert error.code.startswith("template_")


@pytest.mark.office
def test_a_template_that_libreoffice_saved_again_is_printed_alike(tmp_path):
    saved = converted(TEMPLATE, "docx", tmp_path).read_bytes()
    assert saved != TEMPLATE
    assert pages(build(FIRST_MEETING, saved), tmp_path) == [EXPECTED[:15], EXPECTED[15:]]
