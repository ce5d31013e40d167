"""Stories for exercises, by what the game must be like to fit them."""
