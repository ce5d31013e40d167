"""The steps that lead to an answer, as data: indices and exact fractions, one module a kind of step."""
