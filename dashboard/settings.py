"""Where the dashboard listens and under which addresses it is reached: by default on this PC only.

A setting stands in settings.toml beside committee.db, or in the environment as COMMITTEE_ and its name in
capitals (lists parted by commas), which goes before.
"""

import ipaddress
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.domain.errors import InputInvalid

FILE = "settings.toml"
HERE = ("localhost", "127.0.0.1", "[::1]")
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_HOST = re.compile(r"(?P<name>[a-z0-9]([a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:(?P<port>[0-9]{1,5}))?")


@dataclass(frozen=True)
class Settings:
    """The settings, checked: a combination that can't work is refused when it is made."""

    address: str = "127.0.0.1"                  # where to listen
    port: int = 8501
    public_url: str = ""                        # how tablets reach it: what the QR cards carry
    allowed_hosts: tuple[str, ...] = ()         # further names or addresses under which it may be opened
    trusted_proxies: tuple[Network, ...] = ()   # whose X-Forwarded-For and X-Forwarded-Proto are believed
    certificate: Path | None = None             # of https, with its key
    certificate_key: Path | None = None
    secure_cookie: bool | None = None           # None: as the addresses demand

    def __post_init__(self):
        if (self.certificate is None) != (self.certificate_key is None):
            missing = "certificate_key" if self.certificate else "certificate"
            raise InputInvalid("setting_pair", key=missing)
        if not self.public_url and not self.is_here_only:
            raise InputInvalid("setting_reach", key="public_url", value=self.address)

    @property
    def is_here_only(self) -> bool:
        """Return whether only this PC can reach it."""
        return ipaddress.ip_address(self.address).is_loopback

    @property
    def url(self) -> str:
        """Return the address to hand out, without a slash at its end."""
        scheme = "https" if self.certificate else "http"
        return self.public_url or f"{scheme}://localhost:{self.port}"

    @property
    def is_cookie_secure(self) -> bool:
        """Return whether the cookie travels over https only."""
        return self.url.startswith("https:") if self.secure_cookie is None else self.secure_cookie

    def allows(self, host: str, listening: int) -> bool:
        """Return whether a request may name `host` when it arrives at the port `listening`.

        This PC's own names need that port; a name of the settings without a port is good with any.
        """
        found = _HOST.fullmatch(host.lower())
        if not found:
            return False
        if found["name"] in HERE:
            return found["port"] == str(listening) or (found["port"] is None and listening in (80, 443))
        known = {*self.allowed_hosts, urlsplit(self.public_url).netloc}
        return found[0] in known or found["name"] in known

    def trusts(self, address: str) -> bool:
        """Return whether `address` is that of a trusted proxy."""
        try:
            given = ipaddress.ip_address(address)
        except ValueError:
            return False
        given = getattr(given, "ipv4_mapped", None) or given
        return any(given in network for network in self.trusted_proxies)


def load(home: Path, environment: Mapping[str, str], **given) -> Settings:
    """Return the settings: what is `given`, else the environment's, else those in `home`, else the defaults.

    Raises InputInvalid settings_unreadable, setting_unknown and setting_…, which name the key.
    """
    names = [field.name for field in fields(Settings)]
    typed = _file(home / FILE)
    for unknown in typed.keys() - set(names):
        raise InputInvalid("setting_unknown", key=unknown)
    for name in names:
        if environment.get(f"COMMITTEE_{name.upper()}"):
            typed[name] = environment[f"COMMITTEE_{name.upper()}"]
    typed |= {name: value for name, value in given.items() if value is not None}
    return Settings(**{name: _READ[name](name, value, home) for name, value in typed.items()})


def _file(path: Path) -> dict:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputInvalid("settings_unreadable", path=str(path), detail=str(error)) from error


def _address(key: str, value, home: Path) -> str:
    try:
        return str(ipaddress.ip_address(str(value)))
    except ValueError as error:
        raise InputInvalid("setting_address", key=key, value=str(value)) from error


def _port(key: str, value, home: Path) -> int:
    if isinstance(value, bool) or not re.fullmatch("[0-9]{1,5}", str(value)) or not 1 <= int(value) <= 65535:
        raise InputInvalid("setting_port", key=key, value=str(value))
    return int(value)


def _url(key: str, value, home: Path) -> str:
    found = re.fullmatch(r"(https?)://([^/?#]+)/?", str(value).lower())
    if not found or not _HOST.fullmatch(found[2]):
        raise InputInvalid("setting_url", key=key, value=str(value))
    return f"{found[1]}://{found[2]}"


def _hosts(key: str, value, home: Path) -> tuple[str, ...]:
    hosts = tuple(host.lower() for host in _listed(key, value))
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise InputInvalid("setting_host", key=key, value=host)
    return hosts


def _proxies(key: str, value, home: Path) -> tuple[Network, ...]:
    found = []
    for proxy in _listed(key, value):
        try:
            found.append(ipaddress.ip_network(proxy))
        except ValueError as error:
            raise InputInvalid("setting_address", key=key, value=proxy) from error
    return tuple(found)


def _listed(key: str, value) -> list[str]:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",")]
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise InputInvalid("setting_list", key=key, value=str(value))
    return value


def _path(key: str, value, home: Path) -> Path:
    path = home / str(value)
    if not path.is_file():
        raise InputInvalid("setting_file", key=key, value=str(path))
    return path


def _flag(key: str, value, home: Path) -> bool:
    if str(value).lower() not in ("true", "false"):
        raise InputInvalid("setting_flag", key=key, value=str(value))
    return str(value).lower() == "true"


_READ = {"address": _address, "port": _port, "public_url": _url, "allowed_hosts": _hosts,
         "trusted_proxies": _proxies, "certificate": _path, "certificate_key": _path, "secure_cookie": _flag}
