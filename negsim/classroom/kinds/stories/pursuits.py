"""Two actors of whom one wants to meet and the other to be missed: fits games of two strategies each.

In every story the first actor's k-th strategy meets the second actor's k-th.  In ``MEETS`` the first wants to
meet, in ``AVOIDS`` the second does.
"""

from __future__ import annotations

from typing import Final

from negsim.classroom.kinds.story import PEOPLE, Story

POINTS = "The numbers are points; both want as many as possible."

MEETS: Final = (
    Story(
        title="Ticket inspection on the tram",
        about="{a} inspects tickets, {b} rides the tram every day. Checking costs time, riding without a "
        "ticket is only worth it if nobody checks. " + POINTS,
        names=PEOPLE,
        first=("check", "stay away"),
        second=("ride free", "buy a ticket"),
    ),
    Story(
        title="The raccoon in the garden",
        about="{a} guards one part of the garden at night, and the raccoon {b} raids one. " + POINTS,
        names=("Ada", "Hugo", "Nina", "Omar", "Bandit", "Rascal", "Pepper"),
        first=("guard the berries", "guard the corn"),
        second=("raid the berries", "raid the corn"),
    ),
    Story(
        title="A surprise quiz",
        about="{a} teaches and decides whether to give a quiz. {b} decides whether to prepare at home. A "
        "quiz is useful where nobody prepared. " + POINTS,
        names=PEOPLE,
        first=("give a quiz", "go on"),
        second=("relax", "prepare"),
    ),
    Story(
        title="Hide-and-seek in the old house",
        about="{b} hides, {a} has time to search in one place only. " + POINTS,
        names=PEOPLE,
        first=("search the attic", "search the cellar"),
        second=("hide upstairs", "hide below"),
    ),
)

AVOIDS: Final = (
    Story(
        title="Penalty kicks in training",
        about="{a} takes penalty kicks and {b} is the goalkeeper. They know each other's strong side, so the "
        "corners are not alike. " + POINTS,
        names=PEOPLE,
        first=("shoot left", "shoot right"),
        second=("jump left", "jump right"),
    ),
    Story(
        title="Serving at tennis",
        about="{a} serves, {b} returns and must guess where the ball will go. " + POINTS,
        names=PEOPLE,
        first=("serve wide", "serve to the body"),
        second=("move out", "stay close"),
    ),
    Story(
        title="The trendsetter and the copycat",
        about="{a} wants to be dressed unlike {b}, and {b} wants to be dressed like {a}. " + POINTS,
        names=PEOPLE,
        first=("red", "blue"),
        second=("crimson", "navy"),
    ),
    Story(
        title="Two ways to the old bridge",
        about="In a game of scouts {a} must reach the bridge unseen, and {b} can watch one path only. "
        + POINTS,
        names=PEOPLE,
        first=("forest path", "river path"),
        second=("watch the forest", "watch the river"),
    ),
)
