"""The games with known answers lie beside these tests: ``import number_games``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
