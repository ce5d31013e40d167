"""What one wins the other loses, with up to three strategies each."""

from __future__ import annotations

from typing import Final

from negsim.classroom.kinds.story import PEOPLE, Story

CONTESTS: Final = (
    Story(
        title="{a} against {b}",
        about="{a} and {b} run for mayor and each make one topic their own. The numbers are the voters, in "
        "hundreds, who change sides because of it: what one wins the other loses.",
        names=PEOPLE,
        first=("schools", "parks", "jobs"),
        second=("roads", "housing", "taxes"),
    ),
    Story(
        title="A duel of cards",
        about="{a} and {b} turn over one card each, at the same time. The numbers are the chips that go from "
        "one to the other.",
        names=PEOPLE,
        first=("King", "Queen", "Ace"),
        second=("Wizard", "Dragon", "Knight"),
    ),
    Story(
        title="Snowball fight",
        about="{a} attacks, {b} defends the snow castle. The numbers are hits that {a} scores (below zero: "
        "that {a} takes); {b} counts them the other way round.",
        names=PEOPLE,
        first=("sneak", "charge", "wait"),
        second=("wall", "tower", "ditch"),
    ),
    Story(
        title="Bikes or scooters",
        about="In a small town {a} rents bikes and {b} rents scooters. All customers are taken, so each can "
        "only win them from the other. The numbers are customers won and lost, in tens.",
        names=PEOPLE,
        first=("cut prices", "advertise", "open earlier"),
        second=("discount", "posters", "new models"),
    ),
    Story(
        title="Captains of chess teams",
        about="{a} and {b} are captains of two chess teams and choose an opening for their team. The numbers "
        "are the lead in points at the end of the day, seen by each.",
        names=PEOPLE,
        first=("gambit", "English", "Italian"),
        second=("French", "Sicilian", "Dutch"),
    ),
)
