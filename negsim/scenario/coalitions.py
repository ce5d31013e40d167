"""The ``coalitions`` of a file: who may join, and what a group is said to be worth."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from negsim.scenario.diagnosis import listed, suggestion
from negsim.scenario.joining import Joining
from negsim.scenario.names import normalize
from negsim.scenario.scenario import Coalitions, Formula, Vote
from negsim.scenario.schema import EQUILIBRIUM, MEMBERSHIP, RULES
from negsim.scenario.section_reader import SectionReader
from negsim.scenario.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from negsim.scenario.diagnosis import Diagnosis
    from negsim.scenario.figures import Figures
    from negsim.scenario.scenario import Actor

MOST_JOINING = 24
"""More than this many actors form too many coalitions for a table; a vote takes any number."""
SWITCHES = {"yes": True, "true": True, "no": False, "false": False}
OF_RULES = ("equilibrium", "membership", "transfers", "baseline")
"""Keys that have a meaning only where worth is derived from strategies."""


def build_coalitions(
    root: Mapping, actors: tuple[Actor, ...], figures: Figures, diagnosis: Diagnosis
) -> Coalitions | None:
    """Read who may join and what groups are worth, and record what cannot be."""
    node = root.get("coalitions")
    if not isinstance(node, Mapping):
        return None
    return _Reader(root.key("coalitions"), node, actors, figures, diagnosis).coalitions()


class _Reader(SectionReader):
    """Reads one ``coalitions``."""

    @cached_property
    def joining(self) -> Joining:
        """Those who may join."""
        return Joining(self.node.get("among"), self.actors, self.diagnosis)

    def coalitions(self) -> Coalitions:
        worth, vote = self.node.get("worth"), self.node.get("vote")
        if (worth is None) == (vote is None):
            message = "'coalitions' has both 'worth' and 'vote'" if vote else "what is a group worth?"
            hint = "keep one of the two" if vote else "add   worth: lead   or a table, a formula or a vote"
            self.diagnosis.add("N074", message, self.node.key("vote") if vote else self.key, hint)
        rule = normalize(worth.text) if isinstance(worth, Scalar) else None
        rule = rule if rule in RULES else None
        is_formula = isinstance(worth, Scalar) and rule is None
        if is_formula and isinstance(worth, Scalar) and self._is_mistyped_rule(worth):
            hint = suggestion(worth.text, RULES) or f"rules: {', '.join(RULES)}"
            self.diagnosis.add("N042", f"'{worth.text.strip()}' is neither a rule nor a number", worth, hint)
            is_formula = False
        self._check_effects(rule)
        if rule is None and vote is None:
            self._check_number_of_actors()
        if rule is not None and not any(a.strategies for a in self.actors) and worth is not None:
            hint = "give every actor strategies and payoffs, or write the worths in a table"
            self.diagnosis.add(
                "N077", f"'{rule}' derives worth from strategies, and the actors have none", worth, hint
            )
        return Coalitions(
            key=self.key,
            among=self.joining.among,
            rule=rule,
            equilibrium=self.word("equilibrium", EQUILIBRIUM),
            is_pure=self.word("in", ("mixed", "pure")) == "pure",
            table=self._table(worth) if isinstance(worth, Mapping) else None,
            formula=self.figures.formula(worth) if is_formula and worth is not None else None,
            vote=self._vote(vote) if isinstance(vote, Mapping) else None,
            links=self._links(),
            unions=self._unions(),
            membership=self.word("membership", MEMBERSHIP),
            has_transfers=self._transfers(),
            baseline=self._baseline(),
        )

    def _is_mistyped_rule(self, worth: Scalar) -> bool:
        word = normalize(worth.text)
        return word.isidentifier() and word != "size" and word not in self.figures.evaluator.world.numbers

    # -------------------------------------------------------------- what has a meaning

    def _check_number_of_actors(self) -> None:
        if len(self.joining.among) > MOST_JOINING:
            count = len(self.joining.among)
            message = f"{count} actors form {2**count:,} coalitions (limit: {MOST_JOINING} actors)"
            hint = "let fewer join (among: [...]), or write a vote, which takes any number"
            self.diagnosis.add("N019", message, self.key, hint)
            self.diagnosis.raise_errors()

    def _check_effects(self, rule: str | None) -> None:
        """Warn of keys that change nothing, so that nobody waits for an effect."""
        idle = [k for k in OF_RULES if k in self.node] if rule is None else []
        if rule not in {"alpha", "beta"} and "in" in self.node:
            idle.append("in")
        for name in idle:
            why = "alpha and beta" if name == "in" else "worth that a rule derives from strategies"
            self.diagnosis.add(
                "N064",
                f"'{name}' changes nothing here",
                self.node.key(name),
                f"it is about {why}",
                warning=True,
            )

    # -------------------------------------------------------------- worth

    def _table(self, node: Mapping) -> dict[int, Formula]:
        table: dict[int, Formula] = {}
        first: dict[int, Scalar] = {}
        for key, value in node.entries:
            group = self.joining.group(key)
            formula = self.figures.formula(value)
            if group is None:
                continue
            if group in table:
                line = first[group].place().line
                message = (
                    f"the worth of {listed(self.joining.names(group))} is given twice (also in line {line})"
                )
                self.diagnosis.add("N071", message, key, "keep one of the two")
            table.setdefault(group, formula)
            first.setdefault(group, key)
        self._check_missing(table, node)
        return table

    def _check_missing(self, table: dict[int, Formula], node: Mapping) -> None:
        if self.diagnosis.has_errors:
            return
        missing = sorted(
            (g for g in range(1, 2 ** len(self.joining.among)) if g not in table), key=int.bit_count
        )
        if missing:
            names = [", ".join(self.joining.names(g)) for g in missing]
            shown = "; ".join(names[:8]) + (f" and {len(names) - 8:,} more" if len(names) > 8 else "")
            quote = "'" if "," in names[0] else ""
            hint = f"add a line such as   {quote}{names[0]}{quote}: 0"
            self.diagnosis.add("N070", f"no worth for {shown}", node, hint)

    def _vote(self, node: Mapping) -> Vote | None:
        votes, quota = node.index["votes"], node.index["quota"]
        if not isinstance(votes, Mapping):
            raise TypeError(votes)
        given: dict[int, Formula] = {}
        for key, value in votes.entries:
            place = self.joining.member(key.text, key)
            if place is not None:
                given[place] = self.figures.formula(value)
        lacking = [name for name, k in self.joining.place.items() if k not in given]
        if lacking and not self.diagnosis.has_errors:
            hint = f"add   {lacking[0]}: 0   or name the voters in 'among'"
            self.diagnosis.add("N075", f"no votes for {listed(lacking)}", node.key("votes"), hint)
        if lacking or self.diagnosis.has_errors:
            return None
        return Vote(
            quota=self.figures.formula(quota), votes=tuple(given[k] for k in range(len(self.joining.among)))
        )

    # -------------------------------------------------------------- links, unions, baseline

    def _links(self) -> tuple[tuple[int, int], ...] | None:
        node = self.node.get("links")
        if not isinstance(node, Sequence):
            return None
        links: dict[tuple[int, int], None] = {}
        for item in node.items:
            pair = self.joining.places(item.items) if isinstance(item, Sequence) else []
            if len(pair) == 2 and pair[0] == pair[1]:
                self.diagnosis.add("N076", "this link leads from an actor to itself", item)
            elif len(pair) == 2:
                links[min(pair), max(pair)] = None
        return tuple(links)

    def _unions(self) -> tuple[int, ...] | None:
        node = self.node.get("unions")
        if not isinstance(node, Sequence):
            return None
        unions: list[int] = []
        taken: set[int] = set()
        for item in node.items:
            union = 0
            for x in item.items if isinstance(item, Sequence) else ():
                for k in self.joining.places([x]):
                    if k in taken:
                        name = self.actors[self.joining.among[k]].name
                        hint = "unions must not overlap"
                        self.diagnosis.add("N076", f"{name} stands in two unions, or twice in one", x, hint)
                    taken.add(k)
                    union |= 1 << k
            if union:
                unions.append(union)
            elif not self.diagnosis.has_errors:
                self.diagnosis.add("N076", "this union has no members", item)
        alone = [1 << k for k in range(len(self.joining.among)) if k not in taken]
        return tuple(sorted([*unions, *alone], key=lambda u: u & -u))

    def _baseline(self) -> dict[int, int] | None:
        node = self.node.get("baseline")
        if not isinstance(node, Mapping):
            return None
        return self.played(node)

    # -------------------------------------------------------------- words

    def _transfers(self) -> bool:
        node = self.node.get("transfers")
        if not isinstance(node, Scalar):
            return True
        word = normalize(node.text).lower()
        if word not in SWITCHES:
            self.diagnosis.add("N014", f"'transfers' cannot be '{node.text}'", node, "write yes or no")
        return SWITCHES.get(word, True)
