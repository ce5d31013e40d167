"""All equilibria of a game of three or more players: support by support, each excluded or solved with proof."""
