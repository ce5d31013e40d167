"""The kinds of exercises: each file makes scenarios of one kind, built backwards from a nice answer."""

from negsim.classroom.kinds.table import KINDS

__all__ = ["KINDS"]
