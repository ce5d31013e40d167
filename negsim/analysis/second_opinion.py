"""Second opinions: what other programs find in the same game, compared with our equilibria one by one.

Each profile that another program reports is, in this order,

* one of ours, if all its probabilities are within 1e-6 of those of an equilibrium that we list;
* in one of our continua, if it is within 1e-6 of the combinations of the extreme mixtures of a maximal Nash
  subset: the distance of x from the mixtures of points V is the value of the matrix game whose rows are
  +(V - x) and -(V - x) in every coordinate, and whose columns are the points;
* no equilibrium, if somebody gains more than 1e-6 (of the range of its payoffs) by deviating;
* an equilibrium that we do not list: proven if its probabilities, or the simplest fractions near them, leave
  nobody any gain at all; else an equilibrium as far as floats can tell.

An equilibrium of ours that no reported profile is near has been missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from negsim.analysis.peers import PeerAnswer, Status, ask_all, peers_for
from negsim.analysis.verify import regret
from negsim.games.strategic import StrategicGame
from negsim.solvers.linear.matrix_game import solve_matrix_game
from negsim.solvers.solution import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from negsim.analysis.peers import Peer, Profile
    from negsim.solvers.solution import NashSolution, NashSubset

NEAR = 1e-6
"""How far apart two probabilities may be that are called the same."""
GRID = 10**9
"""Distances from continua are computed in whole numbers of this part."""
MOST_PLACED = 1_000
"""Profiles of one program that are looked for in continua."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A profile that another program reports and that is not among ours."""

    strategies: Profile
    regret: Fraction
    """The most that anyone gains by deviating, in its unit of payoff."""
    is_proven: bool = False
    """Whether it, or the simplest fractions near it, is proven to be an equilibrium."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What one method of another program found, and missed, compared with our equilibria."""

    package: str
    method: str
    version: str
    status: Status
    detail: str
    is_exact: bool
    finds_all: bool
    """Whether it sets out to find all (extreme) equilibria; if not, it misses nothing."""
    profiles: int = 0
    """How many different profiles it reports."""
    is_cut: bool = False
    malformed: int = 0
    """How many of its profiles are no mixed strategies of this game."""
    found: tuple[int, ...] = ()
    """Indices of the equilibria that it found too."""
    missed: tuple[int, ...] = ()
    components_found: tuple[int, ...] = ()
    """Indices of the components in which it found something."""
    components_missed: tuple[int, ...] = ()
    within: int = 0
    """How many of its profiles lie in our continua, without being extreme points."""
    wrong: tuple[Reported, ...] = ()
    """Profiles that are no equilibrium."""
    unlisted: tuple[Reported, ...] = ()
    """Equilibria, or what floats take for them, that we do not list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpinions:
    """What other programs say about the equilibria of one game."""

    opinions: tuple[Opinion, ...]
    notes: tuple[Note, ...] = ()

    @property
    def is_incomplete(self) -> bool:
        """Whether another program found an equilibrium, proven to be one, that we do not list."""
        return any(r.is_proven for o in self.opinions for r in o.unlisted)


def second_opinions(
    game: StrategicGame,
    nash: NashSolution,
    *,
    time_limit: float = 20.0,
    ask: Callable[..., list[PeerAnswer]] = ask_all,
) -> SecondOpinions:
    """Ask all programs that are made for this game, and compare.

    Parameters
    ----------
    time_limit
        Seconds for each of them.
    ask
        Asks them; tests put their own in its place.
    """
    peers: tuple[Peer, ...] = peers_for(game)
    comparison = _Comparison(game, nash)
    opinions = tuple(comparison.opinion(a) for a in ask(game, peers, time_limit=time_limit))
    notes = []
    if any(r.is_proven for o in opinions for r in o.unlisted):
        claim = (
            "although it was said to be complete" if nash.complete else "which was not said to be complete"
        )
        text = f"another program found an equilibrium that is not in our list, {claim}"
        notes.append(Note(code="N320", text=text))
    return SecondOpinions(opinions=opinions, notes=tuple(notes))


class _Comparison:
    """Our equilibria of one game, ready to be compared with what others report."""

    def __init__(self, game: StrategicGame, nash: NashSolution) -> None:
        self.game = game
        self.nash = nash
        self.ours = np.array([_flat(e.strategies) for e in nash.equilibria])
        self.leeway = np.array([NEAR + float(getattr(e, "radius", 0)) for e in nash.equilibria])
        self.continua = [
            (k, subset)
            for k, component in enumerate(nash.components)
            for subset in component.subsets
            if not component.is_single
        ]
        ranges = [int(a.max()) - int(a.min()) for a in game.numerators]
        self.scaled = StrategicGame(
            players=game.players,
            strategies=game.strategies,
            numerators=game.numerators,
            denominators=tuple(r or 1 for r in ranges),
        )
        self.known: dict[tuple[int, int, tuple[Fraction | float, ...]], bool] = {}

    def opinion(self, answer: PeerAnswer) -> Opinion:
        """Compare one program's answer with our equilibria."""
        found: set[int] = set()
        touched: set[int] = set()
        within = placed = 0
        wrong: list[Reported] = []
        unlisted: list[Reported] = []
        for profile in answer.profiles:
            same = self.same(profile)
            if same:
                found.update(same)
                continue
            placed += 1
            inside = self.continuum(profile) if placed <= MOST_PLACED else None
            if inside is not None:
                touched.add(inside)
                within += 1
                continue
            reported, is_wrong = self.judged(profile)
            (wrong if is_wrong else unlisted).append(reported)
        touched.update(self.nash.equilibria[k].component for k in found)
        is_answer = answer.status is Status.ANSWERED
        all_equilibria = range(len(self.nash.equilibria) if is_answer else 0)
        all_components = range(len(self.nash.components) if is_answer else 0)
        return Opinion(
            package=answer.peer.package,
            method=answer.peer.method,
            version=answer.version,
            status=answer.status,
            detail=answer.detail,
            is_exact=answer.peer.is_exact,
            finds_all=answer.peer.finds_all,
            profiles=len(answer.profiles),
            is_cut=answer.is_cut,
            malformed=answer.malformed,
            found=tuple(sorted(found)),
            missed=tuple(k for k in all_equilibria if k not in found),
            components_found=tuple(sorted(touched)),
            components_missed=tuple(k for k in all_components if k not in touched),
            within=within,
            wrong=tuple(wrong),
            unlisted=tuple(unlisted),
        )

    def same(self, profile: Profile) -> list[int]:
        """Return our equilibria that a profile is near to: one, or none."""
        if not len(self.ours):
            return []
        distances = np.abs(self.ours - _flat(profile)).max(axis=1)
        nearest = int(distances.argmin())
        return [nearest] if distances[nearest] <= self.leeway[nearest] else []

    def continuum(self, profile: Profile) -> int | None:
        """Return the component of a continuum that a profile lies in, or None."""
        for number, (component, subset) in enumerate(self.continua):
            if all(self.is_inside(number, subset, i, mixture) for i, mixture in enumerate(profile)):
                return component
        return None

    def is_inside(
        self, number: int, subset: NashSubset, player: int, mixture: tuple[Fraction | float, ...]
    ) -> bool:
        """Tell whether a mixture is near one of the mixtures of a subset's extreme ones."""
        key = (number, player, mixture)
        if key not in self.known:
            points = np.array([[float(p) for p in x] for x in subset.mixtures[player]])
            self.known[key] = _distance(points, np.array([float(p) for p in mixture])) <= NEAR
        return self.known[key]

    def judged(self, profile: Profile) -> tuple[Reported, bool]:
        """Return a profile with its regret, and whether it is no equilibrium."""
        is_wrong = regret(self.scaled, profile) > NEAR
        simple = None if is_wrong else _simplest(profile)
        is_proven = simple is not None and regret(self.game, simple) == 0
        reported = Reported(strategies=profile, regret=regret(self.game, profile), is_proven=is_proven)
        return reported, is_wrong


