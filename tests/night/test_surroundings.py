"""What lies around a night, with real processes: mail, copies, other commands, the disk."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.night.contents import assert_same, contents
from tests.night.mail_server import mail_server
from tests.night.nights import LONGEST, Nights
from tests.night.test_interruptions import wait_for
from tests.night.worlds import four_sites
from tests.sites import DistrictWeb

QUICK = ("-a", "due=all", "-s", "RETRY_TIMES=0")


def test_a_night_writes_only_when_something_must_be_seen(few_nights: Nights) -> None:
    first, second = few_nights.web.sites
    with mail_server() as server:
        assert few_nights.night(0, *server.options).status == 0
        assert server.received == []
        few_nights.web._server.close(first.base.removeprefix("http://"))
        assert few_nights.night(1, *QUICK, *server.options).status == 1
        (message,) = server.received
    assert first.plan.name in message["Subject"]
    assert "unreachable" in message.get_content()
    few_nights.web._server.close(second.base.removeprefix("http://"))
    with mail_server("hangs") as server:
        night = few_nights.night(3, *QUICK, *server.options)
    assert night.status == 1
    assert night.stderr.count("ALERT_MAIL: ") == 1


@pytest.fixture
def under_way(few_nights: Nights) -> Iterator["subprocess.Popen[str]"]:
    """A crawl that has asked for some pages and goes on for longer than any test."""
    with crawling(few_nights, "crawl", "districts") as process:
        wait_for(few_nights, process, 30)
        yield process


@contextmanager
def crawling(nights: Nights, *verb: str) -> Iterator["subprocess.Popen[str]"]:
    """Let one run, slowly, for the length of a block."""
    process = nights.start(0, "-s", "DOWNLOAD_DELAY=0.2", verb=verb)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def copied(nights: Nights, name: str) -> Nights:
    """An archive of the copied database over the records that it is of."""
    copy = Nights(nights.web, nights.directory / name)
    copy.archive.mkdir(parents=True)
    (copy.archive / "warc").symlink_to(nights.archive / "warc")
    done = nights.run("backup", str(copy.archive / "archive.db"))
    assert done.returncode == 0, done.stderr
    return copy


def test_a_copy_taken_in_the_middle_of_a_crawl_is_whole(
    few_nights: Nights, under_way: "subprocess.Popen[str]"
) -> None:
    copy = copied(few_nights, "copy")
    assert under_way.poll() is None
    ((rows,),) = copy.query("SELECT count(*) FROM captures WHERE warc_file IS NOT NULL")
    assert rows > 10
    assert copy.query("PRAGMA integrity_check") == [("ok",)]
    verified = copy.run("verify")
    assert verified.returncode == 0, verified.stderr
    again = few_nights.run("backup", str(copy.archive / "archive.db"))  # over the older copy
    assert again.returncode == 0, again.stderr


def test_a_copy_at_rest_is_the_same_to_the_row_and_replaces_nothing_else(
    few_nights: Nights,
) -> None:
    few_nights.night(0)
    copy = copied(few_nights, "copy")
    assert_same(contents(few_nights.archive / "archive.db"), contents(copy.archive / "archive.db"))
    precious = few_nights.directory / "precious.txt"
    precious.write_text("mine", "utf-8")
    for target in (precious, few_nights.directory, few_nights.archive / "archive.db"):
        refused = few_nights.run("backup", str(target))
        assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert precious.read_text("utf-8") == "mine"


def test_a_copy_for_which_there_is_no_room_is_one_line(
    few_nights: Nights, small_disk: Path
) -> None:
    few_nights.night(0)
    target = small_disk / "copy.db"
    assert few_nights.run("backup", str(target)).returncode == 0
    kept = target.read_bytes()
    free = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(b"\0" * (free - (1 << 20)))
    full = few_nights.run("backup", str(target))
    assert (full.returncode, full.stderr.count("\n")) == (1, 1)
    assert "full" in full.stderr
    assert target.read_bytes() == kept  # the older copy stays
    assert sorted(p.name for p in small_disk.iterdir()) == ["ballast", "copy.db"]


@pytest.mark.parametrize(
    ("first", "second", "status", "said"),
    [
        (("crawl", "districts"), ("nightly",), 0, "another run is under way: scrapy crawl"),
        (("nightly",), ("crawl", "districts"), 1, "is writing to this archive: scrapy nightly"),
    ],
)
def test_one_at_a_time_and_the_other_says_who(
    first: tuple[str, ...], second: tuple[str, ...], status: int, said: str, few_nights: Nights
) -> None:
    with crawling(few_nights, *first) as process:
        wait_for(few_nights, process, 2)
        other = few_nights.start(0, verb=second)
        _, stderr = other.communicate(timeout=LONGEST)
        assert (other.returncode, stderr.count("\n")) == (status, 1)
        assert said in stderr
        assert f"process {process.pid} on " in stderr


def test_a_disk_that_cannot_be_written_is_one_line(small_disk: Path) -> None:
    with DistrictWeb(5, four_sites()[:2]) as web:
        nights = Nights(web, small_disk)
        nights.night(0)
        commands = [nights.command(1)[3:], nights.command(1, verb=("crawl", "districts"))[3:]]
        before = contents(nights.archive / "archive.db")
        remounted(small_disk, "ro")
        asked = len(web.requests)
        for verb, *more in [*commands, ["rebuild"]]:
            refused = nights.run(verb, *more)
            assert (refused.returncode, refused.stderr.count("\n")) == (1, 1), refused.stderr
            assert "cannot be written" in refused.stderr
        assert len(web.requests) == asked
        for verb, *more in (["verify"], ["status"], ["backup", str(small_disk.parent / "copy")]):
            done = nights.run(verb, *more)  # reading is not writing
            assert done.returncode == 0, done.stderr
        remounted(small_disk, "rw")
        assert_same(before, contents(nights.archive / "archive.db"))
        assert nights.night(2).status == 0


def remounted(disk: Path, how: str) -> None:
    """Mount it otherwise."""
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)
