"""One briefing, four formats. Import the modules themselves; this file stays light."""
