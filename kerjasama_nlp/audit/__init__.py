"""A register that an office keeps by hand, held against what the documents themselves say.

    book = read_book(Path("daftar.xlsx"))
    for finding in audit(book, witnesses, as_of=date(2026, 1, 1), own=["Pemerintah Kabupaten Rawaloka"]):
        finding.source, finding.field, finding.typed, finding.read, finding.page, finding.reason

A finding is a typed value that the page contradicts, or that should stand at a place which was read and is blank. What
we could not read, or read with little trust, is never held against the office; neither is a value that agrees with any
plausible reading: one of several numbers, either party, a day more or less at the end.
"""

from kerjasama_nlp.audit.book import Book, Entry, read_book
from kerjasama_nlp.audit.findings import Finding, audit
from kerjasama_nlp.audit.witness import Witness, witness_files, witness_records

__all__ = ["Book", "Entry", "Finding", "Witness", "audit", "read_book", "witness_files", "witness_records"]
