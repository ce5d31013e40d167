"""Actors who are all alike; it is enough that one of them does something."""

from __future__ import annotations

from typing import Final

from negsim.classroom.kinds.story import PEOPLE, Story

HELPERS: Final = (
    Story(
        title="A dark street with {count} neighbors",
        about="The street lamp is broken. It is enough if one of {who} calls the town; the benefit is "
        "everybody's, the trouble (cost) is only the caller's.",
        names=PEOPLE,
        first=("call", "wait"),
        second=("neighbor",),
    ),
    Story(
        title="Water for the class plant",
        about="The plant in the classroom lives if at least one of {who} waters it in the holidays. All "
        "enjoy it (benefit); whoever comes loses an afternoon (cost).",
        names=PEOPLE,
        first=("water", "stay home"),
        second=("pupil",),
    ),
    Story(
        title="The error in the shared program",
        about="{who} use the same free program. If one of them repairs it, all have the benefit; only those "
        "who do the work have the cost.",
        names=PEOPLE,
        first=("repair", "look on"),
        second=("programmer",),
    ),
    Story(
        title="Who buys the present",
        about="A friend has a birthday, and one present is enough. {who} decide at the same time, without "
        "asking, who goes to the shop: the benefit is for all, the cost for those who go.",
        names=PEOPLE,
        first=("go shopping", "hope"),
        second=("friend",),
    ),
    Story(
        title="Snow on the path to school",
        about="If one of {who} gets up early to shovel, the path is free for all (benefit). Getting up early "
        "has its cost.",
        names=PEOPLE,
        first=("shovel", "sleep"),
        second=("classmate",),
    ),
)
