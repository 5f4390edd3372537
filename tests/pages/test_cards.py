"""On アカウント cards are issued in one go, all of them or none; the sheet alone holds what opens."""

import io
from datetime import date, timedelta

import docx
import pytest
from PIL import Image

from dashboard.commands import accounts as commands
from dashboard.commands import sessions
from dashboard.domain.accounts import digest
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import accounts as read
from dashboard.ui.accounts.cards import SHEET
from minutes import qr
from tests.minutes.qr_reading import text_of
from tests.minutes.structure import R
from tests.minutes.word import paragraphs
from tests.pages.accounts_screen import NOT_CHOSEN, act, log, rows
from tests.pages.spoken import done, labelled, lines, refusals, send

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def issue(at, chosen=None, day: date | None = None):
    at = act(at, "カードを発行")
    if chosen is not None:
        labelled(at.multiselect, "カードを出す人").set_value(chosen)
    if day:
        labelled(at.date_input, "この日の終わりまで使えます").set_value(day)
    return send(at, "カードを発行する")


def links(word_file: bytes) -> list[str]:
    """Return where each code of a sheet leads, in order."""
    document = docx.Document(io.BytesIO(word_file))
    cells = [cell for row in document.tables[0].rows for cell in row.cells]
    pictures = [blip.get(f"{R}embed") for cell in cells for blip in cell._tc.iter(f"{DRAWING}blip")]
    return [text_of(modules(document.part.related_parts[name].blob)) for name in pictures]


def modules(picture: bytes) -> list[list[bool]]:
    image = Image.open(io.BytesIO(picture))
    at = [qr.PIXELS * number + qr.PIXELS // 2 for number in range(qr.QUIET, image.width // qr.PIXELS - qr.QUIET)]
    return [[image.getpixel((x, y)) == 0 for x in at] for y in at]


def test_issued_cards_are_a_sheet_whose_codes_open_the_sessions_of_their_members(home, db, now, screen, members,
                                                                                 monkeypatch):
    monkeypatch.setenv("COMMITTEE_PUBLIC_URL", "https://iinkai.example.jp")
    at = issue(screen("accounts"), day=date(2026, 11, 25))
    assert done(at) == ["3人のカードを発行しました。下のボタンで Word をダウンロードし、印刷してください。"]
    assert lines(at)[0].startswith(f"{at.session_state[SHEET].at:%H:%M}に発行したカード　m1【試験】、m2【試験】、m3【試験】　")
    assert lines(at)[0].endswith("令和8年11月25日（水）まで")
    sheet = at.session_state[SHEET]
    assert sheet.file == "川口市協働推進委員会_QRカード_2026-11-25まで.docx"
    assert [line for line in paragraphs(sheet.data) if line.endswith("様")] == [f"m{n}【試験】　様" for n in (1, 2, 3)]
    found = [link.rpartition("/q/") for link in links(sheet.data)]
    assert [place for place, _, _ in found] == ["https://iinkai.example.jp"] * 3
    opened = [read.session(db, digest(sessions.sign_in_by_card(db, now, card=token)), now) for _, _, token in found]
    assert [session.actor.account for session in opened] == members
    assert [row[2] for row in rows(at)[1:]] == ["カード（R8.11.25まで）"] * 3
    assert log(db)[3:] == [("issue_card", str(id)) for id in members]
    assert at.download_button[0].label == "QRカード（Word）3人分をダウンロードする"


def test_the_code_of_a_card_is_nowhere_in_the_store(home, everything, screen, members):
    at = issue(screen("accounts"))
    tokens = [link.rpartition("/q/")[2] for link in links(at.session_state[SHEET].data)]
    stored = str(everything())
    assert [token in stored for token in tokens] == [False] * 3


def test_beforehand_members_without_a_card_are_chosen_until_the_next_meeting(home, db, now, screen, account, members):
    account("viewer", "etsuran")
    commands.issue_card(db, CONSOLE, now, account=members[0], expires_at=now + timedelta(days=1))
    at = act(screen("accounts"), "カードを発行")
    box = labelled(at.multiselect, "カードを出す人")
    assert box.options == ["m1【試験】（m1）", "m2【試験】（m2）", "m3【試験】（m3）", "etsuran【試験】（etsuran）"]
    assert box.value == members[1:]
    assert labelled(at.date_input, "この日の終わりまで使えます").value == date(2026, 11, 29)
    db.execute("UPDATE meetings SET date = '2026-12-03'")
    at = act(screen("accounts"), "カードを発行")
    assert labelled(at.date_input, "この日の終わりまで使えます").value == date(2026, 12, 3)


def test_a_card_issued_anew_takes_the_place_of_the_old_one(home, db, now, screen, members):
    at = issue(screen("accounts"))
    old = links(at.session_state[SHEET].data)[0].rpartition("/q/")[2]
    at = issue(at, [members[0]])
    new = links(at.session_state[SHEET].data)[0].rpartition("/q/")[2]
    assert (read.card(db, old, now), read.card(db, new, now).shown_name) == (None, "m1【試験】")
    assert at.download_button[0].label == "QRカード（Word）1人分をダウンロードする"


@pytest.mark.parametrize(("chosen", "day", "sentence"), [
    ([], None, NOT_CHOSEN),
    (None, date(2026, 11, 21), "期限（令和8年11月21日）がもう過ぎています。これからの日時を入れてください。"),
])
def test_cards_that_cannot_be_are_refused_and_the_choice_stays(home, screen, record, members, chosen, day, sentence):
    before, at = record(), issue(screen("accounts"), chosen, day)
    assert (refusals(at), record()) == ([sentence], before)
    assert labelled(at.multiselect, "カードを出す人").value == (members if chosen is None else chosen)
    assert labelled(at.date_input, "この日の終わりまで使えます").value == (day or date(2026, 11, 29))
    assert SHEET not in at.session_state


def test_if_the_last_of_them_is_refused_no_card_is_issued_and_old_ones_open(home, db, now, screen, record, members):
    old = commands.issue_card(db, CONSOLE, now, account=members[0], expires_at=now + timedelta(days=1))
    at = act(screen("accounts"), "カードを発行")
    labelled(at.multiselect, "カードを出す人").set_value(members)
    commands.disable_account(db, CONSOLE, now, account=members[2])
    before, at = record(), send(at, "カードを発行する")
    assert refusals(at) == ["m3【試験】さんのアカウントは停止中です。先に再開してください。"]
    assert record() == before
    assert read.card(db, old, now).shown_name == "m1【試験】"
    assert labelled(at.multiselect, "カードを出す人").value == members


@pytest.mark.parametrize(("url", "warned"), [
    ("", True), ("http://127.0.0.1:8501", True), ("http://192.168.1.10:8501", False),
    ("https://iinkai.example.jp", False),
])
def test_whoever_would_print_cards_that_lead_nowhere_is_warned(home, screen, members, monkeypatch, url, warned):
    monkeypatch.setenv("COMMITTEE_PUBLIC_URL", url)
    said = lines(act(screen("accounts"), "カードを発行"))
    assert f"カードの行き先　{url or 'http://localhost:8501'}" in said
    assert any(line.startswith("！ この PC の中だけの行き先です。") for line in said) is warned


def test_without_accounts_the_screen_says_what_to_do_first(second_home, screen):
    at = act(screen("accounts"), "カードを発行")
    assert lines(at)[0] == "カードを出すアカウントがありません。先に審議会委員のアカウントを追加してください。"
