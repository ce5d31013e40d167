"""Solutions of coalition games: what each can claim, and who will stand with whom."""
