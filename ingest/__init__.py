"""A report file becomes numbered paragraphs. Imports nothing of the other packages."""
