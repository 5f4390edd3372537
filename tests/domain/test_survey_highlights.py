"""What the KPIs single out in the chart of a question."""

import pytest

from dashboard.domain.surveys import Definition, highlights

KNOWN = Definition("認知率", "Q2:1+Q2:2", "Q2:valid")
UNDERSTOOD = Definition("理解率", "Q2:1", "Q2:valid")
UNKNOWN = Definition("非認知率", "Q2:3", "Q2:valid", headline=1)


@pytest.mark.parametrize(("definitions", "found"), [
    ([], ([], None)),
    ([UNDERSTOOD], ([1], None)),
    ([KNOWN], ([], (2, "認知率"))),
    ([KNOWN, UNDERSTOOD], ([1], (2, "認知率"))),
    ([UNDERSTOOD, UNKNOWN], ([3], None)),
    ([Definition("他の問", "Q1:1", "Q1:valid")], ([], None)),
    ([Definition("回答者に対する率", "Q2:1", "respondents")], ([], None)),
    ([Definition("はじめでない和", "Q2:2+Q2:3", "Q2:valid")], ([], None)),
    ([Definition("とびとびの和", "Q2:1+Q2:3", "Q2:valid")], ([], None)),
])
def test_one_option_and_a_sum_of_first_options_are_singled_out(definitions, found):
    assert highlights("Q2", definitions) == found
