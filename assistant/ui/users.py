"""The people who may sign in: a file of names and argon2 hashes, and a limit on failed attempts.

The file has a line "name:hash" for each. To add somebody or change a password (asked for, not shown):

    python -m assistant.ui.users FILE NAME

Not: cookies and pages (`access`).
"""

from __future__ import annotations

import os
import re
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from assistant.errors import SettingsError

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
SHORTEST = 10
"""Characters of the shortest password taken."""

ATTEMPTS = 5
PERIOD = 15 * 60
"""So many failed attempts in so many seconds, by name or by address, and no more are looked at."""


def read_users(path: Path) -> dict[str, str]:
    """Names with their hashes. Raises `SettingsError` for a file that cannot be read or used."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The users file {path} cannot be read: {error}.") from error
    users: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, hashed = line.strip().partition(":")
        if not NAME.fullmatch(name) or not hashed.startswith("$argon2"):
            raise SettingsError(
                f"Line {number} of {path} is not a name and an argon2 hash: "
                f"add people with `python -m assistant.ui.users {path} NAME`."
            )
        users[name] = hashed
    if not users:
        raise SettingsError(f"{path} names nobody: add people with `python -m assistant.ui.users {path} NAME`.")
    return users


def write_user(path: Path, name: str, password: str) -> None:
    """Add a person, or change the password of one. Raises `SettingsError` for an unusable name or password."""
    from argon2 import PasswordHasher

    if not NAME.fullmatch(name):
        raise SettingsError("A name has 1 to 64 letters, digits, dots, hyphens, underscores or @.")
    if len(password) < SHORTEST:
        raise SettingsError(f"The password needs at least {SHORTEST} characters.")
    users = read_users(path) if path.exists() and path.read_text(encoding="utf-8").strip() else {}
    users[name] = PasswordHasher().hash(password)
    beside = path.with_name(path.name + ".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(f"{person}:{hashed}\n" for person, hashed in users.items())
    beside.replace(path)


class Attempts:
    """Counts failed sign-ins by any word (a name, an address); `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: dict[str, list[float]] = {}
        self._lock = threading.Lock()

    def too_many(self, *words: str) -> bool:
        """Whether any of the words has failed too often of late."""
        now = self._clock()
        with self._lock:
            self._failed = {word: late for word, times in self._failed.items() if (late := _late(times, now))}
            return any(len(self._failed.get(word, ())) >= ATTEMPTS for word in words)

    def failed(self, *words: str) -> None:
        """Note a failure."""
        with self._lock:
            for word in words:
                self._failed.setdefault(word, []).append(self._clock())

    def passed(self, *words: str) -> None:
        """Forget the failures."""
        with self._lock:
            for word in words:
                self._failed.pop(word, None)


def _late(times: list[float], now: float) -> list[float]:
    return [then for then in times if now - then < PERIOD]


class Users:
    """Checks passwords; a name that is not known takes as long as one that is."""

    def __init__(self, hashes: dict[str, str]) -> None:
        from argon2 import PasswordHasher

        self._hashes = hashes
        self._hasher = PasswordHasher()
        self._nobody = self._hasher.hash("nobody's password")

    def verify(self, name: str, password: str) -> bool:
        """Whether the password is the person's."""
        from argon2.exceptions import VerificationError

        try:
            return self._hasher.verify(self._hashes.get(name, self._nobody), password) and name in self._hashes
        except VerificationError:
            return False


def main() -> None:
    """Ask for a password twice and write it."""
    from getpass import getpass

    if len(sys.argv) != 3:
        raise SystemExit("Usage: python -m assistant.ui.users FILE NAME")
    password = getpass("Password: ")
    if password != getpass("Again: "):
        raise SystemExit("The two passwords differ: nothing was written.")
    try:
        write_user(Path(sys.argv[1]), sys.argv[2], password)
    except SettingsError as error:
        raise SystemExit(str(error)) from error


if __name__ == "__main__":
    main()
