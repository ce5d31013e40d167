"""All equilibria of a game of three or more players: each support excluded, or solved with proof."""
