"""The trade models solved a second way, one setting at a time, from the equations as they are printed.

It shares nothing with ``negsim.economy``: wages are found by scipy, prices by repeated insertion, spending by
a linear system.  There is no world to start from that has been balanced first: what trade was, without any
tariff and with the deficits that are wanted, is solved for in the same way, and compared.
"""

import numpy as np
from scipy.optimize import root

NAMES = ("welfare", "prices", "wages", "revenue", "flows")


def counterfactual(flows, elasticity, tariffs, deficits="balanced", technology=None):
    """Return what changes between no tariffs and these, by name; flows ``(S, N, N)``, tariffs likewise."""
    solve = _armington if technology is None else _input_output
    size = flows.shape[1]
    gap = flows.sum(axis=(0, 1)) - flows.sum(axis=(0, 2))
    deficit = gap if deficits == "fixed" else np.zeros(size)
    args = (flows, elasticity, deficit) if technology is None else (flows, elasticity, deficit, technology)
    old, new = solve(*args, np.zeros_like(flows)), solve(*args, tariffs)
    return {
        "welfare": new["spent"] / old["spent"] / (new["index"] / old["index"]) - 1,
        "prices": new["index"] / old["index"] - 1,
        "wages": new["wage"] / old["wage"],
        "revenue": new["revenue"],
        "flows": new["trade"],
    }


def _wages(excess, size):
    """Return wages at which every market clears; the first equation gives way to the numeraire."""
    with np.errstate(all="ignore"):  # on the way
        found = root(excess, np.zeros(size), tol=1e-14, options={"maxfev": 20_000})
        if np.abs(found.fun).max() > 1e-11:
            found = root(excess, found.x, method="lm", tol=1e-15)
    assert np.abs(found.fun).max() <= 1e-11, found.message
    return np.exp(found.x)


def _shares(flows):
    bought = flows.sum(axis=1)
    shares = np.zeros_like(flows)
    for s, i, j in np.ndindex(flows.shape):
        shares[s, i, j] = flows[s, i, j] / bought[s, j] if bought[s, j] > 0 else float(i == j)
    return shares


def _armington(flows, elasticity, deficit, tariffs):
    S, N, _ = flows.shape
    lam, income = _shares(flows), flows.sum(axis=(0, 2))
    spent = flows.sum(axis=(0, 1))
    alpha = flows.sum(axis=1) / spent

    def at(wage):
        new, price = np.zeros_like(flows), np.zeros((S, N))
        for s in range(S):
            cost = (wage[:, None] * (1 + tariffs[s])) ** -elasticity[s]
            total = (lam[s] * cost).sum(axis=0)
            new[s], price[s] = lam[s] * cost / total, total ** (-1 / elasticity[s])
        m = (new * alpha[:, None, :] / (1 + tariffs)).sum(axis=0)
        spending = (wage * income + deficit) / m.sum(axis=0)
        return new, price, m, spending

    def excess(log_wage):
        wage = np.exp(log_wage)
        _, _, m, spending = at(wage)
        gaps = (m @ spending - wage * income) / income
        gaps[0] = (wage @ income) / income.sum() - 1
        return gaps

    wage = _wages(excess, N)
    _, price, m, spending = at(wage)
    return {
        "wage": wage,
        "index": np.prod(price**alpha, axis=0),
        "spent": spending,
        "revenue": spending * (1 - m.sum(axis=0)),
        "trade": m * spending,
    }


def _input_output(flows, elasticity, deficit, technology, tariffs):
    S, N, _ = flows.shape
    lam, output = _shares(flows), flows.sum(axis=2)
    va, gamma, alpha = technology.value_added, technology.inputs, technology.final
    added = (va * output).sum(axis=0)

    def at(wage):
        log_price = np.zeros((S, N))
        for _ in range(2000):
            log_cost = va * np.log(wage) + np.einsum("ksi,ki->si", gamma, log_price)
            delivered = lam * np.exp(-elasticity[:, None, None] * (log_cost[:, :, None] + np.log1p(tariffs)))
            after = -np.log(delivered.sum(axis=1)) / elasticity[:, None]
            moved, log_price = np.abs(after - log_price).max(), after
            if moved < 1e-15:
                break
        new = delivered / delivered.sum(axis=1, keepdims=True)
        net = new / (1 + tariffs)
        # spending X of (s, j): alpha (w VA + D + revenue) + inputs bought for output
        matrix, right = np.eye(S * N), np.zeros(S * N)
        for s, j in np.ndindex(S, N):
            row = s * N + j
            right[row] = alpha[s, j] * (wage[j] * added[j] + deficit[j])
            for k in range(S):
                matrix[row, k * N + j] -= alpha[s, j] * (1 - net[k, :, j].sum())
                matrix[row, k * N : (k + 1) * N] -= gamma[s, k, j] * net[k, j]
        X = np.linalg.solve(matrix, right).reshape(S, N)
        return log_price, net, X

    def excess(log_wage):
        wage = np.exp(log_wage)
        _, net, X = at(wage)
        made = np.einsum("sij,sj->si", net, X)
        gaps = ((va * made).sum(axis=0) - wage * added) / added
        gaps[0] = (wage @ added) / added.sum() - 1
        return gaps

    wage = _wages(excess, N)
    log_price, net, X = at(wage)
    revenue = (X * (1 - net.sum(axis=1))).sum(axis=0)
    return {
        "wage": wage,
        "index": np.exp((alpha * log_price).sum(axis=0)),
        "spent": wage * added + revenue + deficit,
        "revenue": revenue,
        "trade": np.einsum("sij,sj->ij", net, X),
    }
