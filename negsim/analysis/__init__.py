"""What it means: findings, their verification, and what was expected of them."""
