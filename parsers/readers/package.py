"""Zip packages opened with suspicion: no bombs, no entities, nothing that is locked."""

import io
import re
import zipfile
import zlib

from lxml import etree
from lxml.etree import _Element as XmlElement

from parsers.model import Issue
from parsers.readers.refusal import Refused

MAX_MEMBERS = 5_000
MAX_TOTAL = 256 * 1024 * 1024  # bytes of all members unpacked; pictures take most of them
MAX_PART = 32 * 1024 * 1024  # bytes of one part that is read; a report's text has one million
# Office and OFD files never declare any: whoever does wants them expanded.
_DECLARATION = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T|E\x00?N\x00?T\x00?I)", re.I)


class Package:
    """The members of a zip file, each read within the limits."""

    def __init__(self, payload: bytes) -> None:
        try:
            self._file = zipfile.ZipFile(io.BytesIO(payload))
            members = self._file.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
            raise Refused(Issue("error", "unreadable_file", f"a broken zip: {error}")) from error
        if len(members) > MAX_MEMBERS:
            raise Refused(Issue("error", "too_large", f"{len(members)} files in one archive"))
        if sum(member.file_size for member in members) > MAX_TOTAL:
            raise Refused(Issue("error", "too_large", "an archive that unpacks to too much"))
        self._members = {member.filename.replace("\\", "/"): member for member in members}

    @property
    def names(self) -> list[str]:
        """The names of the files, folders left out."""
        return [name for name, member in self._members.items() if not member.is_dir()]

    def read(self, name: str) -> bytes | None:
        """The bytes of a member; None where there is none of the name."""
        member = self._members.get(name.lstrip("/"))
        if member is None:
            return None
        if member.flag_bits & 1:
            raise Refused(Issue("error", "encrypted", "the archive asks for a password"))
        if member.file_size > MAX_PART:
            raise Refused(
                Issue("error", "too_large", f"{name} unpacks to {member.file_size} bytes")
            )
        try:
            return self._file.read(member)
        except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError) as error:
            message = f"{name} is damaged: {error}"[:200]
            raise Refused(Issue("error", "unreadable_file", message)) from error

    def xml(self, name: str) -> XmlElement | None:
        """The tree of an XML part; None where there is none of the name."""
        data = self.read(name)
        if data is None:
            return None
        if _DECLARATION.search(data):
            message = f"{name} declares entities or a document type"
            raise Refused(Issue("error", "unsafe_file", message))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            message = f"{name} is no XML: {error}"[:200]
            raise Refused(Issue("error", "unreadable_file", message)) from error


def local_name(element: XmlElement) -> str:
    """A tag without its namespace: strict and transitional files differ only in that."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: XmlElement, name: str) -> str | None:
    """An attribute by its local name."""
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None
