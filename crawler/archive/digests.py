"""The digests that records carry, whatever algorithm and spelling their writer chose."""

import base64
import binascii
import hashlib
from collections.abc import Iterable, Iterator

from fastwarc.warc import WarcRecord, WarcRecordType

from crawler.archive.encoding import TooLargeError, UndecodableError, decode_content

_KNOWN = frozenset(("md5", "sha1", "sha224", "sha256", "sha384", "sha512"))
_WITH_PAYLOAD = WarcRecordType.response | WarcRecordType.resource
_HEAD_END = b"\r\n\r\n"
_LIMIT = 1 << 28


def holds(told: str | None, pieces: Iterable[bytes]) -> bool | None:
    """Whether a digest is that of one of the pieces; None where it is none that can be tested."""
    algorithm, _, value = (told or "").partition(":")
    name = algorithm.strip().lower().replace("-", "")
    wanted = _bytes_of(value.strip(), name) if name in _KNOWN else None
    if wanted is None:
        return None
    return any(hashlib.new(name, piece).digest() == wanted for piece in pieces)


def block_of(record: WarcRecord) -> bytes:
    """The whole block of a record; the record can be read again afterwards."""
    block: bytes = record.reader.read()
    record.set_bytes_content(block)
    return block


def contradiction(record: WarcRecord, block: bytes) -> str | None:
    """What is wrong where a record's bytes are not those that its own digests are of."""
    told = record.headers.get("WARC-Block-Digest")
    block_holds = holds(told, [block])
    if block_holds is False:
        return f"the block does not match the record's own digest {told}"
    told = record.headers.get("WARC-Payload-Digest")
    if not record.record_type & _WITH_PAYLOAD or holds(told, _payloads(record, block)) is not False:
        return None
    if block_holds and record.headers.get("WARC-Truncated"):
        return None  # the digest may be of what the server would have sent
    return f"the payload does not match the record's own digest {told}"


def is_damaged(record: WarcRecord, block: bytes) -> bool:
    """Whether the bytes changed after they were written; a writer may also have erred itself."""
    written = holds(record.headers.get("WARC-Block-Digest"), [block])
    return written is False or (written is None and contradiction(record, block) is not None)


def _payloads(record: WarcRecord, block: bytes) -> Iterator[bytes]:
    """All that crawlers take for the payload: with its chunks, without, and decoded as well."""
    if not block.startswith(b"HTTP/"):
        yield block
        return
    head, _, raw = block.partition(_HEAD_END)
    yield raw
    lines = [line.partition(b":") for line in head.lower().split(b"\r\n")[1:]]
    headers = {name.strip(): value.strip() for name, _, value in lines}
    body = raw
    if b"chunked" in headers.get(b"transfer-encoding", b""):
        again = WarcRecord()
        again.init_headers(WarcRecordType.response)
        again.headers["Content-Type"] = "application/http; msgtype=response"
        again.set_bytes_content(block)
        again.parse_http(auto_decode="transfer")
        body = again.reader.read()
        yield body
    encoding = headers.get(b"content-encoding", b"").decode("latin-1")
    if encoding:
        try:
            yield decode_content(body, encoding, _LIMIT).body
        except (TooLargeError, UndecodableError):
            return


def _bytes_of(value: str, algorithm: str) -> bytes | None:
    """A digest in hex or base32, padded or not; None where it is neither."""
    size = hashlib.new(algorithm).digest_size
    try:
        if len(value) == 2 * size and "=" not in value:
            return bytes.fromhex(value)
        bare = value.rstrip("=").upper()
        found = base64.b32decode(bare + "=" * (-len(bare) % 8))
    except (ValueError, binascii.Error):
        return None
    return found if len(found) == size else None
