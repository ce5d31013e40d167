"""Which number a name in a formula means, seen from an actor; and the groups that aggregates go over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import FormulaError
from negsim.scenario import formula as f
from negsim.scenario.diagnosis import listed, suggestion
from negsim.scenario.names import quoted
from negsim.scenario.quantity import Quantity
from negsim.scenario.scenario import Figure
from negsim.scenario.trade import QUANTITIES
from negsim.scenario.view import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from negsim.scenario.evaluate import Evaluator
    from negsim.scenario.scenario import Actor
    from negsim.scenario.view import View

FIXED_GROUPS = ("everyone", "others", "peers")
COALITION_GROUPS = ("member", "outsider", "everyone")
COALITION_WORDS = ("member", "outsider", "size")


def strategy_index(actor: Actor, name: str) -> int | None:
    """Return the index of a strategy by name, or None."""
    return next((k for k, s in enumerate(actor.strategies) if s.name == name), None)


def _error(code: str, message: str, part: f.Part, hint: str = "") -> FormulaError:
    return FormulaError(code, message, hint, start=part.start, end=part.end)


class Lookup:
    """Finds what names mean for one evaluator."""

    def __init__(self, evaluator: Evaluator) -> None:
        self.evaluator = evaluator
        self.world = evaluator.world

    # -------------------------------------------------------------- names

    def name(self, part: f.Name, view: View) -> Quantity:
        """Return the value of ``n``, ``X.n`` or ``X.n.Y``."""
        words = part.words
        if len(words) == 1:
            return self.bare(words[0], view.actor, part, view)
        if len(words) == 2:
            if view.actor and not self._is_someone(words[0], view) and self._towards(view.actor, words[0]):
                return self.towards(view.actor, words[0], words[1], part, view)
            return self.bare(words[1], self.someone(words[0], part, view), part, view)
        return self.towards(self.someone(words[0], part, view), words[1], words[2], part, view)

    def bare(self, name: str, actor: Actor | None, part: f.Part, view: View) -> Quantity:
        """Return what a name alone means, seen from an actor (None: among constants)."""
        evaluator, level = self.evaluator, view.level
        if level == Level.COALITION and name == "size":
            joining = np.broadcast_arrays(*self.world.joining.values())
            return Quantity(np.asarray(np.sum(joining, axis=0, dtype=np.int64)))
        if actor is not None and self._is_set_by_strategies(name, actor, part):
            if level >= Level.PLAY:
                return evaluator.strategy_number(actor, name)
            message = f"'{name}' depends on what {actor.name} plays and cannot be used here"
            raise _error("N044", message, part, "use it in payoffs or shorthands")
        own = actor.numbers.get(name) if actor is not None else None
        if isinstance(own, Figure):
            return evaluator.figure(own, actor, Level.OWN)
        if own is not None:
            someone = next(iter(own), "X")
            hint = f"write {quoted(name)}.{quoted(someone)}"
            raise _error("N042", f"'{name}' differs by actor", part, hint)
        if name in self.world.numbers:
            return evaluator.figure(self.world.numbers[name], None, Level.CONSTANT)
        if level >= Level.PLAY and actor is not None:
            if self.world.trade is not None and name in QUANTITIES:
                return self.world.trade(name, actor, evaluator, part)
            if name in self.world.shorthands:
                evaluator.used.add(name)
                key = ("shorthand", name, actor.name)
                label = f"{actor.name}.{name}"
                return evaluator.remembered(key, label, self.world.shorthands[name], actor, level)
            if name == "payoff" and evaluator.payoff_of is not None:
                return evaluator.payoff_of(actor, evaluator, part)  # type: ignore[no-any-return]
        raise self._unknown(name, actor, part, view)

    def _is_set_by_strategies(self, name: str, actor: Actor, part: f.Part) -> bool:
        lacking = [s.name for s in actor.strategies if name not in s.numbers]
        if len(lacking) == len(actor.strategies):
            return False
        if lacking:
            message = f"'{name}' is not set by {actor.name}'s strategy '{lacking[0]}'"
            hint = f"only some strategies set it: add   {lacking[0]}: {{{name}: 0}}"
            raise _error("N046", message, part, hint)
        return True

    def _unknown(self, name: str, actor: Actor | None, part: f.Part, view: View) -> FormulaError:
        world = self.world
        if name in world.actors or name == "self":
            hint = f"write {quoted(name)}.number, or {quoted(name)} is strategy"
            return _error("N042", f"'{name}' is an actor, not a number", part, hint)
        if self._is_group(name):
            return self._stray_group(name, part)
        if name in COALITION_WORDS:
            return _error("N044", f"'{name}' has a meaning only in the worth of coalitions", part)
        is_traded = world.trade is not None and name in QUANTITIES
        if view.level < Level.PLAY and (name in world.shorthands or name == "payoff" or is_traded):
            message = f"'{name}' depends on what is played and cannot be used here"
            return _error("N044", message, part, "only constants and own numbers can be used here")
        if actor is not None and strategy_index(actor, name) is not None:
            hint = f"to test what is played, write self is {quoted(name)}"
            return _error("N042", f"'{name}' is a strategy, not a number", part, hint)
        if actor is None and any(name in a.numbers for a in world.actors.values()):
            return _error("N044", f"'{name}' is an actor's own number and cannot be used here", part)
        whom = f" (seen from {actor.name})" if actor is not None else ""
        hint = suggestion(name, self._known(actor, view))
        if name in QUANTITIES:
            hint = hint or "a trade model supplies it: say who taxes whom under   economy:"
        return _error("N042", f"there is no number '{name}'{whom}", part, hint)

    def _known(self, actor: Actor | None, view: View) -> list[str]:
        known = [*self.world.numbers, *(("size",) if view.level == Level.COALITION else ())]
        if actor is not None:
            known += [*actor.numbers]
            if view.level >= Level.PLAY:
                known += QUANTITIES if self.world.trade is not None else ()
                known += [*self.world.shorthands, *(n for s in actor.strategies for n in s.numbers), "payoff"]
        return known

    # -------------------------------------------------------------- actors

    def _is_someone(self, name: str, view: View) -> bool:
        return name == "self" or name in self.world.actors or any(b.group == name for b in view.bound)

    def someone(self, name: str, part: f.Part, view: View) -> Actor:
        """Return the actor that a word before a dot or ``is`` stands for."""
        if view.level == Level.CONSTANT:
            raise _error("N044", f"'{name}.' cannot be used here: only constants can", part)
        if name == "self" and view.actor is not None:
            return view.actor
        for binding in reversed(view.bound):
            if binding.group == name:
                return binding.member
        if name in self.world.actors and view.level != Level.COALITION:
            return self.world.actors[name]
        if self._is_group(name):
            raise self._stray_group(name, part)
        if name in COALITION_WORDS:
            raise _error("N044", f"'{name}' has a meaning only in the worth of coalitions", part)
        if view.level == Level.COALITION and name in self.world.actors:
            hint = "write an aggregate, such as sum(member.claim)"
            raise _error("N044", f"the worth of a group cannot refer to '{name}' alone", part, hint)
        known = [*self.world.actors, *self.world.kinds]
        hint = suggestion(name, known) or f"actors: {listed(self.world.actors)}"
        raise _error("N020", f"there is no actor or group '{name}'", part, hint)

    def subject(self, part: f.Name, view: View) -> tuple[Actor, tuple[Actor, ...]]:
        """Return the actor that a test is about, and all members if it stands for a group."""
        if view.level < Level.PLAY:
            raise _error(
                "N044", "what is played cannot be used here", part, "use it in payoffs or shorthands"
            )
        actor = self.someone(part.words[0], part, view)
        members = next((b.members for b in reversed(view.bound) if b.group == part.words[0]), (actor,))
        return actor, members

    def check_strategy(self, name: str, actor: Actor, members: tuple[Actor, ...], part: f.Part) -> None:
        """Refuse a strategy that neither the actor nor, for a group, any member has."""
        if any(strategy_index(m, name) is not None for m in members):
            return
        own = [s.name for m in members for s in m.strategies]
        has = (
            f"{actor.name} has no strategy '{name}'"
            if len(members) == 1
            else f"none of them has a strategy '{name}'"
        )
        hint = suggestion(name, own) or f"strategies: {listed(dict.fromkeys(own))}"
        raise _error("N021", has, part, hint)

    def check_or_of_strategies(self, part: f.Logic, view: View) -> None:
        """Refuse ``X is s or t``, which does not mean what it says."""
        if part.word != "or":
            return
        for test in (p for p in part.parts if isinstance(p, f.Plays)):
            actor, _ = self.subject(test.subject, view)
            for other in part.parts:
                if isinstance(other, f.Name) and strategy_index(actor, other.words[0]) is not None:
                    first, second = test.strategies[0].words[0], other.words[0]
                    subject = quoted(test.subject.words[0])
                    hint = f"write {subject} in ({quoted(first)}, {quoted(second)})"
                    raise _error("N045", f"'{second}' is a strategy, not a condition", other, hint)

    # -------------------------------------------------------------- numbers towards others

    def _towards(self, actor: Actor, name: str) -> Mapping[str, Figure] | None:
        found = actor.numbers.get(name)
        return None if found is None or isinstance(found, Figure) else found

    def towards(self, owner: Actor, name: str, whom: str, part: f.Part, view: View) -> Quantity:
        """Return a number of one actor towards another: ``US.exports.Japan``."""
        other = self.someone(whom, part, view)
        table = self._towards(owner, name)
        if table is None:
            message = f"{owner.name} has no number '{name}' that differs by actor"
            raise _error("N042", message, part, suggestion(name, owner.numbers))
        if other.name not in table:
            hint = f"it has {listed(table)}"
            raise _error("N042", f"{owner.name}'s '{name}' has no number for {other.name}", part, hint)
        return self.evaluator.figure(table[other.name], owner, Level.OWN)

    # -------------------------------------------------------------- groups

    def _is_group(self, name: str) -> bool:
        if self.world.joining:
            return name in COALITION_GROUPS
        return name in FIXED_GROUPS or name in self.world.kinds

    def _stray_group(self, name: str, part: f.Part) -> FormulaError:
        hint = f"write sum({quoted(name)}.number), mean, min, max or count"
        return _error("N045", f"'{name}' is a group: it can stand only inside an aggregate", part, hint)

    def group_of(self, part: f.Call, view: View) -> tuple[str, tuple[Actor, ...]]:
        """Return the one group that an aggregate goes over, and its members."""
        if Level.COALITION < view.level < Level.PLAY:
            raise _error("N044", "groups cannot be used here", part, "use them in payoffs or shorthands")
        named = dict.fromkeys(self._groups_in(part.arguments[0]))
        if len(named) != 1:
            found = f"two or more: {listed(named)}" if named else "none"
            hint = (
                "to compare values, min and max take two or more arguments"
                if part.function in {"min", "max"}
                else ""
            )
            message = f"{part.function}(...) must name exactly one group; it names {found}"
            known = COALITION_GROUPS if view.level == Level.COALITION else [*FIXED_GROUPS, *self.world.kinds]
            raise _error("N045", message, part, hint or f"groups: {listed(known)}")
        group = next(iter(named))
        return group, self._members(group, part, view)

    def _groups_in(self, part: f.Part) -> Iterator[str]:
        if isinstance(part, f.Call) and part.is_aggregate:
            return
        if isinstance(part, f.Name):
            words = part.words if len(part.words) < 3 else (part.words[0], part.words[2])
            if len(part.words) == 2 and not self._is_group(part.words[0]):
                words = (part.words[1],) if self._is_group(part.words[1]) else ()
            yield from (w for w in words if self._is_group(w))
        if isinstance(part, f.Plays) and self._is_group(part.subject.words[0]):
            yield part.subject.words[0]
        for child in f.children(part):
            yield from self._groups_in(child)

    def _members(self, group: str, part: f.Part, view: View) -> tuple[Actor, ...]:
        actors = tuple(self.world.actors.values())
        if group == "everyone" or (view.level == Level.COALITION and group in COALITION_GROUPS):
            return actors
        if view.actor is None:
            raise _error("N044", f"'{group}' has no meaning here", part)
        if group == "others":
            return tuple(a for a in actors if a is not view.actor)
        if group != "peers":
            return tuple(a for a in actors if a.kind == group)
        if view.actor.kind is None:
            raise _error("N045", f"{view.actor.name} is of no kind, so it has no peers", part, "write others")
        return tuple(a for a in actors if a.kind == view.actor.kind and a is not view.actor)
