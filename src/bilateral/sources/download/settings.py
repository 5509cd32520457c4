"""What a user sets for a source: another address to fetch from, and credentials; from the environment or a file.

`BILATERAL_GDELT_BASE`, `BILATERAL_ACLED_EMAIL` and so on win over the tables of the configuration file:

    [gdelt]
    base = "https://mirror.example/gdelt"

    [acled]
    email = "me@example.org"
    password = "..."
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from bilateral.errors import InvalidValueError

FILE = "config.toml"


def config_file() -> Path:
    """Return where the configuration lies: `BILATERAL_CONFIG`, else `config.toml` in the user's folder for it."""
    if named := os.environ.get("BILATERAL_CONFIG"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("bilateral") / FILE


class Settings:
    """The settings of one source; a password is never part of a message."""

    def __init__(self, source: str, environment: Mapping[str, str] | None = None, file: Path | None = None) -> None:
        """Read the environment and the configuration file; InvalidValueError where that file is no TOML.

        `warnings` says what a user should put right, one line each.
        """
        self.source = source
        self.file = file or config_file()
        self.warnings: list[str] = []
        self._environment = os.environ if environment is None else environment
        self._table = self._read()

    def get(self, key: str) -> str | None:
        """Return a setting, None where it is not set; InvalidValueError where it is no text."""
        if given := self._environment.get(self.variable(key), "").strip():
            return given
        value = self._table.get(key)
        if value is not None and not isinstance(value, str):
            raise InvalidValueError(f"{self.file}: {key} of [{self.source}] must be text in quotes")
        return value.strip() or None if value is not None else None

    def variable(self, key: str) -> str:
        """Return the name of the environment variable of a setting."""
        return f"BILATERAL_{self.source}_{key}".upper()

    def _read(self) -> Mapping[str, object]:
        try:
            text = self.file.read_text(encoding="utf8")
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError):
            raise InvalidValueError(f"{self.file}: cannot be read. Check its permissions and its encoding") from None
        try:
            read = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise InvalidValueError(f"{self.file}: is no valid TOML ({error})") from None
        table = read.get(self.source, {})
        if not isinstance(table, dict):
            raise InvalidValueError(f"{self.file}: {self.source} must be a table, written [{self.source}]")
        if "password" in table and os.name == "posix" and self.file.stat().st_mode & 0o077:
            self.warnings.append(f"{self.file} holds a password and others can read it: run chmod 600 {self.file}")
        return table
