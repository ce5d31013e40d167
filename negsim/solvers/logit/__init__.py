"""The logit quantal response equilibria of a game, followed along their principal branch."""
