"""What formulas may be, and what is refused, each with its own message."""

from fractions import Fraction

import pytest

from negsim.errors import FormulaError
from negsim.scenario.formula import Chain, Choice, Comparison, Logic, Minus, Name, Number, Power
from negsim.scenario.parse import parse

REFUSED = [
    ("x % 2", "N041", "'%' is not an operator here", 2),
    ("25%%", "N040", "'25%%' is neither a number nor a plain name", 0),
    ("a // b", "N041", "'//' is not part of the language", 2),
    ("a @ b", "N041", "'@' is not part", 2),
    ("a & b", "N041", "bit operators", 2),
    ("a | b", "N041", "bit operators", 2),
    ("a ^ b", "N041", "bit operators", 2),
    ("~a", "N041", "bit operators", 0),
    ("a << 2", "N041", "bit operators", 2),
    ("1_000", "N041", "'_' cannot stand in a number", 0),
    ("0x1F", "N041", "hexadecimal", 0),
    ("3j", "N041", "complex numbers", 0),
    ("x[1]", "N041", "subscripts", 1),
    ("{a}", "N041", "braces", 0),
    ("max(x=1, y)", "N041", "'=' sets nothing here", 5),
    ("max(*x)", "N041", "starred arguments", 4),
    ("lambda x: x", "N041", "no lambda", 8),
    ("sum(x for x in y)", "N040", "an operator is missing between 'x' and 'for'", 4),
    ("a.b.c.d", "N041", "one dot, or two", 0),
    ("(a + b).c", "N041", "only a name can stand before a dot", 0),
    ("2x", "N040", "'2x' is neither a number nor a plain name", 0),
    ("a b", "N040", "an operator is missing between 'a' and 'b'", 0),
    ("2(3)", "N040", "an operator is missing before '('", 0),
    ("(a", "N040", "a bracket is opened and never closed", 0),
    ("a)", "N040", "a bracket is closed that was never opened", 1),
    ("a +", "N040", "the formula ends too early, after '+'", 2),
    ("a if b", "N040", "'if' needs an 'else'", 2),
    ("a * / b", "N040", "'/' cannot stand here", 4),
    ("", "N040", "a number or formula is missing here", 0),
    ("f(x)", "N042", "there is no function 'f'", 0),
    ("__import__('os')", "N042", "there is no function '__import__'", 0),
    ("exp(1, 2)", "N040", "exp takes 1 argument, not 2", 0),
    ("clip(1)", "N040", "clip takes 3 arguments, not 1", 0),
    ("sum(a, b)", "N040", "sum takes one argument that names a group", 0),
    ("max()", "N040", "max needs an argument", 0),
    ("(a, b)", "N040", "a list of values cannot stand here", 0),
    ("a is b is c", "N041", "cannot be chained", 0),
    ("a.b is c", "N040", "only an actor, 'self' or a group can stand before 'is'", 0),
    ("a is 20%", "N040", "only a strategy can stand after 'is'", 5),
    ("'open", "N041", "this quote is never closed", 0),
    ("a \u2212 b", "N041", "this minus sign is not the one on the keyboard", 2),
    ("9**9**9", "N049", "the exponent 387420489 is beyond 64", 3),
    ("x ** 65", "N049", "the exponent 65 is beyond 64", 5),
    ("x ** -65", "N049", "the exponent -65 is beyond 64", 5),
    ("1e99999", "N049", "the exponent of 1e99999 is beyond 1000", 0),
    ("1" * 301, "N049", "a number has more than 300 characters", 0),
    ("x + " * 25_000 + "x", "N049", "the formula has 100,001 characters (limit 4,000)", 0),
    ("(" * 60 + "1" + ")" * 60, "N049", "nested more than 50 levels deep", 50),
    ("-" * 60 + "1", "N049", "nested more than 50 levels deep", 51),
    ("2 ** " * 60 + "1", "N049", "nested more than 50 levels deep", None),
    ("1 if x else " * 60 + "1", "N049", "nested more than 50 levels deep", None),
    ("2 ** " * 790 + "1", "N049", "nested more than 50 levels deep", None),
]


@pytest.mark.parametrize(("text", "code", "message", "start"), REFUSED, ids=[t[:30] for t, *_ in REFUSED])
def test_refused(text, code, message, start):
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert caught.value.code == code
    assert message in caught.value.message
    if start is not None:
        assert caught.value.start == start


@pytest.mark.parametrize(
    ("text", "value"),
    [("010", 10), ("1e6", 10**6), ("15%", Fraction(3, 20)), ("0.1", Fraction(1, 10)), (".5", Fraction(1, 2)),
     ("5.", 5), ("1.5e-3%", Fraction(15, 10**6))],
)  # fmt: skip
def test_literals_are_exact(text, value):
    assert parse(text).value == value


def test_precedence_is_pythons():
    assert isinstance(parse("-2**2"), Minus)
    assert isinstance(parse("-2**2").operand, Power)
    assert isinstance(parse("2**-1").exponent, Minus)
    tree = parse("25% -x")
    assert isinstance(tree, Chain)
    assert tree.rest[0][0] == "-"
    assert isinstance(parse("a or b and c").parts[1], Logic)
    assert isinstance(parse("not a == b").operand, Comparison)
    assert isinstance(parse("a if b else c if d else e").other, Choice)


def test_words_of_python_are_ordinary_names():
    assert [p.words[0] for p in (parse("yield + pass").first, parse("import - True").first)] == [
        "yield",
        "import",
    ]
    test = parse("NO is not None")
    assert type(test).__name__ == "Plays"
    assert (test.subject.words, test.strategies[0].words, test.is_negated) == (("NO",), ("None",), True)


def test_quoted_names():
    assert parse("'EU-27'.tariff").words == ("EU-27", "tariff")
    assert parse("US.exports.Japan").words == ("US", "exports", "Japan")
    assert parse('"don\'t"') == Name(0, 7, ("don't",))
    assert parse("'a  b'").words == ("a b",)


def test_long_sums_are_one_level():
    tree = parse("+".join(["1"] * 1900))
    assert len(tree.rest) == 1899
    assert tree.rest[0][1] == Number(2, 3, Fraction(1))


def test_places_are_those_of_the_text():
    tree = parse("aa +  bbb * 'c d'")
    product = tree.rest[0][1]
    assert (product.start, product.end) == (6, 17)
    assert (product.rest[0][1].start, product.rest[0][1].end) == (12, 17)
