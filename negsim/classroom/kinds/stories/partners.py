"""Actors who share what they get together: fits worths that do not fall when somebody joins."""

from __future__ import annotations

from typing import Final

from negsim.classroom.kinds.story import PEOPLE, Story

PARTNERS: Final = (
    Story(
        title="{count} musicians",
        about="{who} can play alone or together, in any group. The numbers are what an evening brings, in "
        "tens of euros.",
        names=PEOPLE,
    ),
    Story(
        title="{count} farms share machines",
        about="{who} are neighbors and can buy machines alone or together. The numbers are profits, in "
        "thousands of euros a year.",
        names=("Oak Farm", "Hill Farm", "Brook Farm", "Mill Farm", "Lake Farm"),
    ),
    Story(
        title="A lemonade stand",
        about="Somebody has lemons, somebody sugar, somebody the best place: {who} think of working "
        "together. The numbers are what a summer week brings, in tens of euros.",
        names=PEOPLE,
    ),
    Story(
        title="{count} towns, one water line",
        about="{who} can draw water on their own, or build one line for several. The numbers are what it is "
        "worth to a group, costs taken off, in millions of euros.",
        names=("Ashford", "Birkdale", "Cedarby", "Dunmore", "Elmwood"),
    ),
    Story(
        title="A shared studio",
        about="{who} make video games. Each has another talent, and together they earn more. The numbers "
        "are profits of a year, in thousands of euros.",
        names=PEOPLE,
    ),
    Story(
        title="A stall at the street party",
        about="{who} cook, each something else. They can sell alone or share a stall, all or some of them. "
        "The numbers are earnings of the evening, in tens of euros.",
        names=PEOPLE,
    ),
)
