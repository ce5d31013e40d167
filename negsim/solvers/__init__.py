"""How it is solved: one algorithm a file, listed in ``negsim/solvers/table.py``."""
