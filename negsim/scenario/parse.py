"""From the text of a formula to its tree, with Python's precedence and nothing of Python's reach.

The words of the formula (see ``tokens``) are replaced by harmless names, Python's own parser says how they
bind, and its tree is rewritten node by node into the classes of ``formula``; whatever has no class there is
refused.
"""

from __future__ import annotations

import ast
from bisect import bisect_left, bisect_right
from fractions import Fraction
from typing import Final

from negsim.errors import FormulaError
from negsim.scenario.constants import LARGEST_POWER, constant_value
from negsim.scenario.formula import (
    AGGREGATES,
    FUNCTIONS,
    Call,
    Chain,
    Choice,
    Comparison,
    Logic,
    Minus,
    Name,
    Not,
    Number,
    Part,
    Plays,
    Power,
)
from negsim.scenario.tokens import Token, tokens_of

DEEPEST = 50
"""Levels of parentheses, calls and signs inside each other; ``a + b + c + ...`` is one level."""


def parse(text: str) -> Part:
    """Read a formula.

    Raises
    ------
    FormulaError
        If the text is no formula of the language; it knows the characters that are wrong.

    Examples
    --------
    >>> parse("25% * x").rest[0][1].words
    ('x',)
    """
    tokens = tokens_of(text)
    if not tokens:
        raise FormulaError("N040", "a number or formula is missing here")
    _check_depth(tokens)
    return _Rewriter(text, tokens).rewrite()


def _check_depth(tokens: list[Token]) -> None:
    depth = run = 0
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")") if token.kind == "operator" else 0
        is_sign = token.text in {"-", "+", "not"} and token.kind != "name"
        run = run + 1 if is_sign else 0
        if depth > DEEPEST or run > DEEPEST + 1:
            raise _too_deep(token.start, token.end)


def _too_deep(start: int, end: int) -> FormulaError:
    message = f"the formula is nested more than {DEEPEST} levels deep"
    return FormulaError("N049", message, "split it with shorthands", start=start, end=end)


_BINARY: Final = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARE: Final = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip


