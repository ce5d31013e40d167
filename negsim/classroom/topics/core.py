"""Whether everybody can be content to stay together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.question import ChoiceKey, GroupsKey
from negsim.classroom.topics.asked import ask
from negsim.classroom.topics.worths import few

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question

OPTIONS = ("empty", "not empty")
WHO_LEAVES = (
    "If all share in equal parts: which groups (also single actors) could do better on their own? "
    "List all; write 'none' if there is none."
)
IS_EMPTY = (
    "The core holds the divisions of the worth of all that no group can improve upon alone. "
    "Is it empty or not empty?"
)


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask who would leave equal parts, and whether there is any division that nobody leaves."""
    worths = few(findings)
    if worths is None or worths.found.core is None:
        return ()
    equal = worths.equal_parts
    leaving = (s for s in range(1, worths.game.everyone) if worths.excess(s, equal) > 0)
    groups = GroupsKey(actors=worths.found.titles, right=frozenset(map(worths.group, leaving)))
    right = OPTIONS[0] if worths.found.core.is_empty else OPTIONS[1]
    return (ask(WHO_LEAVES, groups, points=2), ask(IS_EMPTY, ChoiceKey(options=OPTIONS, right=right)))


def discussion(findings: Findings) -> tuple[str, ...]:
    """Ask what happens where nobody, or everybody, can be content."""
    worths = few(findings)
    if worths is None or worths.found.core is None:
        return ()
    empty = "Whatever division is proposed, some group does better alone. What happens then in a real talk?"
    full = "There may be many divisions that no group leaves. Which of them would you propose, and why?"
    return (empty if worths.found.core.is_empty else full,)
