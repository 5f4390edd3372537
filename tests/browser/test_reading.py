"""What only a browser shows of the screens that are read: links to parts, every part at every width."""

import pytest

from tests.browser.test_screens import SIDEWAYS

pytestmark = pytest.mark.browser


def test_a_link_in_the_list_of_parts_leads_to_that_part(address, visit):
    page = visit("tablet").open(f"{address}/regulation")
    for heading in page.locator("h2").all_inner_texts():
        page.locator("p a", has_text=heading).first.click()
        part = page.locator("h2", has_text=heading)
        assert part.evaluate("element => document.getElementById(decodeURIComponent(location.hash.slice(1))) === element")


@pytest.mark.parametrize("part", ["指標", "設問", "事業調査", "基金・経年"])
@pytest.mark.parametrize("size", ["tablet", "phone"])
def test_every_part_of_the_survey_fits_its_screen(address, visit, size, part):
    here = visit(size)
    page = here.open(f"{address}/surveys?surveys.part={part}")
    assert page.locator('button[aria-checked="true"], [data-testid*="Active"]', has_text=part).count() == 1
    assert page.evaluate(SIDEWAYS) == [0, 0]
    assert here.errors == []
