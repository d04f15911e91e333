"""The command line: one module a family of commands, loaded when it is called."""
