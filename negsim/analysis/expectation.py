"""Does a scenario meet its ``expect``?  What was expected, and what was found instead."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.analysis.coalitions.expected import count_of, differences
from negsim.analysis.coalitions.facts import facts
from negsim.analysis.verify import regret
from negsim.scenario.scenario import ExpectedWord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from negsim.analysis.findings import Findings
    from negsim.scenario.scenario import Expectation, Expected, Play
    from negsim.solvers.solution import Equilibrium

TOLERANCE = 1e-9
"""Irrational probabilities are compared within this, and so are regrets of profiles that hold them."""

Profile = tuple[tuple[Fraction | float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One expectation that was not met."""

    what: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a scenario's expectations compare with its findings."""

    checked: int
    """How many expectations there were."""
    misses: tuple[Miss, ...]
    remarks: tuple[str, ...] = ()
    """What could be checked only in part."""


def compare(expected: Expectation, findings: Findings) -> Verdict:
    """Compare what a file expects with what was found."""
    judge = _Judge(expected, findings)
    return judge.verdict()


class _Judge:
    """Collects misses, expectation by expectation."""

    def __init__(self, expected: Expectation, findings: Findings) -> None:
        self.expected = expected
        self.findings = findings
        self.misses: list[Miss] = []
        self.remarks: list[str] = []
        self.checked = 0

    def verdict(self) -> Verdict:
        if self.expected.equilibria is not None:
            self.all_equilibria(_profiles(self.expected.equilibria))
        if self.expected.includes is not None:
            self.some_equilibria(_profiles(self.expected.includes))
        if self.expected.pure is not None:
            self.pure_count(self.expected.pure)
        if self.expected.dominated is not None:
            self.dominated(self.expected.dominated)
        if self.expected.efficient is not None:
            self.efficient(self.expected.efficient)
        if self.expected.coalitions is not None:
            self.coalitions(self.expected.coalitions)
        if self.expected.economy is not None:
            self.economy(self.expected.economy)
        if self.expected.continuous is not None:
            self.continuous(self.expected.continuous)
        return Verdict(checked=self.checked, misses=tuple(self.misses), remarks=tuple(self.remarks))

    def miss(self, what: str, expected: str, found: str) -> None:
        self.misses.append(Miss(what=what, expected=expected, found=found))

    # -------------------------------------------------------------- equilibria

    def all_equilibria(self, expected: list[Profile]) -> None:
        self.checked += 1
        nash = self.findings.nash
        if nash is None:
            self.miss("equilibria", f"{len(expected)} equilibria", "not asked for")
            return
        unmatched = list(nash.equilibria)
        for profile in expected:
            match = next((e for e in unmatched if _same(profile, e)), None)
            if match is not None:
                unmatched.remove(match)
            else:
                self.expected_profile("equilibria", profile)
        for extra in unmatched:
            self.miss("equilibria", "no other equilibrium", self.words(extra.strategies))
        if not nash.complete:
            self.remarks.append("that there are no other equilibria is not proven")

    def some_equilibria(self, expected: list[Profile]) -> None:
        for profile in expected:
            self.checked += 1
            nash = self.findings.nash
            if nash is None or not any(_same(profile, e) for e in nash.equilibria):
                self.expected_profile("includes", profile)

    def expected_profile(self, what: str, profile: Profile) -> None:
        """Judge an expected equilibrium that was not listed: by its regret where the list is incomplete."""
        nash = self.findings.nash
        gain = regret(self.findings.game, profile)
        is_pure = all(p in (0, 1) for mixture in profile for p in mixture)
        is_exact = all(isinstance(p, Fraction) for mixture in profile for p in mixture)
        is_equilibrium = gain <= (0 if is_exact else TOLERANCE * self.scale())
        if nash is not None and is_equilibrium and not nash.complete and not (is_pure and nash.pure_complete):
            self.remarks.append(f"not searched for, but verified to be an equilibrium: {self.words(profile)}")
            return
        known = f"not an equilibrium: somebody gains {float(gain):.6g} by deviating"
        self.miss(
            what, self.words(profile), "an equilibrium, but no extreme one" if is_equilibrium else known
        )

    def scale(self) -> float:
        """Return the largest absolute payoff, at least 1."""
        game = self.findings.game
        sizes = [float(abs(a).max()) / d for a, d in zip(game.numerators, game.denominators, strict=True)]
        return max(1.0, *sizes)

    def pure_count(self, expected: int) -> None:
        self.checked += 1
        nash = self.findings.nash
        found = sum(e.is_pure for e in nash.equilibria) if nash else None
        if nash is not None and not nash.pure_complete:
            found = None
        if found != expected:
            self.miss("pure", str(expected), "not known" if found is None else str(found))

    # -------------------------------------------------------------- the rest

    def dominated(self, expected: object) -> None:
        self.checked += 1
        solution = self.findings.dominance
        game = self.findings.game
        wanted = {(a, s) for a, names in dict(expected).items() for s in names}  # type: ignore[call-overload]
        found = {
            (game.players[d.player], game.strategies[d.player][d.strategy])
            for d in (solution.eliminated if solution else ())
        }
        if solution is None or wanted != found:
            self.miss("dominated", _pairs(wanted), "not asked for" if solution is None else _pairs(found))

    def efficient(self, expected: Sequence[tuple[int, ...]]) -> None:
        self.checked += 1
        solution = self.findings.efficient
        found = solution.outcomes if solution else ()
        if solution is None or set(found) != set(expected) or solution.count != len(set(expected)):
            self.miss(
                "efficient",
                self.outcomes(expected),
                "not asked for" if solution is None else self.outcomes(found),
            )

    def coalitions(self, expected: Mapping[str, Expected]) -> None:
        self.checked += count_of(expected)
        found, game = self.findings.coalitions, self.findings.game
        if found is None:
            self.miss("coalitions", ", ".join(expected), "not asked for")
            return
        for where, wanted, told in differences(expected, facts(found, game.players, game.strategies)):
            self.miss(where, wanted, told)

    def economy(self, expected: Mapping[str, Expected]) -> None:
        from negsim.analysis.economy_facts import economy_facts
        from negsim.analysis.expected_figures import misses

        figures = {key: value for key, value in expected.items() if key != "tolerance"}
        self.checked += count_of(figures)
        found, game = self.findings.economy, self.findings.game
        if found is None:
            self.miss("economy", ", ".join(figures), "not asked for")
            return
        facts = economy_facts(found, self.findings.continuous, game.players, game.strategies)
        for miss in misses(figures, facts, "economy", _tolerance(expected)):
            self.miss(*miss)

    def continuous(self, expected: Mapping[str, Expected]) -> None:
        from negsim.analysis.economy_facts import continuous_facts
        from negsim.analysis.expected_figures import misses

        figures = {key: value for key, value in expected.items() if key != "tolerance"}
        self.checked += count_of(figures)
        found = self.findings.continuous
        if found is None:
            self.miss("continuous", ", ".join(figures), "not asked for")
            return
        facts = continuous_facts(found, self.findings.game.players)
        for miss in misses(figures, facts, "continuous", _tolerance(expected)):
            self.miss(*miss)

    def outcomes(self, outcomes: Sequence[tuple[int, ...]]) -> str:
        names = self.findings.game.strategies
        shown = ["(" + ", ".join(names[i][k] for i, k in enumerate(o)) + ")" for o in sorted(outcomes)[:20]]
        return " ".join(shown) + (" ..." if len(outcomes) > 20 else "") or "none"

    def words(self, profile: Profile | tuple[tuple[Fraction, ...], ...]) -> str:
        """Return a profile as ``expect`` writes it."""
        game = self.findings.game
        parts = []
        for player, names, mixture in zip(game.players, game.strategies, profile, strict=True):
            played = [(n, p) for n, p in zip(names, mixture, strict=True) if p]
            only = (
                played[0][0]
                if len(played) == 1
                else "{" + ", ".join(f"{n}: {_shown(p)}" for n, p in played) + "}"
            )
            parts.append(f"{player}: {only}")
        return "{" + ", ".join(parts) + "}"


def _shown(p: Fraction | float) -> str:
    return str(p) if isinstance(p, Fraction) else f"{p:.6g}"


def _pairs(pairs: set[tuple[str, str]]) -> str:
    return ", ".join(f"{a}: {s}" for a, s in sorted(pairs)) or "none"


def _profiles(plays: Sequence[tuple[Play, ...]]) -> list[Profile]:
    return [tuple(p.probabilities for p in row) for row in plays]


def _same(profile: Profile, equilibrium: Equilibrium) -> bool:
    for expected, found in zip(profile, equilibrium.strategies, strict=True):
        for p, f in zip(expected, found, strict=True):
            is_exact = isinstance(p, Fraction) and equilibrium.is_exact
            if p != f and (is_exact or abs(float(p) - float(f)) > TOLERANCE):
                return False
    return True


def _tolerance(expected: Mapping[str, Expected]) -> float | None:
    """Return how far figures may be off, where a file says so."""
    said = expected.get("tolerance")
    return float(said.value) if isinstance(said, ExpectedWord) and said.value is not None else None
