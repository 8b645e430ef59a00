"""What a page may do to the process that reads it; imported by worker processes."""

import os
import re
import time

from crawler.pipelines.worker import watchdog


def twice(number: int) -> int:
    """Nothing wrong here."""
    return number * 2


def die(_: int) -> int:
    """A library that crashes."""
    os._exit(3)


def hang(_: int) -> int:
    """A pattern that never ends, inside C code that no signal reaches."""
    with watchdog():
        re.match(r"(a+)+$", "a" * 64 + "b")
        time.sleep(600)
    return 0


def fail(_: int) -> int:
    """An ordinary exception."""
    raise ValueError("no such thing")
