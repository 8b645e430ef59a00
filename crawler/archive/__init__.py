"""The archive proper: WARC 1.1 files, written once, read at an offset, checked at any time.

Digests in the files are `sha256:` and lower-case hex, the text that `captures.payload_digest` holds
too (WARC asks for `algorithm:value` only; fastwarc and warcio both verify this form). The payload
is the body as transferred: content encoding kept, chunked framing already undone by the client.
What only we know of a fetch (run, site, via, outcome) stands in `Gongkai-` headers of its record:
`archive.db` can be rebuilt from the files alone, and other tools skip headers they do not know.
"""
