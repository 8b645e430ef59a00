"""Put right what a killed run left: cut the torn tail of the file it was writing, and count it."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from crawler.archive.members import Damage, scan_members
from crawler.archive.writer import MARK


@dataclass(frozen=True, slots=True)
class Repair:
    """An unfinished file that is sound again, and how many bytes of half a record it lost."""

    file: str
    records: int
    bytes_cut: int

    def __str__(self) -> str:
        cut = f"{self.bytes_cut} bytes of a torn record cut" if self.bytes_cut else "nothing torn"
        return f"{self.file}: left unfinished by a killed run; {self.records} records, {cut}"


def repair_unfinished(directory: Path) -> list[Repair]:
    """Repair every file that no living process is writing any more."""
    repairs: list[Repair] = []
    for mark in sorted(directory.glob(f"*.warc.gz{MARK}")):
        handle = os.open(mark, os.O_WRONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # its writer lives
            continue
        else:
            file = mark.with_name(mark.name.removesuffix(MARK))
            if file.exists():
                repairs.append(_cut_tail(file))
            mark.unlink(missing_ok=True)
        finally:
            os.close(handle)
    return repairs


def _cut_tail(file: Path) -> Repair:
    """Damage in the middle is not a torn tail: it stays, and `scrapy verify` names it."""
    records = bytes_cut = 0
    for found in scan_members(file):
        if not isinstance(found, Damage):
            records += 1
        elif found.tail:
            bytes_cut = found.length
            os.truncate(file, found.offset)
    return Repair(file.name, records, bytes_cut)
