"""The same game again and again: strategies as machines, and a round robin of them, exactly."""
