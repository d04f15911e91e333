"""Cited briefings and matrices over many reports."""
