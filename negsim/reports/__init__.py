"""Sentences and tables: takes findings, returns text; knows nothing of how they were found."""
