"""A template of one's own: checked, looked at, put to use, and what becomes of the papers when its file is lost."""

import dataclasses
import io
from datetime import timedelta

import pytest
from PIL import Image

from dashboard import files, text
from dashboard.commands.templates import restore_template
from dashboard.db import backup, database_path, opened
from dashboard.domain.errors import DashboardError, InputInvalid, RuleBroken, StoreUnusable
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.templates import PAPERS
from dashboard.papers import bundle, cards, making, office, specimen, templates
from dashboard.papers.catalogue import KINDS
from dashboard.papers.facts import Facts, facts
from dashboard.papers.standing import standing
from dashboard.queries import issued
from dashboard.queries import templates as read
from minutes import make_templates
from minutes.checking.trial import without
from minutes.document import TOKEN
from minutes.reading import lines
from tests import played
from tests.minutes import restyled
from tests.minutes.bad_templates import BAD
from tests.minutes.structure import problems
from tests.minutes.word import rewritten

NOW = played.at("16:30")


@pytest.fixture
def own(played_meeting, tmp_path):
    """The folder of a store of its own with the played meeting."""
    backup(database_path(played_meeting), database_path(tmp_path / "own"))
    return tmp_path / "own"


@pytest.fixture
def db(own):
    """The open store."""
    with opened(database_path(own)) as found:
        yield found


@pytest.fixture
def use(db, own):
    """A function that puts a file to use for a paper."""
    def act(paper: str, data: bytes, name: str = "直した.docx") -> None:
        templates.use(db, CONSOLE, NOW, home=own, paper=paper, name=name, data=data, meeting=played.MEETING)
    return act


def known(db) -> Facts:
    return facts(db, CONSOLE, NOW, played.MEETING)


def made(db, home, kind: str) -> list[str]:
    return lines(making.make(db, home, known(db), kind).data)


def in_files(home) -> set[bytes]:
    return {place.read_bytes() for place in (home / files.FOLDER).rglob("*") if place.is_file()}


def lose(db, home, kind: str):
    place = files.path(home, read.active(db, kind).hash)
    place.unlink()
    return place


def test_every_template_has_its_label_and_every_label_a_template():
    assert list(PAPERS) == [*KINDS, "cards"]
    assert set(PAPERS) == set(text.TEMPLATES) == set(make_templates.MADE)


def test_a_template_for_a_paper_there_is_none_of_is_refused(db, own, everything, use):
    before = everything()
    with pytest.raises(InputInvalid, match="template_paper_unknown"):
        use("../agenda", templates.shipped("agenda"))
    assert (everything(), in_files(own)) == (before, set())


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_reason_and_changes_nothing(db, own, everything, use, name):
    code, data = BAD[name]
    before = everything()
    with pytest.raises(DashboardError) as refused:
        use("agenda", data)
    assert (refused.value.code, everything(), in_files(own)) == (code, before, set())
    assert text.sentence(refused.value).startswith(("ひな形", "このファイル", "この"))


def test_a_roster_restyled_by_hand_is_used_for_real(db, own, use):
    use("roster", restyled.roster(), "直した名簿.docx")
    paper = made(db, own, "roster")
    assert paper[:4] == ["川口市協働推進委員会委員名簿", "（任期：令和７年10月１日～令和９年９月30日）",
                         "区　分｜所属団体等｜｜氏　名｜備　考", "１号委員 市民｜市民（公募）｜◎｜委員１【架空】｜新"]
    assert paper[-2:] == ["（令和７年11月14日現在）", "（協働推進課調べ）"]
    assert len(paper) == 3 + 12 + 2


def test_minutes_restyled_by_hand_are_used_for_real(db, own, use):
    use("minutes", restyled.minutes())
    paper = made(db, own, "minutes")
    assert [line.partition("｜")[0] for line in paper[:5]] == [
        "第１回川口市協働推進委員会　議事録（案）", "会議名", "日時", "場所", "（職員甲【架空】が臨時に議長を務めた。理由　委員長が選ばれていないため）"]
    box = paper.index("件名｜協働の現状の報告を了承すること")
    assert paper[box - 1:box + 3] == ["決定｜可決した。", "件名｜協働の現状の報告を了承すること",
                                      "定足数｜委員12人中11人出席（定足数６人以上）により成立", "採決｜挙手　賛成７人　反対３人　棄権１人"]
    assert not any(line.startswith("根拠規定") for line in paper)


@pytest.mark.parametrize(("kind", "data"), [("roster", restyled.roster()), ("minutes", restyled.minutes())])
def test_a_paper_of_a_restyled_template_is_a_sound_file(db, own, use, kind, data):
    use(kind, data)
    assert problems(making.make(db, own, known(db), kind).data) == []


def test_what_was_issued_names_the_template_it_was_made_from(db, own, use):
    use("roster", restyled.roster())
    id = making.issue(db, CONSOLE, NOW, home=own, kind="roster", meeting=played.MEETING)
    row = next(db.query("SELECT template, hash FROM issued WHERE id = ?", [id]))
    assert row["template"] == read.active(db, "roster").hash
    assert files.path(own, row["hash"]).read_bytes() == making.make(db, own, known(db), "roster").data


