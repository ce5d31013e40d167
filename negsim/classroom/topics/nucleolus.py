"""The division at which the greatest complaint is least, then the next, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.question import NumberKey
from negsim.classroom.topics.asked import ask, is_exact
from negsim.classroom.topics.worths import few

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question

WHAT = (
    "The complaint of a group is what it is worth alone less what it gets. Take the divisions that give "
    "everybody at least what it is worth alone. What does each get at the nucleolus, where the largest "
    "complaint is as small as it can be, then the next, and so on?"
)


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask for the nucleolus, and how great the greatest complaint stays."""
    worths = few(findings)
    nucleolus = worths.found.nucleolus if worths else None
    if worths is None or nucleolus is None or nucleolus.shares is None or not is_exact(nucleolus.shares):
        return ()
    shares = nucleolus.shares
    shapley = worths.found.shapley.shares if worths.found.shapley else None
    worst = max(worths.excess(s, shares) for s in range(1, worths.game.everyone))
    wrong = [
        (worths.division(shapley) if shapley else None, "this is the Shapley value"),
        (worths.division(worths.equal_parts), "these are equal parts: look at the complaints"),
    ]
    sign = (NumberKey(value=-worst), "the sign: a complaint is the worth less what the group gets")
    return (
        ask(WHAT, worths.division(shares), wrong, points=len(shares)),
        ask(
            "How large is the largest complaint of any group then? (All together do not count as a group.)",
            NumberKey(value=worst),
            [sign],
        ),
    )
