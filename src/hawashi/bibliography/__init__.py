"""The library of works: BibTeX files, keys, duplicates and CSL-JSON."""

from hawashi.bibliography.bibtex import MAX_BYTES, entry_texts, format_entry, parse, read, with_added, write

__all__ = ["MAX_BYTES", "entry_texts", "format_entry", "parse", "read", "with_added", "write"]
