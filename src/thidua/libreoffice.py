"""How LibreOffice is set for this program: no macros, no links followed, nothing fetched."""

import os
from collections.abc import Mapping
from pathlib import Path

_NOWHERE = "127.0.0.1"
_NO_PORT = "9"  # «discard»: nobody answers there
_OFFICE, _INET = "/org.openoffice.Office.", "/org.openoffice.Inet/Settings"
_SETTINGS = (
    (f"{_OFFICE}Common/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_OFFICE}Common/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_OFFICE}Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_OFFICE}Writer/Content/Update", "Link", "2"),
    (f"{_OFFICE}Common/Misc", "FirstRun", "false"),
    (_INET, "ooInetProxyType", "2"),
    (_INET, "ooInetNoProxy", ""),
    (_INET, "ooInetHTTPProxyName", _NOWHERE),
    (_INET, "ooInetHTTPProxyPort", _NO_PORT),
    (_INET, "ooInetHTTPSProxyName", _NOWHERE),
    (_INET, "ooInetHTTPSProxyPort", _NO_PORT),
)


def write_settings(profile: Path) -> None:
    """Make the profile's folder with the settings."""
    lines = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{lines}</oor:items>'
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def environment(folder: Path) -> Mapping[str, str]:
    """Return the environment of LibreOffice: its own temporary folder, and no network."""
    proxy = f"http://{_NOWHERE}:{_NO_PORT}"
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), proxy)
    upper = {name.upper(): value for name, value in proxies.items()}
    own = {"TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp", "no_proxy": "", "NO_PROXY": ""}
    return {**os.environ, **proxies, **upper, **own}
