"""What can go wrong while a question is answered."""

NO_REPORTS = (
    "There is no report in the library yet: add some in the web app, beside Ask, "
    "or run `inspection-assistant ingest PATH`."
)
"""Where anything is asked of an empty library, on the command line or in the web app."""


class AssistantError(Exception):
    """One line for the person who asked: what happened and what to do next."""


class SettingsError(AssistantError):
    """A setting is unknown or its value cannot be used."""


class QuestionError(AssistantError):
    """The question cannot be asked as it stands (empty, too long, nothing ingested yet)."""


class ProviderError(AssistantError):
    """A chat model's provider failed, refused or did not answer in time."""


class ClaimsFileError(AssistantError):
    """A file of claims to check cannot be read."""
