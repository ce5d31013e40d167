"""An actor's strategies side by side, and what the answer hinges on, in words."""
