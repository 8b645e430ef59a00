"""How a reader gives up on a payload: with the issue that says why."""

from parsers.model import Issue


class Refused(Exception):
    """The payload cannot be read, or must not be; the issue is all that comes of it."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message)
        self.issue = issue
