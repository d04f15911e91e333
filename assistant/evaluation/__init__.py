"""Question sets are run, measured, compared and made."""
