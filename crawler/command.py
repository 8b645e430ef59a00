"""What every command of ours shares: one clear line where it is used wrongly, and exit statuses."""

import argparse
import errno
import sys
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, NoReturn

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.archive.writer import ArchiveWriteError
from crawler.clock import clock_from
from crawler.lock import HeldBy, RunLock
from crawler.store.changes import set_removal_rule

DONE, MUST_BE_SEEN, WRONG_USE = 0, 1, 2
_DISK = frozenset((errno.ENOSPC, errno.EROFS, errno.EIO, errno.EDQUOT))
_DISK_TOLD = ("disk is full", "readonly database", "disk I/O error")  # by SQLite


class ArchiveCommand(ScrapyCommand):
    """A command on the archive; `work` does it and returns the exit status.

    Scrapy hands unknown options over as arguments and prints its whole usage for any error.
    """

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}
    example = ""
    arguments = (0, 0)  # fewest and most

    @abstractmethod
    def work(self, args: Sequence[str], opts: argparse.Namespace) -> int:
        """Do it; raise UsageError or OSError with one line for the user."""

    def long_desc(self) -> str:
        """What `--help` says, with an example."""
        return f"{self.short_desc()}. Example: {self.example}"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's own options stay; errors become one line."""
        super().add_options(parser)
        parser.allow_abbrev = False
        parser.error = self.refuse  # type: ignore[method-assign]

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the arguments, do the work, keep its exit status."""
        self._check(args)
        self._set_rules()
        try:
            self.exitcode = self.work(args, opts)
        except UsageError as error:
            self.refuse(str(error))
        except HeldBy as holder:
            self.say(f"another command is writing to this archive: {holder}; nothing was done")
            self.exitcode = MUST_BE_SEEN
        except BrokenPipeError:
            sys.stderr.close()  # whoever read our output has seen enough
        except OSError as error:
            if not _is_disk(error):
                self.refuse(_one_line(error))
            sys.stderr.write(f"{self._name}: the archive cannot be written: {_one_line(error)}\n")
            self.exitcode = MUST_BE_SEEN
        except KeyboardInterrupt:
            sys.stderr.write(f"{self._name}: interrupted; what was done is kept\n")
            self.exitcode = MUST_BE_SEEN

    def refuse(self, message: str) -> NoReturn:
        """Say in one line what is wrong and end with status 2."""
        sys.stderr.write(f"{self._name}: {message}\n")
        sys.exit(WRONG_USE)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only one that writes the archive; raises HeldBy where another command does."""
        assert self.settings is not None
        now = clock_from(self.settings.get("NOW")).stamp()
        with RunLock(self.archive_dir, now, self._name) as lock:
            if lock.left_by is not None:
                self.say(f"took over the lock of {lock.left_by}, which is gone")
            yield

    def say(self, line: str) -> None:
        """One line for a person, on standard error."""
        sys.stderr.write(f"{self._name}: {line}\n")

    @property
    def archive_dir(self) -> Path:
        """The directory that the setting ARCHIVE_DIR names."""
        assert self.settings is not None
        return Path(self.settings.get("ARCHIVE_DIR") or "data/archive")

    @property
    def database(self) -> Path:
        """The archive's database, which must be there."""
        path = self.archive_dir / "archive.db"
        if not path.is_file():
            raise UsageError(f"no archive in {self.archive_dir}: crawl or ingest something first")
        return path

    @property
    def _name(self) -> str:
        return f"scrapy {type(self).__module__.rpartition('.')[2]}"

    def _set_rules(self) -> None:
        assert self.settings is not None
        nights = self.settings.getint("REMOVAL_NIGHTS")
        set_removal_rule(nights, self.settings.getfloat("REMOVAL_DAYS"))

    def _check(self, args: Sequence[str]) -> None:
        unknown = next((arg for arg in args if arg.startswith("-") and arg != "-"), None)
        if unknown is not None:
            self.refuse(f"unknown option {unknown}")
        fewest, most = self.arguments
        if len(args) < fewest:
            self.refuse(f"something is missing: scrapy {self._name.split()[-1]} {self.syntax()}")
        if len(args) > most:
            self.refuse(f"unexpected argument {args[most]}")


def _is_disk(error: OSError) -> bool:
    """Whether a disk took no more: nobody used the command wrongly."""
    told = str(error)
    return (
        isinstance(error, ArchiveWriteError)
        or error.errno in _DISK
        or any(words in told for words in _DISK_TOLD)
    )


def _one_line(error: OSError) -> str:
    if error.filename is not None and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return " ".join(str(error).split())
