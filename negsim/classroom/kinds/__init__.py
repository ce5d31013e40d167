"""Kinds of exercises: one generator a file, from random numbers to the text of a scenario."""

from negsim.classroom.kinds.table import KINDS

__all__ = ["KINDS"]