def _flat(profile: Sequence[Sequence[Fraction | float]]) -> NDArray[np.float64]:
    return np.array([float(p) for mixture in profile for p in mixture])


def _distance(points: NDArray[np.float64], x: NDArray[np.float64]) -> float:
    """Return how far x is from the mixtures of points, in the coordinate where it is farthest.

    Examples
    --------
    >>> square = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    >>> _distance(square, np.array([0.3, 0.9])), _distance(square, np.array([0.5, 1.25]))
    (0.0, 0.25)
    """
    outside = max(0.0, float((points.min(axis=0) - x).max()), float((x - points.max(axis=0)).max()))
    if outside > NEAR or len(points) == 1:
        return outside
    gaps = np.rint((points - x).T * GRID).astype(np.int64).tolist()
    game = [*gaps, *([-g for g in row] for row in gaps)]
    return float(max(Fraction(0), solve_matrix_game(game).value / GRID))


def _simplest(profile: Profile) -> tuple[tuple[Fraction, ...], ...] | None:
    """Return a profile in fractions: itself if it is exact, else simple ones near it that sum to 1."""
    if all(isinstance(p, Fraction) for mixture in profile for p in mixture):
        return tuple(tuple(Fraction(p) for p in mixture) for mixture in profile)
    near = tuple(tuple(Fraction(p).limit_denominator(10**5) for p in mixture) for mixture in profile)
    return near if all(sum(mixture) == 1 for mixture in near) else None
