"""Actors with votes."""

from __future__ import annotations

from typing import Final

from negsim.classroom.kinds.story import PEOPLE, Story

VOTES: Final = (
    Story(
        title="A parliament of {count} parties",
        about="The parties {who} have different numbers of seats, and each votes as one. "
        "Who decides how often?",
        names=("Reds", "Blues", "Greens", "Golds", "Grays", "Whites"),
    ),
    Story(
        title="A company with {count} owners",
        about="{who} own shares in a small company, and every share is a vote. Are more shares always more "
        "power?",
        names=PEOPLE,
    ),
    Story(
        title="A council of {count} villages",
        about="{who} decide together about the bus line, with votes for the size of each village.",
        names=("Ashford", "Birkdale", "Cedarby", "Dunmore", "Elmwood", "Fernhill"),
    ),
    Story(
        title="The committee of the sports club",
        about="In the committee the teams of {who} vote with the number of their members. A motion passes if "
        "enough votes are for it.",
        names=PEOPLE,
    ),
)
