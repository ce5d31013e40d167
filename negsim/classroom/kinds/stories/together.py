"""Two actors with two strategies each, and two ways to fit together.

The k-th strategies fit together, but in ``YIELDING`` the first's k-th fits the other of the second's.
"""

from __future__ import annotations

from typing import Final

from negsim.classroom.kinds.story import PEOPLE, Story

TRUST: Final = (
    Story(
        title="A joint project of {a} and {b}",
        about="If both put everything into the project, it pays best. Alone it goes badly; the small way is "
        "safe. The numbers are profits, in thousands of euros.",
        names=PEOPLE,
        first=("all in", "hold back"),
        second=("go big", "stay small"),
    ),
    Story(
        title="Stag or hare with {a} and {b}",
        about="Together two hunters catch the stag; who tries it alone comes home with little. A hare is "
        "less, but one can catch it alone. The numbers are meals.",
        names=PEOPLE,
        first=("stag", "hare"),
        second=("big game", "small game"),
    ),
    Story(
        title="Two bands, one festival",
        about="{a} and {b} each lead a band. The big stage fills only if both play there; the clubs in "
        "town are the safer evening. The numbers are guests, in hundreds.",
        names=PEOPLE,
        first=("big stage", "jazz club"),
        second=("main stage", "rock club"),
    ),
)

SAME: Final = (
    Story(
        title="Which file format",
        about="The makers {a} and {b} sell programs that read each other's files if they agree on a format. "
        "The numbers are customers, in thousands.",
        names=("Softleaf", "Bytewise", "Codemill", "Datafox"),
        first=("open format", "old format"),
        second=("open files", "old files"),
    ),
    Story(
        title="Where to meet",
        about="{a} and {b} lost each other in the city and have no phones. Both want to meet, and one place "
        "is nicer than the other. The numbers say how much they like how it ends.",
        names=PEOPLE,
        first=("go to the fountain", "go to the station"),
        second=("wait at the fountain", "wait at the station"),
    ),
    Story(
        title="Market day",
        about="The bakers {a} and {b} choose the day of their stalls. Together they draw more people. The "
        "numbers are sales, in hundreds of euros.",
        names=PEOPLE,
        first=("Saturday", "Wednesday"),
        second=("weekend", "midweek"),
    ),
)

RIVALS: Final = (
    Story(
        title="An evening out for {a} and {b}",
        about="{a} likes the concert, {b} likes the match, and both like to be together. The numbers say how "
        "much they like the evening.",
        names=PEOPLE,
        first=("concert", "match"),
        second=("music", "sport"),
    ),
    Story(
        title="Whose plug",
        about="{a} and {b} build chargers. If both use the same plug, both sell more, but each has a plug "
        "that it can build cheaper. The numbers are profits, in millions of euros.",
        names=("Voltix", "Amperia", "Ohmega", "Wattson"),
        first=("round plug", "flat plug"),
        second=("round socket", "flat socket"),
    ),
    Story(
        title="The class trip",
        about="{a} and {b} each plan a bus for the class trip: one dreams of the mountains, the other of the "
        "sea. Two buses to one place are more fun. The numbers are points given by the class.",
        names=PEOPLE,
        first=("mountains", "sea"),
        second=("hiking", "sailing"),
    ),
)

YIELDING: Final = (
    Story(
        title="The narrow bridge",
        about="{a} and {b} drive towards each other on a bridge with one lane. If neither stops, both "
        "fare worst; who drives on while the other stops gains most. The numbers are points.",
        names=PEOPLE,
        first=("drive on", "give way"),
        second=("keep going", "stop"),
    ),
    Story(
        title="A quarrel about the garage",
        about="{a} and {b} share a garage for bands, and both want Friday evening. If both insist, the door "
        "stays locked. The numbers say how content they are.",
        names=PEOPLE,
        first=("insist", "give in"),
        second=("press on", "back down"),
    ),
    Story(
        title="The last word",
        about="{a} and {b} both want to hold the opening speech at the school party. If neither gives way, "
        "the evening is spoiled. The numbers are points on their own scale.",
        names=PEOPLE,
        first=("claim it", "leave it"),
        second=("demand it", "let it go"),
    ),
)
