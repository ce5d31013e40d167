"""Rows are solved alone; those that cannot be are reported, and so are the tariffs."""

import numpy as np
import pytest
from random_worlds import trade_data, world

from negsim.economy.newton import MOST_STEPS, newton
from negsim.economy.trade_model import TradeModel
from negsim.errors import DidNotConverge


class Roots:
    """x**2 = c by rows; no solution where c < 0; ``at`` collects the rows that were asked for."""

    def __init__(self, c):
        self.c = np.asarray(c, dtype=float)
        self.jacobians = []

    def residual(self, x, rows):
        return x**2 - self.c[rows, None]

    def jacobian(self, x, rows):
        self.jacobians += rows.tolist()
        return 2 * x[:, :, None]


def test_rows_that_cannot_be_solved_are_among_the_others():
    found = newton(Roots([4.0, -1.0, 9.0]), np.full((3, 1), 1.5))
    assert found.has_converged.tolist() == [True, False, True]
    assert found.x[[0, 2], 0] == pytest.approx([2, 3])
    assert found.error[1] >= 1
    assert found.steps[1] == MOST_STEPS
    with pytest.raises(DidNotConverge, match="the square root could not be solved: an equation stays off"):
        found.require("the square root")


def test_an_inverse_is_kept_where_it_works_and_given_up_where_not():
    system = Roots([4.0, 4.1, 400.0])
    found = newton(system, np.full((3, 1), 2.0), np.array([[0.25]]))
    assert found.x[:, 0] == pytest.approx(np.sqrt([4.0, 4.1, 400.0]), rel=1e-12)
    assert set(system.jacobians) == {2}


def test_rows_that_are_not_numbers_end():
    class Nothing(Roots):
        def residual(self, x, rows):  # noqa: ARG002  the form of a system
            return np.full_like(x, np.nan)

    found = newton(Nothing([1.0]), np.ones((1, 1)))
    assert not found.has_converged.any()


def test_the_best_point_seen_is_returned():
    found = newton(Roots([-1.0]), np.array([[0.9]]))
    assert found.error[0] <= 0.9**2 + 1
    assert found.error[0] == pytest.approx(found.x[0, 0] ** 2 + 1)


def one_rate(deficits):
    """Return a model in which one rate is what the second region puts on the goods of the first."""
    weights = np.zeros((1, 1, 2, 2))
    weights[0, 0, 0, 1] = 1.0
    return TradeModel(
        data=trade_data([[[50.0, 90.0], [10.0, 100.0]]]), model="armington", deficits=deficits,
        elasticity=np.array([4.0]), weights=weights.reshape(1, -1),
    )  # fmt: skip


@pytest.mark.parametrize("rate", [10.0, 1e9])
def test_tariffs_that_cannot_be_solved_are_named(rate):
    """A deficit that must stay but cannot be paid for: the lender's income would be negative, or nothing solves."""
    assert one_rate("fixed").solve(np.array([[0.1]])).has_converged.all()
    assert one_rate("balanced").solve(np.array([[rate]])).has_converged.all()
    with pytest.raises(DidNotConverge) as told:
        one_rate("fixed").solve(np.array([[0.1], [rate]]))
    assert told.value.code == "N245"
    assert f"R1 {100 * rate:.6g}% on R0" in told.value.message
    assert "balanced" in told.value.hint


def test_a_singular_jacobian_stops_its_row_only():
    found = newton(Roots([4.0, 4.0]), np.array([[0.0], [1.5]]))
    assert found.has_converged.tolist() == [False, True]


def test_tariffs_in_words():
    flows = world(3)[0]
    model = TradeModel(
        data=trade_data(flows),
        model="armington",
        deficits="balanced",
        elasticity=np.ones(len(flows)),
        weights=np.zeros((1, flows.size)),
    )
    tariffs = np.zeros(flows.shape)
    assert model.described(tariffs) == "none"
    tariffs[0, 1, 0] = 0.25
    assert "R0 25% on R1" in model.described(tariffs)
