"""What tests of exercises share: a second key, from the text of a file alone."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
