"""Say how many of the mutants the tests killed, from the file that `mutmut export-cicd-stats` writes.

A mutant that runs for ever is killed by its time limit: it counts as killed. Anything else that mutmut could not
decide counts as survived. Ends with an error when too few were killed.
"""

import json
import sys
from pathlib import Path

STATS = Path("mutants") / "mutmut-cicd-stats.json"
LEAST_PERCENT = 95


def main() -> None:
    """Print total, killed, survived and the share; fail below the least share."""
    stats: dict[str, int] = json.loads(STATS.read_text())
    total, killed = stats["total"], stats["killed"] + stats["timeout"]
    percent = 100 * killed / total
    print(f"Mutants {total}, killed {killed} ({stats['timeout']} by time), survived {total - killed}: {percent:.1f} %")
    if percent < LEAST_PERCENT:
        sys.exit(f"At least {LEAST_PERCENT} % must be killed. `mutmut show NAME` shows one; see docs/testing.md.")


if __name__ == "__main__":
    main()
