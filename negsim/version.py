"""The version of negsim."""

__version__ = "0.1.0"
