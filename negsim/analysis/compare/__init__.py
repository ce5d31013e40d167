"""Which strategy serves an actor best, and what that hinges on."""
