"""One reader a file format: bytes become positioned lines."""
