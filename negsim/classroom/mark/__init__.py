"""Reading what students answer, and marking it.

What is read is in ``folding`` (letters), ``numeral`` (numbers) and ``lexicon`` (names); every type of key has
a file of its own that reads an answer and compares it; ``answer.mark`` marks one answer to one question.
A class is read by ``table`` and ``roster``, marked by ``class_marks``, and told by ``report``, ``as_csv`` and
``as_json``.

Credit, as a part of a question's points:

* a number: all or nothing; half if it is right but rounded too coarsely (``0.7`` for 2/3);
* a choice: all or nothing;
* a set of names, profiles or groups: those that are right less those that are not, over all that are right,
  not below nothing; a mixed profile with the right strategies and other numbers counts a quarter;
* shares: those that are right over all that should be or are positive; a mixture of the right strategies with
  other numbers at least a quarter, numbers that are no probabilities (above 1, or not summing to 1) nothing;
  half if all are right but rounded too coarsely;
* a known slip: its sentence, and what the answer deserves without it, at least what the slip says.

A decimal is right if it is the exact value rounded, or cut off, at its last digit, and shows two significant
digits (a whole number three) or is exact; a percentage from whole percents on.  A probability of 0 or 1 is
always exact.
"""
