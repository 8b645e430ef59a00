"""The archive's database: written through `Store`, read through `crawler.store.reader`."""

from crawler.store.connection import StoreError
from crawler.store.store import Store

__all__ = ["Store", "StoreError"]
