"""The examples in docstrings are what the code does; ``Fraction`` is known in all of them."""

import doctest
import importlib
import pkgutil
from fractions import Fraction

import pytest

import negsim

MODULES = [
    m.name for m in pkgutil.walk_packages(negsim.__path__, "negsim.") if not m.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    module = importlib.import_module(name)
    found = doctest.testmod(module, extraglobs={"Fraction": Fraction}, optionflags=doctest.ELLIPSIS)
    assert found.failed == 0


def test_there_are_examples():
    finder = doctest.DocTestFinder()
    tests = [t for name in MODULES for t in finder.find(importlib.import_module(name)) if t.examples]
    assert len(tests) > 40
