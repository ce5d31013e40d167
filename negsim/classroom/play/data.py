"""A play as plain data, for JSON: ``negsim-play/1``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negsim.classroom.play.opponents.equilibrium import equilibria_of
from negsim.classroom.play.score import score
from negsim.classroom.play.told import reasons
from negsim.reports.json_report import head, number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from negsim.classroom.play.record import Record
    from negsim.classroom.play.round import Choice, Round
    from negsim.classroom.play.score import ActorScore
    from negsim.classroom.play.table import Table

SCHEMA = "negsim-play/1"


def play_dict(record: Record) -> dict[str, Any]:
    """Return a play as plain data; later versions may add keys, never change these."""
    session, table = record.session, record.session.table
    players, opponent = table.game.players, table.opponent
    found = score(session)
    return {
        **head(table, SCHEMA),
        "people": [players[i] for i in table.people],
        "computer": [players[i] for i in table.computers],
        "opponent": {"name": "human"} if opponent is None else {
            "name": opponent.name, "about": opponent.summary, **opponent.settings
        },
        "length": table.length,
        "played": len(session.rounds),
        "ending": record.ending.value,
        "rounds": [_round(table, k, r) for k, r in enumerate(session.rounds, 1)],
        "score": None if found is None else {players[a.actor]: _score(table, a) for a in found.actors},
        "equilibrium": None if found is None or found.equilibrium is None else {
            "number": found.equilibrium + 1,
            "of": len(equilibria_of(table.findings)),
            **_exactly(table, equilibria_of(table.findings)[found.equilibrium].payoffs),
        },
        "skipped": [{"line": s.line, "message": s.message} for s in record.skipped],
        "notes": [{"code": n.code, "text": n.text} for n in record.notes],
    }  # fmt: skip


def _exactly(table: Table, payoffs: Sequence[Fraction]) -> dict[str, Any]:
    players = table.game.players
    return {
        "payoffs": {a: number(p) for a, p in zip(players, payoffs, strict=True)},
        "exact_payoffs": {a: str(p) for a, p in zip(players, payoffs, strict=True)},
    }


def _round(table: Table, k: int, played: Round) -> dict[str, Any]:
    pairs = list(zip(table.game.players, table.game.strategies, played.choices, strict=True))
    return {
        "round": k,
        "choices": {a: s[c.strategy] for a, s, c in pairs},
        "probabilities": {a: _mixture(s, c, exact=False) for a, s, c in pairs if c.intention},
        "exact_probabilities": {a: _mixture(s, c, exact=True) for a, s, c in pairs if c.intention},
        **_exactly(table, played.payoffs),
        "reasons": list(reasons(table, played)),
    }


def _mixture(names: Sequence[str], choice: Choice, *, exact: bool) -> dict[str, Any]:
    mixture = choice.intention.probabilities if choice.intention else ()
    return {n: str(p) if exact else number(p) for n, p in zip(names, mixture, strict=True) if p}


def _score(table: Table, own: ActorScore) -> dict[str, Any]:
    names = table.game.strategies[own.actor]
    figures = {
        "total": own.total,
        "average": own.average,
        "equilibrium": own.equilibrium,
        "best_single_total": own.single_total,
        "regret": own.regret,
        "best_replies_total": own.replies_total,
    }
    return {
        **{name: None if value is None else number(value) for name, value in figures.items()},
        "exact": {name: None if value is None else str(value) for name, value in figures.items()},
        "played": {n: c for n, c in zip(names, own.counts, strict=True) if c},
        "best_single": names[own.single],
        "best_replies": [names[k] for k in own.replies],
    }
