"""What one run brought, for people: a page, a text, a row, and a message if somebody must look."""

from crawler.run_report.facts import RunFacts, gather
from crawler.run_report.writing import put_all_rows, write_missing, write_report

__all__ = ["RunFacts", "gather", "put_all_rows", "write_missing", "write_report"]
