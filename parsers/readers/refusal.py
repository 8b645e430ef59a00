"""How a reader gives up on a payload: with the issue that says why."""

from parsers.model import Issue

# Libraries that may be absent, and the extra of this project that brings them.
EXTRAS = {"pypdfium2": "media", "xlrd": "media"} | dict.fromkeys(
    ("rapidocr", "onnxruntime", "cv2", "numpy", "PIL"), "ocr"
)


def needs_extra(error: ModuleNotFoundError) -> str:
    """What to install; a library that no extra brings is a fault, and raised."""
    library = error.name or ""
    extra = EXTRAS.get(library.split(".")[0])
    if extra is None:
        raise error
    return f"{need_of(library.split('.')[0])} install it with pip install 'gongkai[{extra}]'"


def need_of(library: str) -> str:
    """How the issue names a library: whoever looks for readings to make again looks for this."""
    return f"needs {library}:"


class Refused(Exception):
    """The payload cannot be read, or must not be; the issue is all that comes of it."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message)
        self.issue = issue