def test_a_template_says_what_it_does_without(db):
    verdict = templates.checked(known(db), "minutes", restyled.minutes())
    assert (verdict.objections, verdict.left_out) == (
        (), tuple(sorted(("出席者", "欠席者", "事務局", "関係者", "傍聴者数", "公開の別", "配布資料", "根拠規定"))))


@pytest.mark.parametrize("paper", PAPERS)
def test_every_shipped_template_passes_on_any_record(db, paper):
    found = known(db)
    bare = dataclasses.replace(found, memberships=(), consultations=(), consulted={}, offices={})
    for each in (found, bare):
        verdict = templates.checked(each, paper, templates.shipped(paper))
        assert (verdict.objections, verdict.left_out) == ((), ())
        assert problems(specimen.made(each, paper, templates.shipped(paper))) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_every_sample_of_a_template_is_either_needed_or_left_out(db, paper):
    shipped, samples = templates.shipped(paper), sorted(set(TOKEN.findall(templates.shipped(paper).decode(errors="replace"))))
    verdict = templates.checked(known(db), paper, without(shipped, samples))
    needed = [each.error.facts["sample"] for each in verdict.objections]
    assert {each.error.code for each in verdict.objections} == {"template_sample_missing"}
    assert sorted([*needed, *verdict.left_out]) == samples
    assert templates.checked(known(db), paper, without(shipped, verdict.left_out)).objections == ()
    for name in needed:
        with pytest.raises(InputInvalid, match="template_sample_missing"):
            specimen.made(known(db), paper, without(shipped, [*verdict.left_out, name]))


def test_a_lost_file_is_said_with_the_way_back_wherever_the_paper_is_made(db, own, use):
    use("roster", restyled.roster(), "直した名簿.docx")
    lose(db, own, "roster")
    for make in (lambda: making.make(db, own, known(db), "roster"), lambda: bundle.words(db, own, known(db)),
                 lambda: making.issue(db, CONSOLE, NOW, home=own, kind="roster", meeting=played.MEETING)):
        with pytest.raises(StoreUnusable) as refused:
            make()
        assert (refused.value.code, refused.value.facts) == ("template_file_lost", {"name": "直した名簿.docx"})
    assert standing(db, own, known(db), "roster", ()).refusal.code == "template_file_lost"
    assert issued.of_meeting(db, CONSOLE, played.MEETING) == []


def test_a_damaged_file_is_never_made_a_paper_of(db, own, use):
    use("roster", restyled.roster())
    lose(db, own, "roster").write_bytes(templates.shipped("agenda"))
    with pytest.raises(StoreUnusable, match="template_file_lost"):
        making.make(db, own, known(db), "roster")


@pytest.mark.parametrize("way_back", ["shipped", "again", "another"])
def test_every_way_back_makes_the_paper_again(db, own, use, way_back):
    use("roster", restyled.roster())
    lose(db, own, "roster")
    if way_back == "shipped":
        restore_template(db, CONSOLE, NOW, paper="roster")
    else:
        use("roster", {"again": restyled.roster(), "another": templates.shipped("roster")}[way_back])
    assert made(db, own, "roster")[0] == "川口市協働推進委員会委員名簿"


def test_the_cards_are_made_of_their_own_template_too(db, own, use):
    use("cards", rewritten(templates.shipped("cards"), "使い方", "お使いになり方"))
    account = db["accounts"].insert({"name": "m", "shown_name": "委員１【架空】", "role": "member", "person_id": 1,
                                     "created_at": NOW.isoformat()}).last_pk
    sheet = cards.card_sheet(db, CONSOLE, NOW, home=own, accounts=[account], expires_at=NOW + timedelta(days=1),
                             url="http://localhost:8501")
    assert "お使いになり方" in "".join(lines(sheet))
    lose(db, own, "cards")
    with pytest.raises(StoreUnusable, match="template_file_lost"):
        cards.card_sheet(db, CONSOLE, NOW, home=own, accounts=[account], expires_at=NOW + timedelta(days=1),
                         url="http://localhost:8501")


def test_where_there_is_no_office_program_a_sentence_says_what_to_do(db, monkeypatch):
    monkeypatch.setattr(office, "FOLDERS", ())
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RuleBroken, match="preview_unavailable"):
        templates.preview(known(db), "roster", restyled.roster())


def test_an_office_program_that_makes_nothing_is_said(db, monkeypatch, tmp_path):
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/bin:/usr/bin")
    with pytest.raises(StoreUnusable, match="preview_failed"):
        templates.preview(known(db), "roster", restyled.roster())


@pytest.mark.office
def test_a_template_is_seen_filled_in_as_a_picture_of_a_page(db):
    page = templates.preview(known(db), "roster", restyled.roster())
    picture = Image.open(io.BytesIO(page))
    assert (picture.format, picture.width > 700, 1.40 < picture.height / picture.width < 1.43) == ("PNG", True, True)
