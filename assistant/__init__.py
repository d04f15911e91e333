"""Questions are answered, briefings written, answers evaluated and shown."""
