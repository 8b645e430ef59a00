"""The pure half of Gongkai: bytes in, records out. `extract` is its public door."""

from parsers.extraction import PARSER_VERSION, Extraction
from parsers.pipeline import extract

__all__ = ["PARSER_VERSION", "Extraction", "extract"]