class _Rewriter:
    """Rewrites Python's tree of placeholder names into parts of a formula."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.at: dict[int, int] = {}
        words = []
        column = 0
        for k, token in enumerate(tokens):
            word = f"_{k}" if token.kind in {"name", "number"} else token.text
            self.at[column] = k
            words.append(word)
            column += len(word) + 1
        self.line = " ".join(words)
        self.columns = sorted(self.at)

    def rewrite(self) -> Part:
        try:
            tree = ast.parse(self.line, mode="eval").body
        except SyntaxError as error:
            raise self._syntax_error(error) from None
        except (RecursionError, MemoryError):
            raise _too_deep(0, len(self.text)) from None
        return self.part(tree, 0)

    def _syntax_error(self, error: SyntaxError) -> FormulaError:
        column = (error.offset or len(self.line) + 1) - 1
        token = self.tokens[self.at[max((c for c in self.at if c <= column), default=0)]]
        opened = sum((t.text == "(") - (t.text == ")") for t in self.tokens if t.kind == "operator")
        if opened > 0:
            message = "a bracket is opened and never closed"
        elif opened < 0:
            message = "a bracket is closed that was never opened"
        elif "'else'" in error.msg:
            token = next(t for t in self.tokens if t.text == "if" and t.kind == "word")
            message = "'if' needs an 'else': a if condition else b"
        elif not error.offset:
            message = f"the formula ends too early, after '{self.text[token.start : token.end]}'"
        else:
            message = f"'{self.text[token.start : token.end]}' cannot stand here"
        return FormulaError("N040", message, start=token.start, end=token.end)

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Return offsets in the text for a node of Python's tree."""
        first = self.columns[bisect_right(self.columns, node.col_offset) - 1]  # type: ignore[attr-defined]
        last = self.columns[bisect_left(self.columns, node.end_col_offset) - 1]  # type: ignore[attr-defined]
        return self.tokens[self.at[first]].start, self.tokens[self.at[last]].end

    def refuse(self, node: ast.AST, message: str, hint: str = "", code: str = "N041") -> FormulaError:
        start, end = self.span(node)
        return FormulaError(code, message, hint, start=start, end=end)

    def part(self, node: ast.expr, depth: int) -> Part:
        start, end = self.span(node)
        if depth > DEEPEST:
            raise _too_deep(start, end)
        deeper = depth + 1
        match node:
            case ast.Name() | ast.Attribute():
                return self.name_or_number(node)
            case ast.UnaryOp(op=ast.USub(), operand=x):
                return Minus(start, end, self.part(x, deeper))
            case ast.UnaryOp(op=ast.Not(), operand=x):
                return Not(start, end, self.part(x, deeper))
            case ast.UnaryOp(op=ast.UAdd(), operand=x):
                return self.part(x, deeper)
            case ast.BinOp(op=ast.Pow(), left=base, right=exponent):
                return self.power(node, self.part(base, deeper), self.part(exponent, deeper))
            case ast.BinOp(op=op) if type(op) in _BINARY:
                return self.chain(node, depth)
            case ast.Compare():
                return self.comparison(node, deeper)
            case ast.BoolOp(op=op, values=values):
                word = "and" if isinstance(op, ast.And) else "or"
                return Logic(start, end, word, tuple(self.part(v, deeper) for v in values))
            case ast.IfExp(test=condition, body=chosen, orelse=other):
                return self.choice(node, condition, chosen, other, depth)
            case ast.Call():
                return self.call(node, deeper)
            case ast.Tuple():
                hint = "a comma separates arguments, or strategies after 'in'"
                raise self.refuse(node, "a list of values cannot stand here", hint, "N040")
        raise self.refuse(node, "this is not part of the language")

    def name_or_number(self, node: ast.expr) -> Part:
        start, end = self.span(node)
        words: list[str] = []
        inner: ast.expr = node
        while isinstance(inner, ast.Attribute):
            words.insert(0, self._token(inner.attr).text)
            inner = inner.value
        if not isinstance(inner, ast.Name):
            raise self.refuse(node, "only a name can stand before a dot")
        token = self._token(inner.id)
        if token.kind == "number" or (words and any(t.kind == "number" for t in self._tokens_in(node))):
            if words:
                hint = "a name that begins with a digit is quoted"
                raise self.refuse(node, "a number cannot stand beside a dot", hint, "N040")
            return Number(start, end, token.value or Fraction(0))
        words.insert(0, token.text)
        if len(words) > 3:
            raise self.refuse(node, "no more than X.number or X.number.Y: one dot, or two")
        return Name(start, end, tuple(words))

    def _token(self, placeholder: str) -> Token:
        return self.tokens[int(placeholder[1:])]

    def _tokens_in(self, node: ast.expr) -> list[Token]:
        start, end = self.span(node)
        return [t for t in self.tokens if start <= t.start < end]

    def power(self, node: ast.expr, base: Part, exponent: Part) -> Power:
        start, end = self.span(node)
        value = constant_value(exponent)
        if value is not None and value.denominator == 1 and abs(value) > LARGEST_POWER:
            shown = str(value) if abs(value) < 10**9 else "a number with many digits"
            message = f"the exponent {shown} is beyond {LARGEST_POWER}"
            raise FormulaError("N049", message, start=exponent.start, end=exponent.end)
        return Power(start, end, base, exponent)

    def chain(self, node: ast.expr, depth: int) -> Chain:
        start, end = self.span(node)
        rest: list[tuple[str, Part]] = []
        left: ast.expr = node
        while isinstance(left, ast.BinOp) and type(left.op) in _BINARY:
            rest.append((_BINARY[type(left.op)], self.part(left.right, depth + 1)))
            left = left.left
        return Chain(start, end, self.part(left, depth + 1), tuple(reversed(rest)))

    def choice(
        self, node: ast.expr, condition: ast.expr, chosen: ast.expr, other: ast.expr, depth: int
    ) -> Choice:
        start, end = self.span(node)
        deeper = depth + 1
        return Choice(
            start, end, self.part(condition, deeper), self.part(chosen, deeper), self.part(other, deeper)
        )

    def comparison(self, node: ast.Compare, depth: int) -> Part:
        if any(isinstance(op, (ast.Is, ast.IsNot, ast.In, ast.NotIn)) for op in node.ops):
            return self.test(node)
        start, end = self.span(node)
        rest = tuple(
            (_COMPARE[type(op)], self.part(right, depth))
            for op, right in zip(node.ops, node.comparators, strict=True)
        )
        return Comparison(start, end, self.part(node.left, depth), rest)

    def test(self, node: ast.Compare) -> Plays:
        start, end = self.span(node)
        if len(node.ops) > 1:
            hint = "join them with 'and'"
            raise self.refuse(node, "'is' and 'in' cannot be chained with other comparisons", hint)
        subject = self.name_in_test(
            node.left, "only an actor, 'self' or a group can stand before 'is' or 'in'"
        )
        right = node.comparators[0]
        is_in = isinstance(node.ops[0], (ast.In, ast.NotIn))
        if is_in and isinstance(right, ast.Tuple) and not right.elts:
            raise self.refuse(node, "no strategy stands after 'in'", "write X in (s, t)", "N040")
        several = right.elts if isinstance(right, ast.Tuple) and is_in else [right]
        what = "only strategies can stand after 'in'" if is_in else "only a strategy can stand after 'is'"
        strategies = tuple(self.name_in_test(s, what) for s in several)
        return Plays(start, end, subject, strategies, isinstance(node.ops[0], (ast.IsNot, ast.NotIn)))

    def name_in_test(self, node: ast.expr, message: str) -> Name:
        hint = "a name that is not one plain word is quoted: '20%'"
        if not isinstance(node, ast.Name):
            raise self.refuse(node, message, hint, "N040")
        part = self.name_or_number(node)
        if not isinstance(part, Name):
            raise self.refuse(node, message, hint, "N040")
        return part

    def call(self, node: ast.Call, depth: int) -> Call:
        start, end = self.span(node)
        if not isinstance(node.func, ast.Name):
            raise self.refuse(
                node.func, "only a function's name can stand before '('", "to multiply, write *"
            )
        token = self._token(node.func.id)
        if token.kind == "number":
            raise self.refuse(node.func, "an operator is missing before '('", "to multiply, write *", "N040")
        if token.text not in AGGREGATES and token.text not in FUNCTIONS:
            known = ", ".join(sorted(AGGREGATES | set(FUNCTIONS)))
            raise self.refuse(node.func, f"there is no function '{token.text}'", f"there are {known}", "N042")
        if node.keywords:
            raise self.refuse(node, "keyword and starred arguments are not part of the language")
        for argument in node.args:
            if isinstance(argument, ast.Starred):
                raise self.refuse(argument, "starred arguments are not part of the language")
        arguments = tuple(self.part(a, depth) for a in node.args)
        self.check_arguments(node, token.text, len(arguments))
        return Call(start, end, token.text, arguments)

    def check_arguments(self, node: ast.Call, function: str, count: int) -> None:
        wanted = FUNCTIONS.get(function)
        if wanted is not None and count != wanted:
            raise self.refuse(
                node, f"{function} takes {wanted} argument{'s' * (wanted > 1)}, not {count}", code="N040"
            )
        if function in {"sum", "mean", "count"} and count != 1:
            raise self.refuse(
                node, f"{function} takes one argument that names a group, not {count}", code="N040"
            )
        if count == 0:
            raise self.refuse(node, f"{function} needs an argument", code="N040")
