import subprocess
import sys

import pytest

from negsim.solvers.table import SOLVERS


@pytest.mark.parametrize("name", SOLVERS)
def test_every_row_names_a_documented_function(name):
    solver = SOLVERS[name]
    assert solver.name == name
    assert solver.load().__doc__
    assert solver.finds in {"all", "some", "one"}
    assert 1 <= solver.players[0] <= solver.players[1]


def test_importing_the_table_imports_no_numpy():
    code = "import sys, negsim.solvers.table; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
