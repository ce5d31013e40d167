"""Steps in words: one module a kind of step, as in ``negsim.analysis.steps``."""
