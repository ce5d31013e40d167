"""Exact linear algebra and linear programs in Python integers."""
