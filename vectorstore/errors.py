"""What can go wrong in the library."""


class LibraryError(Exception):
    """The library could not do what was asked; the message is one line that says what to do next."""


class LibraryInUseError(LibraryError):
    """Another process is writing to the library."""


class EmbedderMismatchError(LibraryError):
    """The library was indexed with another embedding model than the one configured."""


class UnknownReportError(LibraryError):
    """No report of that name is in the library."""


class UnknownConversationError(LibraryError):
    """No conversation of that id belongs to the person who asked."""
