"""Coalition games derived from a strategic game: what groups are worth when they act together."""
