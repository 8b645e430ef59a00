"""Other people's programs that write files, where there are any: a browser, an office suite."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

BROWSER = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SECONDS = 180
_AT_ONCE = 25  # files for one start of the office suite


def print_page(markup: str, folder: Path, *, has_edges: bool = True) -> bytes | None:
    """The page as the browser prints it; None where it did not."""
    page, made = folder / "page.html", folder / "page.pdf"
    made.unlink(missing_ok=True)
    page.write_text(markup, "utf-8")
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu"]
    command += [f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={made}"]
    command += [] if has_edges else ["--no-pdf-header-footer"]
    subprocess.run([*command, page.as_uri()], capture_output=True, timeout=SECONDS, check=False)
    return made.read_bytes() if made.exists() else None


def convert(
    files: Mapping[str, bytes], suffix: str, folder: Path, *, filter_in: str = ""
) -> dict[str, bytes]:
    """The files as the office suite saves them with another suffix, by the same stems."""
    made: dict[str, bytes] = {}
    names = sorted(files)
    for start in range(0, len(names), _AT_ONCE):
        made |= _convert(
            {n: files[n] for n in names[start : start + _AT_ONCE]}, suffix, folder, filter_in
        )
    return made


def _convert(
    files: Mapping[str, bytes], suffix: str, folder: Path, filter_in: str
) -> dict[str, bytes]:
    source, target = folder / "source", folder / "target"
    for place in (source, target):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
    for name, payload in files.items():
        (source / name).write_bytes(payload)
    command = [str(OFFICE), f"-env:UserInstallation={(folder / 'suite').as_uri()}", "--headless"]
    command += [f"--infilter={filter_in}"] if filter_in else []
    command += ["--convert-to", suffix, "--outdir", str(target)]
    paths = [str(source / name) for name in files]
    subprocess.run([*command, *paths], capture_output=True, timeout=SECONDS, check=False)
    ending = suffix.split(":")[0]
    found = {name: target / f"{Path(name).stem}.{ending}" for name in files}
    return {name: path.read_bytes() for name, path in found.items() if path.exists()}
