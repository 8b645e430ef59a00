"""Messy report pages with known truth, from a seed; imports nothing of the code under test."""

from tests.gate.generator.page import generate, make_page
from tests.gate.generator.truth import Page

__all__ = ["Page", "generate", "make_page"]
