"""Who may see what: users, sign-in, its limits, and requests from elsewhere."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from fakes import FakeAssistant, make_client
from fastapi.testclient import TestClient

from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.ui.access import own_path
from assistant.ui.context import Context
from assistant.ui.serve import clean_root, refuse_open_door
from assistant.ui.users import ATTEMPTS, PERIOD, Attempts, Users, read_users, write_user

EVERYWHERE = "0.0.0.0"  # noqa: S104 - what is tested is that it is refused
PASSWORD = "a long enough password"


@pytest.fixture(scope="module")
def users_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("users") / "users.txt"
    write_user(path, "ada", PASSWORD)
    write_user(path, "ben", PASSWORD)
    return path


@pytest.fixture
def client(users_file: Path) -> TestClient:
    return make_client(Context(FakeAssistant(), Settings()), users=read_users(users_file))


def sign_in(client: TestClient, name: str = "ada", password: str = PASSWORD) -> int:
    return client.post("/login", data={"username": name, "password": password}).status_code


def test_passwords_are_kept_as_argon2_hashes_that_only_the_owner_reads(users_file: Path) -> None:
    written = users_file.read_text()
    assert PASSWORD not in written
    assert written.count("$argon2id$") == 2
    assert users_file.stat().st_mode & 0o077 == 0


def test_a_password_is_checked_and_a_stranger_never_passes(users_file: Path) -> None:
    users = Users(read_users(users_file))
    assert users.verify("ada", PASSWORD)
    assert not users.verify("ada", PASSWORD + " ")
    assert not users.verify("eve", "nobody's password")


def test_changing_a_password_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "users.txt"
    write_user(path, "ada", PASSWORD)
    before = read_users(path)["ada"]
    write_user(path, "ben", PASSWORD)
    write_user(path, "ben", PASSWORD + "!")
    assert read_users(path)["ada"] == before
    assert Users(read_users(path)).verify("ben", PASSWORD + "!")


@pytest.mark.parametrize(("name", "password"), [("a:b", PASSWORD), ("", PASSWORD), ("ada", "short")])
def test_unusable_names_and_passwords_are_refused(tmp_path: Path, name: str, password: str) -> None:
    with pytest.raises(SettingsError):
        write_user(tmp_path / "users.txt", name, password)


@pytest.mark.parametrize("written", ["", "ada:plain text\n", "no colon\n", "\n# nobody\n"])
def test_a_users_file_that_cannot_be_used_is_refused(tmp_path: Path, written: str) -> None:
    path = tmp_path / "users.txt"
    path.write_text(written)
    with pytest.raises(SettingsError, match=r"assistant\.ui\.users"):
        read_users(path)


def test_attempts_are_counted_by_name_and_by_address_and_forgotten_in_time() -> None:
    now = [0.0]
    attempts = Attempts(lambda: now[0])
    for _ in range(ATTEMPTS):
        assert not attempts.too_many("name ada", "address 1")
        attempts.failed("name ada", "address 1")
    assert attempts.too_many("name ada", "address 2")
    assert attempts.too_many("name ben", "address 1")
    assert not attempts.too_many("name ben", "address 2")
    now[0] = PERIOD + 1.0
    assert not attempts.too_many("name ada", "address 1")


def test_nothing_is_shown_before_signing_in(client: TestClient) -> None:
    assert client.get("/library").status_code == 401
    assert client.get("/config").status_code == 401
    assert client.post("/gradio_api/queue/join", json={}).status_code == 401
    to_sign_in = client.get("/paragraph/0000000000000000", headers={"accept": "text/html"})
    assert (to_sign_in.status_code, to_sign_in.headers["location"]) == (303, "/login?next=/paragraph/0000000000000000")


def test_a_link_to_a_conversation_is_gone_on_with_after_signing_in(client: TestClient) -> None:
    to_sign_in = client.get("/", params={"conversation": "1", "words": "a&b"}, headers={"accept": "text/html"})
    form = client.get(to_sign_in.headers["location"]).text
    onward = html.unescape(re.search(r'name="next" value="([^"]*)"', form)[1])  # type: ignore[index]
    given = {"username": "ada", "password": PASSWORD, "next": onward}
    signed_in = client.post("/login", data=given, headers={"accept": "text/html"})
    assert signed_in.headers["location"] == "/?conversation=1&words=a%26b"


def test_signing_in_and_out(client: TestClient) -> None:
    assert sign_in(client) == 200
    assert client.get("/me").text == "ada"
    assert client.get("/library").status_code == 200
    client.post("/sign-out")
    assert client.get("/library").status_code == 401


@pytest.mark.parametrize("asked", ["/reports", ""], ids=["proxy keeps the path", "proxy takes it off"])
def test_under_a_path_of_a_proxy_everything_stays_under_it(users_file: Path, asked: str) -> None:
    client = make_client(Context(FakeAssistant(), Settings()), users=read_users(users_file), root="/reports")
    sent_on = client.get(f"{asked}/paragraph/0000000000000000", headers={"accept": "text/html"})
    assert sent_on.headers["location"] == "/reports/login?next=/reports/paragraph/0000000000000000"
    assert client.get(f"{asked}/login").status_code == 200
    given = {"username": "ada", "password": PASSWORD, "next": "https://example.org/"}
    signed_in = client.post(f"{asked}/login", data=given, headers={"accept": "text/html"})
    assert (signed_in.status_code, signed_in.headers["location"]) == (303, "/reports/")
    assert client.get(f"{asked}/library").status_code == 200
    assert client.get(f"{asked}/config").json()["root"].endswith("/reports")
    lost = client.get(f"{asked}/paragraph/0000000000000000", headers={"accept": "text/html"})
    assert lost.status_code == 404
    assert '<base href="/reports/">' in lost.text
    assert client.get("/reports").headers["location"] == "/reports/"
    assert client.get("/reportsx/library").status_code == 404
    assert client.post(f"{asked}/sign-out").headers["location"] == "/reports/login"


def test_a_path_to_serve_under_is_made_clean() -> None:
    assert [clean_root(path) for path in ("", "/", "reports", "/reports/", "//a//b.c")] == [
        "",
        "",
        "/reports",
        "/reports",
        "/a/b.c",
    ]


@pytest.mark.parametrize("path", ["/..", "/a b", "/a?b", "http://example.org", "/é"])
def test_what_is_no_path_to_serve_under_is_said(path: str) -> None:
    with pytest.raises(SettingsError, match="--root-path /reports"):
        clean_root(path)


def test_the_session_word_is_not_for_scripts_or_other_sites(client: TestClient) -> None:
    cookie = client.post("/login", data={"username": "ada", "password": PASSWORD}).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_too_many_failures_lock_the_name(client: TestClient) -> None:
    assert [sign_in(client, password="wrong wrong wrong") for _ in range(ATTEMPTS)] == [401] * ATTEMPTS
    assert sign_in(client) == 429


def test_each_person_has_their_own_conversations(client: TestClient, users_file: Path) -> None:
    assert sign_in(client, "ada") == 200
    library = client.app.state.context.assistant.library
    own = library.conversations.create("ada", "Ada's question")
    assert "Ada&#39;s question" in client.get("/history").text
    assert client.get(f"/conversation/{own}").status_code == 200
    client.post("/sign-out")
    assert sign_in(client, "ben") == 200
    assert "Ada" not in client.get("/history").text
    for answer in (client.get(f"/conversation/{own}"), client.delete(f"/conversation/{own}")):
        assert answer.status_code == 404
    assert client.patch(f"/conversation/{own}", params={"title": "mine"}).status_code == 404


@pytest.mark.parametrize(
    ("path", "onward"),
    [
        ("/paragraph/1", "/paragraph/1"),
        ("/?conversation=1", "/?conversation=1"),
        ("//evil", "/"),
        ("//evil?conversation=1", "/"),
        ("https://evil", "/"),
        ("/\\evil", "/"),
        ("?conversation=1", "/"),
        ("", "/"),
    ],
)
def test_going_on_after_signing_in_stays_here(path: str, onward: str) -> None:
    assert own_path(path) == onward


def test_a_name_of_another_host_is_refused_where_nobody_signs_in() -> None:
    client = make_client(Context(FakeAssistant(), Settings()), own_hosts_only=True)
    assert client.get("/library").status_code == 200
    assert client.get("/library", headers={"host": "evil.example"}).status_code == 421


def test_a_change_asked_for_by_another_site_is_refused() -> None:
    client = make_client(Context(FakeAssistant(), Settings()))
    assert client.put("/library/file?name=x.txt", headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_an_open_door_must_be_asked_for() -> None:
    with pytest.raises(SettingsError, match=r"--auth FILE"):
        refuse_open_door(EVERYWHERE, None, without_users=False)
    refuse_open_door(EVERYWHERE, None, without_users=True)
    refuse_open_door(EVERYWHERE, Path("users.txt"), without_users=False)
    refuse_open_door("127.0.0.1", None, without_users=False)
