"""Affine expressions in unknown probabilities: what indifference equations are made of.

The unknowns of a mixture are the probabilities of all its strategies but one; the one left out has what
remains, 1 minus their sum.  A payoff that is worth v_k against strategy k is then

    v_rest  +  sum over unknowns k of  (v_k - v_rest) x_k
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Affine:
    """``constant + sum of coefficients[k] * x[k]``."""

    constant: Fraction
    coefficients: tuple[Fraction, ...]

    @classmethod
    def expectation(cls, values: Sequence[Fraction]) -> Affine:
        """Return the expected value of a mixture; its last strategy has what remains.

        Examples
        --------
        >>> Affine.expectation([Fraction(1), Fraction(-10)])
        Affine(constant=Fraction(-10, 1), coefficients=(Fraction(11, 1),))
        """
        *others, rest = values
        return cls(constant=rest, coefficients=tuple(v - rest for v in others))

    @property
    def is_constant(self) -> bool:
        """Whether no unknown matters."""
        return not any(self.coefficients)

    def __sub__(self, other: Affine) -> Affine:
        return Affine(
            constant=self.constant - other.constant,
            coefficients=tuple(a - b for a, b in zip(self.coefficients, other.coefficients, strict=True)),
        )

    def at(self, values: Sequence[Fraction]) -> Fraction:
        """Return the value where the unknowns have these values."""
        return self.constant + sum(
            (c * v for c, v in zip(self.coefficients, values, strict=True)), Fraction(0)
        )

    def substituted(self, unknown: int, value: Affine) -> Affine:
        """Return the expression with an unknown replaced by an expression in the others."""
        factor = self.coefficients[unknown]
        kept = [Fraction(0) if k == unknown else c for k, c in enumerate(self.coefficients)]
        return Affine(
            constant=self.constant + factor * value.constant,
            coefficients=tuple(c + factor * v for c, v in zip(kept, value.coefficients, strict=True)),
        )

    def solved(self, unknown: int) -> Affine:
        """Return what makes the expression 0: the unknown as an expression in the others."""
        factor = -self.coefficients[unknown]
        kept = [Fraction(0) if k == unknown else c / factor for k, c in enumerate(self.coefficients)]
        return Affine(constant=self.constant / factor, coefficients=tuple(kept))
