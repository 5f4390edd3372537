"""Text from the record is shown as typed, whatever it looks like."""

import pytest

from dashboard.ui.escape import lines, md


@pytest.mark.parametrize(("typed", "escaped"), [
    ("川口市（公募）", "川口市（公募）"), ("*強調* _下線_", r"\*強調\* \_下線\_"), ("<script>", r"\<script\>"),
    ("[名](http://x)", r"\[名\]\(http\://x\)"), (":red[赤] $x$ `y`", r"\:red\[赤\] \$x\$ \`y\`"), ("1. 一", r"1\. 一"),
    ("| 表 |", r"\| 表 \|"), ("# 見出し", r"\# 見出し"), ("~~消~~", r"\~\~消\~\~"), ("&lt;", r"\&lt;"), ("a\\b", r"a\\b")])
def test_markup_is_shown_not_obeyed(typed, escaped):
    assert md(typed) == escaped


@pytest.mark.parametrize(("typed", "escaped"), [
    (":material/home:", "\\:\u2060material/home\\:"), (":material_home:", "\\:\u2060material\\_home\\:"),
    (":streamlit:", "\\:\u2060streamlit\\:"), ("一 -> 二", "一 \\-\u2060\\> 二"), ("--", "\\-\u2060\\-"),
    ("3 >= 2", "3 \\>\u2060\\= 2"), ("10:30:00", r"10\:30\:00"), ("a->b", r"a\-\>b"), ("素材：material/", "素材：material/"),
])
def test_what_becomes_a_picture_in_spite_of_escapes_is_kept_apart_by_what_is_not_seen(typed, escaped):
    assert md(typed) == escaped


def test_line_breaks_are_kept():
    assert lines("一\n二*") == "一  \n二\\*"
