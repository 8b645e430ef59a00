"""The pure half of Gongkai: bytes in, records out. `extract` is its public door."""

from parsers.pipeline import PARSER_VERSION, Extraction, extract

__all__ = ["PARSER_VERSION", "Extraction", "extract"]
