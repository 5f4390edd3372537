"""Passwords: argon2id, and no less work where there is nothing to check."""

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type

from dashboard.passwords import NOBODYS, hashed, matches


def test_a_password_matches_its_hash_and_no_other_does():
    stored = hashed("ひらがなの合言葉")
    assert [matches(password, stored) for password in ("ひらがなの合言葉", "ひらがなの合言葉 ", "")] == [True, False, False]


@pytest.mark.parametrize("stored", [None, "", "plain", "$argon2id$broken"])
def test_nothing_matches_where_there_is_no_password(stored):
    assert [matches(password, stored) for password in ("", "plain", str(stored))] == [False] * 3


def test_it_takes_the_same_work_where_there_is_no_password():
    used = extract_parameters(hashed("x"))
    assert extract_parameters(NOBODYS) == used
    assert (used.type, used.memory_cost, used.time_cost) == (Type.ID, 65536, 3)
