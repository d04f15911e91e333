"""Paragraphs are kept and found again. Imports `ingest` only."""
