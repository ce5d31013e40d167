"""Games in the forms of other programs: Gambit's ``.nfg``, CSV tables, numpy arrays; in and out, exactly."""
