"""One writer at a time: a lock that says who holds it and dies with its holder."""

import fcntl
import json
import os
import socket
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

NAME = "writing.lock"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who wrote the lock file last."""

    pid: int
    host: str
    started_at: str
    command: str = ""

    def __str__(self) -> str:
        who = f"{self.command}, " if self.command else ""
        return f"{who}process {self.pid} on {self.host}, since {self.started_at[:19]}Z"


class HeldBy(Exception):
    """The lock is taken; the message names the holder."""


class RunLock:
    """The kernel drops the lock when its holder dies, however that happens; the file stays.

    Nothing is judged by process numbers or ages: both lie after a restart of the machine.
    """

    def __init__(self, directory: Path, now: str, command: str = "") -> None:
        self._path = directory / NAME
        self._now = now
        self._command = command
        self._handle = -1
        self.left_by: Holder | None = None  # a holder that died without letting go

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = self._read()
            os.close(self._handle)
            raise HeldBy(str(holder or "a process that is only just starting")) from None
        self.left_by = self._read()
        holder = Holder(os.getpid(), socket.gethostname(), self._now, self._command)
        self._write(json.dumps(asdict(holder)))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._write("")
        os.close(self._handle)

    def _read(self) -> Holder | None:
        try:
            return Holder(**json.loads(os.pread(self._handle, 4096, 0)))
        except (ValueError, TypeError):  # empty, or torn by a full disk
            return None

    def _write(self, text: str) -> None:
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, text.encode(), 0)
