"""Searches that would take minutes are refused before they begin."""

import pytest

from negsim.errors import GameTooLarge
from negsim.solvers.coalition.derived.limits import supports_within_reach


def test_many_long_searches_between_two_blocs():
    assert supports_within_reach([(16, 16)] * 2 + [(2, 200), (9, 27)] * 50, "structures") == 0
    with pytest.raises(GameTooLarge, match="3 structures leave two blocs with 250 or more pairs"):
        supports_within_reach([(16, 16), (8, 32), (32, 8)], "structures")
