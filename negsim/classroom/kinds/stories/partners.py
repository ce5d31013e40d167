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
        about="{who} are neighbors. Those who buy machines together save money; the numbers are savings, "
        "in thousands of euros a year.",
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
        about="If {who} build pipes together, they need fewer of them. The numbers are what a group saves, "
        "in millions of euros.",
        names=("Ashford", "Birkdale", "Cedarby", "Dunmore", "Elmwood"),
    ),
    Story(
        title="A shared studio",
        about="{who} make video games. Each has another talent, and together they earn more. The numbers "
        "are profits of a year, in thousands of euros.",
        names=PEOPLE,
    ),
    Story(
        title="Riding home together",
        about="After the party {who} could share a taxi, all or some of them. The numbers are what a group "
        "saves, in euros, compared with riding alone.",
        names=PEOPLE,
    ),
)
