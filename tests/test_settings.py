"""The settings: safe without any, read from the file and the environment, and refused when they can't work."""

from dataclasses import asdict
from ipaddress import ip_network

import pytest

from dashboard.domain.errors import InputInvalid
from dashboard.settings import Settings, load
from dashboard.text import sentence

REACH = 'address = "0.0.0.0"\npublic_url = "http://192.168.1.10:8501"\n'


def written(folder, toml):
    """Return the settings of a folder with this file, and a certificate and its key."""
    for name in ("server.crt", "server.key"):
        (folder / name).write_text("", encoding="utf-8")
    (folder / "settings.toml").write_text(toml, encoding="utf-8")
    return folder


def test_without_settings_only_this_pc_reaches_it(tmp_path):
    assert asdict(load(tmp_path, {})) == {
        "address": "127.0.0.1", "port": 8501, "public_url": "", "allowed_hosts": (), "trusted_proxies": (),
        "certificate": None, "certificate_key": None, "secure_cookie": None}
    assert Settings().is_here_only
    assert Settings().url == "http://localhost:8501"


def test_the_file_says_how_tablets_reach_it(tmp_path):
    found = load(written(tmp_path, REACH + """
        port = 443
        allowed_hosts = ["Dashboard.Example", "10.1.2.3:8501"]
        trusted_proxies = ["10.0.0.1", "10.0.1.0/24", "::1"]
        certificate = "server.crt"
        certificate_key = "server.key"
        secure_cookie = false"""), {})
    assert asdict(found) == {
        "address": "0.0.0.0", "port": 443, "public_url": "http://192.168.1.10:8501",
        "allowed_hosts": ("dashboard.example", "10.1.2.3:8501"),
        "trusted_proxies": (ip_network("10.0.0.1"), ip_network("10.0.1.0/24"), ip_network("::1")),
        "certificate": tmp_path / "server.crt", "certificate_key": tmp_path / "server.key", "secure_cookie": False}


def test_the_environment_goes_before_the_file_and_the_command_line_before_both(tmp_path):
    written(tmp_path, "port = 8600\nsecure_cookie = false")
    environment = {"COMMITTEE_PORT": "8700", "COMMITTEE_ALLOWED_HOSTS": "a.example, b.example",
                   "COMMITTEE_SECURE_COOKIE": "true", "COMMITTEE_ADDRESS": "", "COMMITTEE_HOME": "/x",
                   "COMMITTEE_AHEAD": "3600"}
    found = load(tmp_path, environment)
    assert (found.port, found.allowed_hosts, found.secure_cookie, found.address) == (
        8700, ("a.example", "b.example"), True, "127.0.0.1")
    assert (load(tmp_path, environment, port=8800).port, load(tmp_path, environment, port=None).port) == (8800, 8700)


def test_the_file_may_begin_with_the_mark_that_windows_writes(tmp_path):
    assert load(written(tmp_path, "\ufeffport = 8600"), {}).port == 8600


@pytest.mark.parametrize(("toml", "url", "secure"), [
    ("", "http://localhost:8501", False),
    (REACH, "http://192.168.1.10:8501", False),
    ('public_url = "https://Dashboard.Example/"', "https://dashboard.example", True),
    ('public_url = "https://dashboard.example"\nsecure_cookie = false', "https://dashboard.example", False),
    ("secure_cookie = true", "http://localhost:8501", True),
    ('certificate = "server.crt"\ncertificate_key = "server.key"', "https://localhost:8501", True),
])
def test_the_cookie_is_for_https_only_where_the_address_is_https(tmp_path, toml, url, secure):
    found = load(written(tmp_path, toml), {})
    assert (found.url, found.is_cookie_secure) == (url, secure)


@pytest.mark.parametrize(("toml", "code", "facts"), [
    ("port = ", "settings_unreadable", None),
    ("prot = 8501", "setting_unknown", {"key": "prot"}),
    ("port = 0", "setting_port", {"key": "port", "value": "0"}),
    ("port = 65536", "setting_port", {"key": "port", "value": "65536"}),
    ("port = true", "setting_port", {"key": "port", "value": "True"}),
    ('port = "８５０１"', "setting_port", {"key": "port", "value": "８５０１"}),
    ('address = "everywhere"', "setting_address", {"key": "address", "value": "everywhere"}),
    ("address = 1", "setting_address", {"key": "address", "value": "1"}),
    ('address = "0.0.0.0"', "setting_reach", {"key": "public_url", "value": "0.0.0.0"}),
    ('address = "192.168.1.10"', "setting_reach", {"key": "public_url", "value": "192.168.1.10"}),
    ('public_url = "192.168.1.10:8501"', "setting_url", {"key": "public_url", "value": "192.168.1.10:8501"}),
    ('public_url = "http://a.example/x"', "setting_url", {"key": "public_url", "value": "http://a.example/x"}),
    ('public_url = "javascript:alert(1)"', "setting_url", {"key": "public_url", "value": "javascript:alert(1)"}),
    ('public_url = "http://user@a.example"', "setting_url", {"key": "public_url", "value": "http://user@a.example"}),
    ('allowed_hosts = ["*"]', "setting_host", {"key": "allowed_hosts", "value": "*"}),
    ('allowed_hosts = ["http://a.example"]', "setting_host", {"key": "allowed_hosts", "value": "http://a.example"}),
    ("allowed_hosts = [1]", "setting_list", {"key": "allowed_hosts", "value": "[1]"}),
    ("allowed_hosts = 1", "setting_list", {"key": "allowed_hosts", "value": "1"}),
    ('trusted_proxies = ["proxy.example"]', "setting_address", {"key": "trusted_proxies", "value": "proxy.example"}),
    ('trusted_proxies = ["10.0.0.1/24"]', "setting_address", {"key": "trusted_proxies", "value": "10.0.0.1/24"}),
    ('certificate = "server.crt"', "setting_pair", {"key": "certificate_key"}),
    ('certificate_key = "server.key"', "setting_pair", {"key": "certificate"}),
    ("secure_cookie = 1", "setting_flag", {"key": "secure_cookie", "value": "1"}),
    ('secure_cookie = "yes"', "setting_flag", {"key": "secure_cookie", "value": "yes"}),
])
def test_a_wrong_setting_is_refused_with_a_sentence_that_names_it(tmp_path, toml, code, facts):
    with pytest.raises(InputInvalid) as refused:
        load(written(tmp_path, toml), {})
    assert refused.value.code == code
    assert facts is None or refused.value.facts == facts
    assert (facts or {"key": "settings.toml"})["key"] in sentence(refused.value)


def test_a_certificate_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputInvalid) as refused:
        load(written(tmp_path, 'certificate = "no.crt"\ncertificate_key = "server.key"'), {})
    assert (refused.value.code, refused.value.facts) == (
        "setting_file", {"key": "certificate", "value": str(tmp_path / "no.crt")})


@pytest.mark.parametrize(("address", "trusted"), [
    ("10.0.0.1", True), ("::ffff:10.0.0.1", True), ("10.0.0.2", False), ("10.1.0.77", True), ("testclient", False),
    ("", False),
])
def test_only_the_named_proxies_are_trusted(address, trusted):
    proxies = (ip_network("10.0.0.1"), ip_network("10.1.0.0/24"))
    assert Settings(trusted_proxies=proxies).trusts(address) is trusted
