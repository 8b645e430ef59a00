"""The child of `limits`: extracts one hostile input and prints what it cost."""

import json
import resource
import sys
import time

from parsers import extract
from tests.gate.hostile import HOSTILE

CEILING = 4 << 30  # of address space, so that a runaway child cannot take the machine with it


def main() -> None:
    """Build, extract, report."""
    resource.setrlimit(resource.RLIMIT_AS, (CEILING, CEILING))
    payload = HOSTILE[sys.argv[1]]()
    started = time.process_time()
    found = extract(payload, url="http://www.example.gov.cn/1.html", content_type="text/html")
    issues = [issue["code"] for issue in json.loads(json.dumps(found.to_dict()))["issues"]]
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "mebibytes": peak, "issues": issues}))


if __name__ == "__main__":
    main()
