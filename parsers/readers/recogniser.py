"""One line of print as text: the recognition model of rapidocr, with what it was torn between."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rapidocr
from numpy.typing import NDArray

from parsers.readers.scan import Gray

_HEIGHT = 48  # pixels: what the model was trained on
_STEP = 8  # pixels of width for one step of its output
_WIDEST = 2400
_PIXELS = 48 * 4096  # of one batch: bounds memory
_MODEL = "PP-OCRv6_rec_small.onnx"
_LOOK_ALIKE = {"0": "OoQD〇○", "1": "lI|丨"}
_LONGEST_FIGURE = 16
NUMERIC = frozenset("0123456789.,-/+%")
_WORTH_A_LOOK = 0.002


@dataclass(frozen=True, slots=True)
class Character:
    """One character, how sure the model is of it, and the digits it was torn between."""

    text: str
    sure: float
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """What one strip says."""

    characters: tuple[Character, ...]

    @property
    def text(self) -> str:
        return "".join(c.text for c in self.characters).strip()

    @property
    def sure(self) -> float:
        """The weakest character's certainty; of nothing, none."""
        return min((c.sure for c in self.characters), default=0.0)


@cache
def _session() -> tuple[Any, tuple[str, ...]]:
    """The model and its alphabet, loaded when the first strip comes."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    path = Path(rapidocr.__file__).parent / "models" / _MODEL
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    letters = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return session, ("", *letters, " ")


def read_strips(strips: Sequence[Gray]) -> list[Strip]:
    """The text of each strip, in batches of like width."""
    session, letters = _session()
    widths = [min(_WIDEST, max(16, math.ceil(_HEIGHT * s.shape[1] / s.shape[0]))) for s in strips]
    found: dict[int, Strip] = {}
    for batch in _batches(widths):
        wide = max(widths[i] for i in batch)
        picture = np.zeros((len(batch), 3, _HEIGHT, -(-wide // _STEP) * _STEP), np.float32)
        for k, i in enumerate(batch):
            sized = cv2.resize(strips[i], (widths[i], _HEIGHT), interpolation=cv2.INTER_CUBIC)
            picture[k, :, :, : widths[i]] = sized.astype(np.float32) / 127.5 - 1.0
        (steps,) = session.run(None, {session.get_inputs()[0].name: picture})
        for k, i in enumerate(batch):
            found[i] = _decoded(steps[k], letters)
    return [found[i] for i in range(len(strips))]


def _batches(widths: Sequence[int]) -> list[list[int]]:
    batches: list[list[int]] = []
    for i in sorted(range(len(widths)), key=lambda i: widths[i]):
        last = batches[-1] if batches else None
        if last is None or (len(last) + 1) * widths[i] * _HEIGHT > _PIXELS:
            batches.append([i])
        else:
            last.append(i)
    return batches


def _decoded(steps: NDArray[np.float32], letters: tuple[str, ...]) -> Strip:
    """The best path; where it reads as a figure, letters that look like digits are digits."""
    strip = _best_path(steps, letters)
    text = strip.text
    if len(text) > _LONGEST_FIGURE or any(ord(c) > 0x2E7F and c != "〇" for c in text):
        return strip
    return _best_path(_joined_look_alikes(steps, letters), letters)


def _best_path(steps: NDArray[np.float32], letters: tuple[str, ...]) -> Strip:
    """Steps with repeats joined; each character at its strongest step."""
    found: list[Character] = []
    last, peak = 0, 0
    for t, k in enumerate([*steps.argmax(axis=1).tolist(), 0]):
        if k != last:
            if last:
                found.append(_character(steps[peak], last, letters))
            last, peak = k, t
        elif k and steps[t, k] > steps[peak, k]:
            peak = t
    return Strip(tuple(found))


def _character(step: NDArray[np.float32], best: int, letters: tuple[str, ...]) -> Character:
    text = letters[best]
    others: tuple[tuple[str, float], ...] = ()
    if text in NUMERIC:
        rivals = [(letters[k], float(step[k])) for k in _digits(letters) if k != best]
        rivals.sort(key=lambda rival: -rival[1])
        others = tuple((t, p) for t, p in rivals[:3] if p > _WORTH_A_LOOK)
    return Character(text, float(step[best]), others)


@cache
def _digits(letters: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(k for k, letter in enumerate(letters) if letter.isascii() and letter.isdecimal())


@cache
def _twins(letters: tuple[str, ...]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    place = {letter: k for k, letter in enumerate(letters)}
    return tuple(
        (place[one], tuple(place[c] for c in alike if c in place))
        for one, alike in _LOOK_ALIKE.items()
    )


def _joined_look_alikes(
    steps: NDArray[np.float32], letters: tuple[str, ...]
) -> NDArray[np.float32]:
    """Steps in which O counts for 0 and l for 1."""
    joined = steps.copy()
    for one, alike in _twins(letters):
        for other in alike:
            joined[:, one] += joined[:, other]
            joined[:, other] = 0.0
    return joined
