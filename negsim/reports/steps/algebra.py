"""Numbers, probabilities and equations as they are written on a blackboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.scenario.ranges import written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from negsim.analysis.steps.affine import Affine
    from negsim.analysis.steps.polynomials import Term

LONGEST_DECIMAL, LONGEST_FRACTION = 14, 11
"""Characters up to which a number is written exactly."""
LETTERS = ("pqrs", "xyzw")
"""Names of unknowns: of the first mixture, and of the second."""


def exact(value: Fraction) -> str:
    """Return a number exactly: as a decimal where that ends, else as a fraction.

    Examples
    --------
    >>> exact(Fraction(-5, 2)), exact(Fraction(2, 3))
    ('-2.5', '2/3')
    """
    return written(value)


def shown(value: Fraction) -> str:
    """Return a number exactly where that is short, else ``about`` so much.

    Examples
    --------
    >>> shown(Fraction(1, 3)), shown(Fraction(2, 3) ** 60)
    ('1/3', 'about 2.71972e-11')
    """
    text = written(value)
    longest = LONGEST_FRACTION if "/" in text else LONGEST_DECIMAL
    return text if len(text) <= longest else f"about {rounded(value)}"


def rounded(value: Fraction) -> str:
    """Return a number to six significant digits."""
    try:
        return f"{float(value):.6g}"
    except OverflowError:
        return f"{'-' if value < 0 else ''}10^{len(str(abs(value.numerator) // value.denominator)) - 1}"


def letters(count: int, which: int = 0) -> tuple[str, ...]:
    """Return names for so many unknowns of the first mixture (0) or the second (1).

    Examples
    --------
    >>> letters(2), letters(1, 1), letters(5)
    (('p', 'q'), ('q',), ('p1', 'p2', 'p3', 'p4', 'p5'))
    """
    if count == 1:
        return ("pq"[which],)
    own = LETTERS[which]
    return tuple(own[:count]) if count <= len(own) else tuple(f"{own[0]}{k}" for k in range(1, count + 1))


def rest(unknowns: Sequence[str]) -> str:
    """Return what remains: ``1 - p - q``."""
    return " - ".join(["1", *unknowns])


def expectation(values: Sequence[Fraction], unknowns: Sequence[str]) -> str:
    """Return an expected payoff as it is set up: ``p*3 + (1 - p)*(-1)``.

    Examples
    --------
    >>> expectation([Fraction(3), Fraction(-1)], ["p"])
    'p*3 + (1 - p)*(-1)'
    """
    if not unknowns:
        return exact(values[0])
    weights = [*unknowns, f"({rest(unknowns)})"]
    parts = [
        f"{w}*{exact(v) if v >= 0 else f'({exact(v)})'}" for w, v in zip(weights, values, strict=True) if v
    ]
    if len(values) == 2:  # the blackboard's form of a 2x2 game has all four numbers
        parts = [
            f"{w}*{exact(v) if v >= 0 else f'({exact(v)})'}" for w, v in zip(weights, values, strict=True)
        ]
    return " + ".join(parts) or "0"


def affine(expression: Affine, unknowns: Sequence[str]) -> str:
    """Return an affine expression: ``11*p - 10``, ``1 - p``."""
    terms = list(zip(expression.coefficients, unknowns, strict=True))
    return summed([*terms, (expression.constant, "")])


def probability(value: Affine, unknowns: Sequence[str]) -> str:
    """Return an unknown that was solved for: a number as a fraction, ``9/10``."""
    return str(value.constant) if value.is_constant else affine(value, unknowns)


def balanced(terms: Sequence[tuple[Fraction, str]], sign: str = "=") -> str:
    """Return ``sum of terms = 0`` with every term on the side where it is positive.

    Examples
    --------
    >>> balanced([(Fraction(-10), "p"), (Fraction(9), "")])
    '9 = 10*p'
    """
    left = [(c, name) for c, name in terms if c > 0]
    right = [(-c, name) for c, name in terms if c < 0]
    return f"{summed(left)} {sign} {summed(right)}"


def summed(terms: Sequence[tuple[Fraction, str]]) -> str:
    """Return a sum of coefficients times names; an empty name stands for 1.

    Examples
    --------
    >>> summed([(Fraction(1), "p"), (Fraction(-2, 3), "q*r"), (Fraction(0), "")])
    'p - 2/3*q*r'
    >>> summed([(Fraction(-1), "p"), (Fraction(1), "")])
    '1 - p'
    """
    text = ""
    is_turned = bool(terms) and next((c for c, _ in terms if c), 0) < 0 < terms[-1][0]
    for coefficient, name in [terms[-1], *terms[:-1]] if is_turned else terms:
        if coefficient:
            size = abs(coefficient)
            term = exact(size) if not name else name if size == 1 else f"{exact(size)}*{name}"
            minus = coefficient < 0
            text += (f" {'-' if minus else '+'} " if text else "-" if minus else "") + term
    return text or "0"


def named_terms(terms: Sequence[Term], unknowns: Sequence[str]) -> list[tuple[Fraction, str]]:
    """Return the terms of a polynomial with the names of their unknowns."""
    return [(t.coefficient, "*".join(unknowns[u] for u in t.factors)) for t in terms]
