"""Text that can be stored and sent: JSON may name half a character ("\\ud83d"), which no file and no model takes.

Not: the words of a command line (`assistant.cli.options`), or the text of a report (`ingest.readers`).
"""


def sound_text(text: str) -> str:
    """`text` with each half of a character that stands alone as "�"; two halves in a row are their character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
