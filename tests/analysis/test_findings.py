"""Which findings are computed together, and when."""

from negsim.analysis.findings import find
from negsim.games.strategic import StrategicGame


def test_the_logit_limit_is_a_criterion_without_being_asked_for():
    stag_hunt = StrategicGame.from_arrays([[9, 0], [8, 7]], [[9, 8], [0, 7]])
    found = find(stag_hunt)
    assert found.qre is None
    assert [e.logit_limit for e in found.criteria.equilibria] == [False, False, True]


def test_the_logit_limit_is_left_out_where_there_is_nothing_to_choose():
    dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    assert [e.logit_limit for e in find(dilemma).criteria.equilibria] == [None]
