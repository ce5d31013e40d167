"""Solvers of games whose players choose numbers from ranges; one algorithm a file."""
