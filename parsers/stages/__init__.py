"""From a document to a report: numbers, tables, sections, title, organ, year."""
