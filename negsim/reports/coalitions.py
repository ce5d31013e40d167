"""In words: what groups are worth, who can claim what, and what no division can do."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.document import Document, Grid, Heading, Lines
from negsim.reports.worths import MOST_GAINS, add_vote, add_worths, group, shown_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.analysis.coalitions.findings import CoalitionFindings
    from negsim.analysis.findings import Findings
    from negsim.solvers.coalition.solution import CoreSolution

MOST_VOTERS = 40
"""Actors shown one by one in the table of claims."""

BEFORE = "gets if all join"

RULE_WORDS = {
    "table": "as the file says",
    "formula": "by the file's formula",
    "vote": "1 for a group that wins the vote, else 0",
    "lead": "it announces a joint strategy and is bound by it; then everybody else responds, each alone",
    "alpha": "what it can guarantee itself, whatever all others do together",
    "beta": "what all others together cannot keep it from",
    "gamma": "it acts as one, everybody else alone, all at the same time",
    "delta": "it acts as one, the others who may join as another, all at the same time",
    "partition": "blocs play against each other; which blocs the others form is not known",
}
"""What a group is worth, by every rule."""


def add_coalitions(findings: Findings, document: Document) -> None:
    """Add what groups are worth and how it can be shared."""
    found = findings.coalitions
    if found is None:
        return
    who = f"{words.joined(found.titles)} may stand together"
    document.add(Heading("Coalitions:", f"{who}. What a group is worth: {_meaning(found)}."))
    if found.vote is not None:
        add_vote(found, document)
    elif found.game is not None:
        add_worths(found, document)
    _claims(found, document)
    _core(found, document)
    _properties(found, document)
    _by_rule(found, document)


def _meaning(found: CoalitionFindings) -> str:
    """Return what a group is worth by the rule of the file, and which case or strategies count."""
    said = found.said
    meaning = RULE_WORDS[found.rule]
    if found.rule == "partition":
        case = {
            "worst": "the worst case counts",
            "best": "the best case counts",
            "total": "the best for all counts",
        }
        return f"{meaning}; {case[said.equilibrium]}"
    if found.rule in {"alpha", "beta"}:
        return f"{meaning}, by {'pure' if said.is_pure else 'mixed'} joint strategies"
    return meaning


def shown_numbers(found: CoalitionFindings) -> list[Fraction]:
    """Return the numbers of the tables of worths and claims."""
    game = found.game if found.vote is None else None
    worths = [game.worth(s) for s in shown_groups(game)] if game is not None else []
    return worths + [x for _, values in _claimed(found) for x in values]


# ------------------------------------------------------------------ claims


def _claims(found: CoalitionFindings, document: Document) -> None:
    """Add a table of what each brings beside what each gets."""
    columns = _claimed(found)
    if not columns:
        return
    count = len(found.titles)
    shown = range(min(count, MOST_VOTERS))
    rows = tuple((found.titles[i], *(words.number(values[i]) for _, values in columns)) for i in shown)
    remarks = []
    if any(title == BEFORE for title, _ in columns) and found.said.has_transfers:
        remarks.append(f"'{BEFORE}' is before they pay each other.")
    if count > MOST_VOTERS:
        remarks.append(f"{MOST_VOTERS} of {count} actors are shown; all are in --format json.")
    remarks += _undefined(found)
    heading = "What each brings, and what each can claim:" if found.vote is None else "Power:"
    document.add(Heading(heading), Grid(("", *(title for title, _ in columns)), rows, labels=1))
    if remarks:
        document.add(Lines(tuple(remarks)))


def _claimed(found: CoalitionFindings) -> list[tuple[str, Sequence[Fraction]]]:
    """Return the columns of the table of claims."""
    game, power = found.game, found.vote_power
    columns: list[tuple[str, Sequence[Fraction] | None]] = []
    if found.vote is not None:
        columns.append(("votes", [Fraction(v) for v in found.vote.votes]))
    elif game is not None:
        columns.append(("alone", [game.worth(1 << i) for i in range(game.n)]))
    if found.derived is not None and found.derived.payoffs is not None:
        everybody = found.derived.payoffs[-1]
        columns.append((BEFORE, [everybody[i] for i in found.said.among] if everybody else None))
    shapley = found.shapley.shares if found.shapley else power.shapley_shubik if power else None
    columns.append(("Shapley-Shubik" if found.vote else "Shapley", shapley))
    banzhaf = found.banzhaf.normalized if found.banzhaf else power.banzhaf_normalized if power else None
    columns.append(("Banzhaf (share)", banzhaf))
    for title, solution in (
        ("nucleolus", found.nucleolus),
        ("tau", found.tau),
        ("Myerson", found.myerson),
        ("Owen", found.owen),
    ):
        columns.append((title, solution.shares if solution else None))
    return [(title, values) for title, values in columns if values is not None]


def _undefined(found: CoalitionFindings) -> list[str]:
    """Say which solutions are not defined, and why."""
    solutions = {
        "The nucleolus": (found.nucleolus, found.nucleolus and found.nucleolus.shares),
        "The tau value": (found.tau, found.tau and found.tau.shares),
        "The Banzhaf share": (found.banzhaf, found.banzhaf and found.banzhaf.normalized),
    }
    return [
        f"{name} is not defined: {solution.undefined}."
        for name, (solution, shares) in solutions.items()
        if solution is not None and shares is None
    ]


# ------------------------------------------------------------------ the core


def _core(found: CoalitionFindings, document: Document) -> None:
    core, game = found.core, found.game
    if core is None or game is None:
        return
    if core.is_empty:
        document.add(Heading("No division is safe", "(the core is empty): " + proof(found, core)))
        return
    point = core.point or ()
    shares = " | ".join(f"{t} {words.number(x)}" for t, x in zip(found.titles, point, strict=False))
    document.add(
        Heading("Safe divisions", "(the core): no group does better on its own if, for example,"),
        Lines((shares,)),
    )


def proof(found: CoalitionFindings, core: CoreSolution) -> str:
    """Return in one sentence why no division satisfies every group: balanced weights."""
    game = found.game
    if game is None:
        return ""
    claims = " + ".join(
        f"{'' if w == 1 else f'{words.number(w)} x '}{words.number(game.worth(s))} ({group(found, s)})"
        for s, w in core.balanced_weights[:MOST_GAINS]
    )
    more = " + ..." if len(core.balanced_weights) > MOST_GAINS else ""
    total = sum((w * game.worth(s) for s, w in core.balanced_weights), start=Fraction(0))
    there = words.number(game.worth(game.everyone))
    counted = "each actor counted once in all" if len(core.balanced_weights) > 1 else "in all"
    sums = f"{claims}{more} = {words.number(total)}"
    return f"what groups can claim, {counted}, is {sums}, and there is only {there}."


def _properties(found: CoalitionFindings, document: Document) -> None:
    if found.properties is None:
        return
    holds = [p.name for p in found.properties.properties if p.holds]
    fails = [
        p.name
        + (
            f" (see {'; '.join(group(found, s) or 'nobody' for s in p.counterexample)})"
            if p.counterexample
            else ""
        )
        for p in found.properties.properties
        if p.holds is False and (p.name != "simple" or found.vote is not None)
    ]
    if found.core is not None and len(found.titles) > 1:
        (fails if found.core.is_empty else holds).append("balanced")
    texts = [words.joined(holds)] if holds else []
    texts += ["not " + words.joined(fails, "or")] if fails else []
    document.add(Heading("The game is", "; ".join(texts) + "."))


# ------------------------------------------------------------------ how it depends on the rule


def _by_rule(found: CoalitionFindings, document: Document) -> None:
    if not found.by_rule:
        return
    everyone = 2 ** len(found.players) - 1
    rows = []
    for rule, worth in found.by_rule.items():
        alone = [worth.worths[1 << i] for i in range(len(found.players))]
        core = found.cores.get(rule)
        told = "" if core is None else "empty" if core.is_empty else "not empty"
        mark = " *" if rule == found.rule else ""
        rows.append(
            (
                rule + mark,
                words.number(sum(alone, start=Fraction(0))),
                words.number(worth.worths[everyone]),
                told,
            )
        )
    header = ("rule", "all alone, in sum", "all together", "core")
    cut = len(header) if found.cores else len(header) - 1
    meanings = tuple(f"{rule}: {RULE_WORDS[rule]}" for rule in found.by_rule if rule != found.rule)
    document.add(
        Heading("What groups are worth depends on the rule:"),
        Grid(header[:cut], tuple(r[:cut] for r in rows), "* is the rule of this file.", labels=1),
        Lines(meanings),
    )
