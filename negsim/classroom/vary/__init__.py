"""A teacher's own scenario as exercises: numbers vary in their ranges, so that answers are nice."""
