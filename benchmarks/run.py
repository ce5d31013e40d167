"""All benchmarks: `make bench` or `python benchmarks/run.py [speed|completeness|degenerate|votes|startup ...]`.

Each workload runs beside its peers on the same games; answers are compared, ratios printed.  Ratios are the
targets, since machines differ.  Exit code 1 if an answer differs or a target is missed.
"""

import sys

import completeness
import degenerate
import economy
import exercises
import hinges
import many
import marking
import nucleolus
import pages
import partition
import play
import qre
import speed
import startup
import values
import votes

PARTS = {
    "speed": speed.run,
    "completeness": completeness.run,
    "degenerate": degenerate.run,
    "economy": economy.run,
    "exercises": exercises.run,
    "hinges": hinges.run,
    "many": many.run,
    "marking": marking.run,
    "qre": qre.run,
    "nucleolus": nucleolus.run,
    "pages": pages.run,
    "partition": partition.run,
    "play": play.run,
    "startup": startup.run,
    "values": values.run,
    "votes": votes.run,
}


def main(names: list[str]) -> int:
    """Run the parts that are asked for, all by default."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"no benchmark '{unknown[0]}'; there are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    results = [met for name in names or PARTS for met in PARTS[name]()]
    print(f"\n{sum(results)} of {len(results)} targets met.")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
