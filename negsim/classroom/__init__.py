"""Teaching: what a class is asked about a game, how its answers are marked, and how it plays."""
