"""Which alliances hold: nobody leaves, nobody joins, no group does better together."""
