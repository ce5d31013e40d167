"""Games of numbers with known answers, and a two-country trade model of its own."""

import numpy as np
from scipy.optimize import brentq

from negsim.games.continuous import ContinuousGame, Variable


def game(payoffs, *owned, low=0.0, high=1.0):
    """Build a game from how many variables each player owns."""
    owners = [i for i, count in enumerate(owned) for _ in range(count)]
    return ContinuousGame(
        players=tuple(f"P{i}" for i in range(len(owned))),
        variables=tuple(Variable(owner=i, name=f"x{k}", low=low, high=high) for k, i in enumerate(owners)),
        payoffs=payoffs,
    )


class Counted:
    """Payoffs that count the rows they are asked for."""

    def __init__(self, payoffs):
        self.payoffs, self.rows = payoffs, 0

    def __call__(self, x):
        self.rows += len(x)
        return self.payoffs(x)


def cournot(costs, size=1.0):
    def payoffs(q):
        price = np.maximum(0, size - q.sum(axis=1, keepdims=True))
        return q * (price - np.array(costs))

    return payoffs


def bertrand(cost, cross):
    """Demand 1 - p_i + cross * mean of the others' prices."""

    def payoffs(p):
        others = (p.sum(axis=1, keepdims=True) - p) / (p.shape[1] - 1)
        return (p - cost) * (1 - p + cross * others)

    return payoffs


def contest(x):
    total = x.sum(axis=1, keepdims=True)
    return np.where(total > 0, x / np.where(total > 0, total, 1), 1 / x.shape[1]) - x


def public_good(values):
    """Give x of an endowment 1: value * sqrt(total) + 1 - x; only the keenest gives, (value / 2)**2."""
    return lambda x: np.array(values) * np.sqrt(x.sum(axis=1, keepdims=True)) + 1 - x


def hawk_dove(x):
    return x * (1 - x - 3 * x[:, ::-1])


def hide_and_seek(x):
    apart = (x[:, 0] - x[:, 1]) ** 2
    return np.column_stack([-apart, apart])


def two_markets(q):
    """Firm 0 sells in two markets, firm 1 in the second; quantities (a1, a2, b)."""
    first, second = 1 - q[:, 0], 1 - q[:, 1] - q[:, 2]
    joint = 0.1 * q[:, 0] * q[:, 1]
    return np.column_stack([q[:, 0] * first + q[:, 1] * second - joint, q[:, 2] * second])


FLOWS = np.array([[70.0, 30.0], [30.0, 170.0]])
"""What each buys (column) from whom (row)."""


def tariff_welfare(tariffs, trade=4.0):
    """Return the welfare of two countries that differentiate goods by origin, trade balanced, relative to free trade.

    ``tariffs`` are those of country 0 and of country 1; wage of country 1 is 1, that of country 0 is solved.
    """
    income0 = FLOWS.sum(axis=1)
    shares0 = FLOWS / FLOWS.sum(axis=0)
    factor = 1 + np.array([[0, tariffs[1]], [tariffs[0], 0]])

    def solve(wage):
        wages = np.array([wage, 1.0])
        terms = shares0 * (wages[:, None] * factor) ** -trade
        shares = terms / terms.sum(axis=0)
        price = terms.sum(axis=0) ** (-1 / trade)
        kept = (shares * (factor - 1) / factor).sum(axis=0)
        spending = wages * income0 / (1 - kept)
        return wages, shares / factor * spending, spending / price / income0

    def excess(wage):
        wages, sales, _ = solve(wage)
        return sales[0].sum() / (wages[0] * income0[0]) - 1

    return solve(brentq(excess, 0.2, 5.0, xtol=1e-15, rtol=1e-15))[2]


def tariffs(x):
    return np.array([tariff_welfare(row) for row in x])
