"""文書: a paper there is nothing to make of shows the reason in the place of its button."""

REASON = "令和7年11月14日までの諮問の記録がないため、諮問書と答申書を作れません。諮問を「諮問・答申」の画面で記録してください。"


def test_the_reason_stands_in_the_place_of_the_button(db, screen):
    for table in ("opinions", "followups", "consultations"):
        db[table].delete_where()
    at = screen("papers")
    buttons = [button.label for button in at.button]
    assert [info.value for info in at.info] == [REASON, REASON]
    assert "次第を発行する" in buttons
    assert not {"諮問書を発行する", "答申書を発行する"} & set(buttons)


def test_what_is_missing_in_a_paper_stands_above_its_button(home, screen):
    said = [text.value for text in screen("papers").markdown]
    assert "足りないもの　連絡先（文書の設定）、市長などの職名と氏名（文書の設定）" in said
