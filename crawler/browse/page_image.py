"""Pictures of the pages of stored files, drawn by a process of its own and kept for a while."""

import json
import subprocess
import sys
from collections import OrderedDict
from threading import Lock, Semaphore

from crawler.page_drawing import Boxes, Drawn, UndrawableError

SECONDS = 30  # a page takes a fraction of one
KEPT = 24  # pictures; a reader turns pages
AT_ONCE = Semaphore(2)

_drawn: OrderedDict[tuple[str, int, int, str], Drawn] = OrderedDict()
_lock = Lock()


def page_image(key: str, payload: bytes, number: int, turns: int = 0, boxes: Boxes = ()) -> Drawn:
    """The page of this number; `key` names the payload; of `boxes` it says how many hold print."""
    place = key, number, turns, json.dumps(boxes)
    with _lock:
        if place in _drawn:
            _drawn.move_to_end(place)
            return _drawn[place]
    with AT_ONCE:
        page = _ask(payload, number, turns, place[3])
    with _lock:
        _drawn[place] = page
        _drawn[(*place[:3], "[]")] = page
        while len(_drawn) > KEPT:
            _drawn.popitem(last=False)
    return page


def _ask(payload: bytes, number: int, turns: int, boxes: str) -> Drawn:
    words = [sys.executable, "-m", "crawler.page_drawing", str(number), str(turns), boxes]
    try:
        done = subprocess.run(words, input=payload, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise UndrawableError("drawing the page took too long") from None
    line, _, png = done.stdout.partition(b"\n")
    if done.returncode or not line:
        raise UndrawableError("the program that draws the page gave up on it")
    facts = json.loads(line)
    if "error" in facts:
        raise UndrawableError(facts["error"])
    return Drawn(png, facts["width"], facts["height"], facts["pages"], facts["inked"])
