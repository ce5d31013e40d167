"""Two actors choose at the same time among up to five things: fits any payoffs from 0 upwards."""

from __future__ import annotations

from typing import Final

from negsim.classroom.kinds.story import PEOPLE, Story

CHOICES: Final = (
    Story(
        title="Dish of the day at {a} and {b}",
        about="Two cafes on the market square, {a} and {b}, choose their dish of the day at the same time. "
        "The numbers are guests at lunch, in tens.",
        names=("Aroma", "Bistro", "Cantina", "Daisy", "Espresso", "Fika"),
        first=("soup", "pasta", "curry", "salad", "pie"),
        second=("tacos", "sushi", "burgers", "noodles", "waffles"),
    ),
    Story(
        title="What is on at the {a} and the {b}",
        about="The cinemas {a} and {b} pick a film for Friday night. Which film draws how many depends on "
        "what the other shows. The numbers are tickets sold, in hundreds.",
        names=("Rex", "Odeon", "Lux", "Astra", "Capitol", "Rialto"),
        first=("comedy", "thriller", "western", "musical", "cartoon"),
        second=("drama", "mystery", "romance", "horror", "opera"),
    ),
    Story(
        title="Two ice cream vans",
        about="{a} and {b} each drive an ice cream van and must decide in the morning where to park. "
        "The numbers are cones sold, in tens.",
        names=PEOPLE,
        first=("beach", "pier", "park", "lake", "bridge"),
        second=("school", "market", "station", "museum", "stadium"),
    ),
    Story(
        title="When to publish a game",
        about="The studios {a} and {b} work on video games and announce in which month theirs comes out. "
        "The numbers are copies sold, in thousands.",
        names=("Pixelpark", "Questline", "Rocketfox", "Starfish", "Moonbear"),
        first=("January", "March", "May", "July", "September"),
        second=("February", "April", "June", "August", "October"),
    ),
    Story(
        title="What {a} and {b} grow",
        about="Two farms sell at the same market, {a} and {b}. In spring each decides what to grow; in "
        "autumn prices follow. The numbers are profits, in thousands of euros.",
        names=("Oak Farm", "Hill Farm", "Brook Farm", "Mill Farm"),
        first=("wheat", "corn", "beans", "carrots", "onions"),
        second=("apples", "pears", "plums", "cherries", "grapes"),
    ),
    Story(
        title="Two radio stations",
        about="Every evening at eight the stations {a} and {b} send something new. The numbers are "
        "listeners, in thousands.",
        names=("Wave", "Nova", "Echo", "Pulse", "Orbit"),
        first=("news", "jazz", "sports", "talk", "quiz"),
        second=("pop", "rock", "blues", "folk", "soul"),
    ),
    Story(
        title="A game on paper",
        about="{a} picks a row, {b} picks a column, both at the same time. The numbers are the points that "
        "they get; both want as many as possible.",
        names=PEOPLE,
        first=("Top", "Up", "Middle", "Down", "Bottom"),
        second=("West", "Left", "Center", "Right", "East"),
    ),
    Story(
        title="Stalls at the school fair",
        about="Two classes plan a stall for the school fair; {a} plans for one, {b} for the other. Some "
        "stalls go well together, some do not. The numbers are earnings, in tens of euros.",
        names=PEOPLE,
        first=("cakes", "lemonade", "popcorn", "fruit", "crepes"),
        second=("raffle", "darts", "karaoke", "puzzles", "magic"),
    ),
)
