"""One module a tab; each has one `build_<name>_tab(context)` that is called inside the app's Blocks."""
