"""Playing a scenario: rounds against the computer or each other, and what they were worth."""
