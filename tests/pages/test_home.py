"""ホーム says where the committee stands today, in true figures."""


def said(at) -> str:
    """Return all that the screen says, as one text."""
    return "\n".join(element.value for element in at.main if hasattr(element, "value") and isinstance(element.value, str))


def test_home_names_the_committee_and_shows_no_trace(home, screen):
    at = screen("")
    assert not at.exception
    assert not at.error
    assert at.title[0].value == "川口市協働推進委員会"
