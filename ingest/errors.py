"""What can go wrong while a report is read.

Every message says what happened, to which file, and what to do next.
"""


class IngestError(Exception):
    """A report could not be read; the message is one line meant for the person who gave the file."""


class UnsupportedFormatError(IngestError):
    """The file is not of a kind that is read, whatever its name says."""


class UnreadableReportError(IngestError):
    """The file is of a kind that is read, but damaged, encrypted, empty or without text."""
