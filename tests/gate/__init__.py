"""The extraction gate: golden pages, generated pages with truth, real documents, limits."""
