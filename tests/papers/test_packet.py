"""The papers of a meeting to take home: for whom, in which order, as one PDF and as one ZIP."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pypdfium2 as pdfium
import pytest

from dashboard import files
from dashboard.commands.issuing import issue_paper
from dashboard.domain.errors import InputInvalid, StoreUnusable
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.papers import WORD, packet, pdf
from dashboard.queries import meetings
from tests.filed import filed
from tests.papers.test_bundle import unzipped
from tests.pdfs_made import long
from tests.room import at, items, meeting_today

SECRETARIAT = Actor(None, "事務局【試験】", "secretariat")
MEMBER, VIEWER = Actor(None, "委員【試験】", "member", 5), Actor(None, "閲覧【試験】", "viewer")


@pytest.fixture
def meeting(db, home) -> int:
    """A meeting that was called, with a public paper for its second item, and one for its members for the first."""
    id = meeting_today(db)
    db.execute("UPDATE meetings SET state = 'called' WHERE id = ?", [id])
    first, second = items(db, id)[:2]
    put(db, home, filed(db, id, "公開の資料【試験】", item=second, number=1), 3)
    put(db, home, filed(db, id, "委員の資料【試験】", item=first, number=2, access="members"), 10)
    return id


def put(db, home, version: int, pages: int) -> None:
    """Keep a file of so many pages as that of a version."""
    db["paper_versions"].update(version, {"hash": files.put(home, long(pages)), "pages": pages})


def issue_agenda(db, home, meeting: int, access: str = "members", data: bytes = b"word") -> None:
    issue_paper(db, CONSOLE, at("09:40"), home=home, meeting=meeting, paper="agenda", name="次第.docx", type=WORD,
                data=data, revision=meetings.meeting(db, CONSOLE, meeting).revision, access=access)


def titles(db, actor: Actor, meeting: int, readers: str) -> list[str]:
    found = packet.contents(db, actor, meeting, readers)
    return ([found.agenda.name] if found.agenda else []) + [one.title for one in found.papers]


@pytest.mark.parametrize(("actor", "readers", "expected"), [
    (SECRETARIAT, "member", ["次第.docx", "委員の資料【試験】", "公開の資料【試験】"]),
    (SECRETARIAT, "viewer", ["公開の資料【試験】"]),
    (MEMBER, "member", ["次第.docx", "委員の資料【試験】", "公開の資料【試験】"]),
    (VIEWER, "viewer", ["公開の資料【試験】"]), (VIEWER, "member", ["公開の資料【試験】"]),
])
def test_a_packet_holds_what_is_for_its_readers_and_no_more_than_its_maker_may_read(db, home, meeting, actor, readers,
                                                                                     expected):
    issue_agenda(db, home, meeting)
    assert titles(db, actor, meeting, readers) == expected


def test_the_agenda_is_the_one_issued_last(db, home, meeting):
    for data in (b"first", b"second"):
        issue_agenda(db, home, meeting, access="public", data=data)
    found = packet.contents(db, VIEWER, meeting, "viewer")
    assert files.path(home, found.agenda.hash).read_bytes() == b"second"


def test_all_as_one_pdf_in_the_order_of_the_agenda(db, home, meeting):
    made = pdfium.PdfDocument(packet.as_pdf(home, packet.contents(db, MEMBER, meeting, "member")))
    marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in made.get_toc()]
    made.close()
    assert marks == [("資料２　委員の資料【試験】", 0), ("資料１　公開の資料【試験】", 10)]


def test_all_as_one_zip_each_as_it_is(db, home, meeting):
    issue_agenda(db, home, meeting)
    data = packet.as_zip(home, packet.contents(db, MEMBER, meeting, "member"))
    assert unzipped(data) == {"00_次第.docx": b"word", "01_資料２　委員の資料【試験】.pdf": long(10),
                              "02_資料１　公開の資料【試験】.pdf": long(3)}
    assert all(one.date_time == (1980, 1, 1, 0, 0, 0) for one in zipfile.ZipFile(io.BytesIO(data)).infolist())


@pytest.mark.office
def test_the_issued_agenda_stands_in_front_of_the_pdf(db, home, meeting, found):
    from dashboard.papers.making import make
    issue_agenda(db, home, meeting, data=make(db, home, found, "agenda").data)
    made = pdfium.PdfDocument(packet.as_pdf(home, packet.contents(db, MEMBER, meeting, "member")))
    marks = [mark.get_title() for mark in made.get_toc()]
    label = made.get_page_label(0)
    made.close()
    assert (marks[0], label, len(marks)) == ("次第", "次第-1", 3)


def test_without_libreoffice_the_pdf_has_the_papers_alone(db, home, meeting, monkeypatch):
    issue_agenda(db, home, meeting)
    monkeypatch.setenv("PATH", "")
    assert pdf.program() is None
    made = pdfium.PdfDocument(packet.as_pdf(home, packet.contents(db, MEMBER, meeting, "member")))
    assert [mark.get_title() for mark in made.get_toc()] == ["資料２　委員の資料【試験】", "資料１　公開の資料【試験】"]
    made.close()


@pytest.mark.parametrize("way", [packet.as_pdf, packet.as_zip])
def test_a_paper_whose_file_is_gone_is_named(db, home, meeting, way):
    found = packet.contents(db, VIEWER, meeting, "viewer")
    files.path(home, found.papers[0].hash).unlink()
    with pytest.raises(InputInvalid, match="packet_part_unreadable") as refused:
        way(home, found)
    assert "資料１" in refused.value.facts["name"]


# --- kept on the disk -----------------------------------------------------------------------------


def kept(home) -> set[str]:
    """Return the beginnings and the kinds of all that lies where packets are kept."""
    return {f"{path.name.split('-')[0]}{path.suffix}" for path in (home / packet.FOLDER).rglob("*.*")}


@pytest.mark.parametrize("kind", [".pdf", ".zip"])
def test_a_packet_is_made_once_however_many_ask_at_once(db, home, meeting, monkeypatch, kind):
    made, way = [], packet.WAYS[kind]
    monkeypatch.setitem(packet.WAYS, kind, lambda *asked: made.append(asked) or way(*asked))
    found = packet.contents(db, MEMBER, meeting, "member")
    with ThreadPoolExecutor(8) as pool:
        places = set(pool.map(lambda _: packet.make(home, found, kind), range(8)))
    assert (len(made), {place.read_bytes() for place in places}) == (1, {way(home, found)})
    assert kept(home) == {f"member{kind}"}


def test_all_who_may_read_the_same_have_the_same_packet_and_others_another(db, home, meeting):
    one, same, less = (packet.place(home, packet.contents(db, *asked), ".zip") for asked in (
        (SECRETARIAT, meeting, "member"), (MEMBER, meeting, "member"), (VIEWER, meeting, "member")))
    assert one == same != less


def test_a_packet_takes_the_place_of_the_one_before_and_of_no_other(db, home, meeting):
    for readers, kind in (("member", ".pdf"), ("member", ".zip"), ("viewer", ".zip")):
        packet.make(home, packet.contents(db, SECRETARIAT, meeting, readers), kind)
    former = packet.place(home, packet.contents(db, MEMBER, meeting, "member"), ".zip")
    issue_agenda(db, home, meeting)
    newer = packet.make(home, packet.contents(db, MEMBER, meeting, "member"), ".zip")
    assert (former.exists(), newer.exists(), kept(home)) == (False, True, {"member.pdf", "member.zip", "viewer.zip"})
    assert len(list((home / packet.FOLDER).rglob("*.*"))) == 3


def test_where_a_packet_can_not_be_kept_that_is_said_and_nothing_stays(db, home, meeting):
    taken = home / packet.FOLDER
    taken.parent.mkdir()
    taken.write_bytes(b"")
    with pytest.raises(StoreUnusable, match="files_unwritable"):
        packet.make(home, packet.contents(db, MEMBER, meeting, "member"), ".zip")
    assert list(taken.parent.iterdir()) == [taken]


def test_of_papers_that_can_not_be_packed_nothing_is_kept(db, home, meeting):
    found = packet.contents(db, MEMBER, meeting, "member")
    files.path(home, found.papers[0].hash).unlink()
    with pytest.raises(InputInvalid, match="packet_part_unreadable"):
        packet.make(home, found, ".zip")
    assert kept(home) == set()
