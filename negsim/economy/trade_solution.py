"""What a trade model says of a batch of tariff settings."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from negsim.economy.newton import ACCEPTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TradeSolution:
    """The world under B settings of tariffs on N regions, against the world before any new tariff.

    Values are in million USD of the data's year, in units of world income, which is held constant.
    """

    welfare: NDArray[np.float64]
    """Change of real income, as a share: 0.0047 is 0.47%; ``(B, N)``."""
    prices: NDArray[np.float64]
    """Change of the index of consumer prices, as a share; ``(B, N)``."""
    wages: NDArray[np.float64]
    """Factor price, new over old; ``(B, N)``."""
    revenue: NDArray[np.float64]
    """Tariff revenue, million USD; ``(B, N)``."""
    flows: NDArray[np.float64]
    """Trade before duty, all sectors, sales at home on the diagonal, million USD; ``(B, N, N)``."""
    residual: NDArray[np.float64]
    """Largest error of any equation, as a share of its size; ``(B,)``."""
    steps: NDArray[np.int64]
    """Iterations of the solver; ``(B,)``."""

    def __len__(self) -> int:
        return len(self.residual)

    @property
    def has_converged(self) -> NDArray[np.bool_]:
        """Which settings are solved, ``(B,)``; roots at which a region's spending is not above 0 are none."""
        is_solved = (self.residual <= ACCEPTED) & (self.welfare > -1.0).all(axis=1)
        return np.asarray(is_solved)

    def rows(self, rows: NDArray[np.intp]) -> TradeSolution:
        """Return some settings, which may repeat."""
        return TradeSolution(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})

    @classmethod
    def joined(cls, parts: Sequence[TradeSolution]) -> TradeSolution:
        """Return several batches as one."""
        return cls(**{f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(cls)})
