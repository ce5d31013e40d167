"""How a negotiation is written: reading, checking and evaluating scenario files."""
