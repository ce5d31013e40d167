"""What is played: games as arrays of exact payoffs, with the names people read."""
