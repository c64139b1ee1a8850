"""Where links may lead."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.kb.links import Target, TargetKind, parse_context, parse_target, picture_path


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("#clean", Target(TargetKind.STEP, step="clean")),
        ("article:no-light", Target(TargetKind.ARTICLE, article="no-light")),
        ("article:no-light#press", Target(TargetKind.ARTICLE, article="no-light", step="press")),
        ("contact:", Target(TargetKind.CONTACT)),
        ("contact:chat", Target(TargetKind.CONTACT, channel="chat")),
        ("solved:", Target(TargetKind.SOLVED)),
        ("https://example.org/a?b=(c)#d", Target(TargetKind.WEB, address="https://example.org/a?b=(c)#d")),
        ("http://[::1]:8080/", Target(TargetKind.WEB, address="http://[::1]:8080/")),
        ("mailto:help@example.org?subject=Hi", Target(TargetKind.MAIL, address="mailto:help@example.org?subject=Hi")),
        ("tel:+49-30-23125-010", Target(TargetKind.TEL, address="tel:+49-30-23125-010")),
    ],
)
def test_a_link_is_understood_and_written_back(address: str, target: Target) -> None:
    assert parse_target(address) == target
    assert str(target) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#",
        "//example.org",
        "/etc/passwd",
        "../other/en.md",
        "en.html",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "blob:x",
        "http:example.org",
        "https://",
        "https:///x",
        "https://user@evil.example",
        "https://good.example\\@evil.example",
        "https://exa\u202emple.org",
        "\\\\server\\share",
        "article:../x",
        "article:A b",
        "contact:no such",
        "solved:x",
        "mailto:nobody",
        "tel:ring me",
        "tel:+",
        "tel:-()",
        " https://example.org",
    ],
)
def test_any_other_address_is_refused(address: str) -> None:
    assert parse_target(address) is None


def test_a_context_names_an_article_and_a_step() -> None:
    assert parse_context("wifi-setup#join") == Target(TargetKind.ARTICLE, article="wifi-setup", step="join")
    assert parse_context("https://example.org") is None


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("charger.png", "articles/a/charger.png"),
        ("img/My%20file.png", "articles/a/img/My file.png"),
        ("../../pictures/base.png", "pictures/base.png"),
        ("../../../secret.png", None),
        ("..%2f..%2f..%2fsecret.png", None),
        ("%252e%252e/x.png", None),
        ("/etc/passwd", None),
        ("C:/x.png", None),
        ("https://example.org/x.png", None),
        ("a\\b.png", None),
        ("a%00.png", None),
        ("", None),
    ],
)
def test_a_picture_stays_inside_the_knowledge_base(address: str, path: str | None) -> None:
    assert picture_path("articles/a", address) == path


@given(st.text(max_size=40))
def test_no_address_leads_a_picture_out(address: str) -> None:
    path = picture_path("articles/a", address)
    assert path is None or (not path.startswith(("/", "..")) and posixpath.normpath(path) == path)


ADDRESSES = st.lists(
    st.sampled_from(
        ["article:", "contact:", "solved:", "#", "https://", "mailto:", "tel:", "a", "b-c", "a@b.c", "+49", "?x"]
    )
    | st.text(max_size=6)
).map("".join)


@given(ADDRESSES)
def test_an_address_that_is_understood_is_written_back(address: str) -> None:
    target = parse_target(address)
    assert target is None or str(target) == address
