"""Cited briefings and comparisons over several reports. Import the modules themselves; this file stays light."""
