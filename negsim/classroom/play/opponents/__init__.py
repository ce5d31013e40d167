"""Ways in which the computer plays, one a file."""
