"""Right answers in any form are right, wrong ones in any form are not: against a writer of its own."""

import importlib.util
import sys
import time
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from negsim.classroom.mark.answer import LONGEST_ANSWER, mark
from negsim.classroom.question import Question

PLACE = Path(__file__).parents[3] / "benchmarks" / "answer_writer.py"
SPEC = importlib.util.spec_from_file_location("answer_writer", PLACE)
answer_writer = importlib.util.module_from_spec(SPEC)
sys.modules["answer_writer"] = answer_writer
SPEC.loader.exec_module(answer_writer)
ANSWERS = 150
HOSTILE = (
    "(" * 19 + "Up," * 300 + ")" * 19,
    "1,",
    "A and ",
    "1/2 ",
    "=",
    "p(",
    "0",
    "9,999",
    "{A,B},",
    "((1/2,1/2),(1/2,1/2)),",
    "½",
    "\n;,|/",
    "\u202e",
    "'\"",
    "< >",
    "-+",
    "**9",
)


@pytest.mark.parametrize("kind", answer_writer.KINDS, ids=lambda k: k.__name__)
def test_right_answers_are_right_and_wrong_ones_are_not(kind):
    writer = answer_writer.Writer(Random(11))
    for _ in range(ANSWERS):
        key = writer.key(kind)
        question = Question(name="1", text="", key=key)
        right, wrong = writer.answer(key), writer.answer(writer.wrong(key))
        assert mark(question, right).verdict == "right", (key, right)
        assert mark(question, wrong).verdict in {"wrong", "partly"}, (key, wrong)


@pytest.mark.parametrize("kind", answer_writer.KINDS, ids=lambda k: k.__name__)
def test_anything_is_marked_quickly_and_credit_lies_between_0_and_1(kind):
    writer = answer_writer.Writer(Random(5))
    letters = "0123456789/.,;:+-−=%()[]{}'\" \nabUpDoLeftRigh½∅éé日\u202e\x00and🙂&|*^e"
    for k in range(100):
        question = Question(name="1", text="", key=writer.key(kind))
        length = writer.random.choice((3, 10, 40, LONGEST_ANSWER))
        text = (
            (HOSTILE[k] * LONGEST_ANSWER)[:LONGEST_ANSWER]
            if k < len(HOSTILE)
            else "".join(writer.random.choices(letters, k=length))
        )
        start = time.perf_counter()
        found = mark(question, text)
        assert time.perf_counter() - start < 5
        assert isinstance(found.credit, Fraction)
        assert 0 <= found.credit <= 1
        assert (found.verdict == "right") is (found.credit == 1)
