"""The front door: settings, then the web app on them.

    python app.py

Not: any option; `inspection-assistant serve --help` has them.
"""

from __future__ import annotations

import sys

from assistant.errors import AssistantError
from assistant.settings import read_settings
from assistant.ui.serve import serve
from vectorstore.errors import LibraryError


def main() -> None:
    """Serve the web app with the settings of the environment and the data folder."""
    if sys.argv[1:]:
        sys.exit("app.py takes no arguments: it serves the web app. inspection-assistant --help lists the commands.")
    try:
        serve(read_settings())
    except (AssistantError, LibraryError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
