"""Names of files that came from outside, made safe; and the kinds of files that are not kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.file_kinds import refused_kind, size_in_words
from complainttui.rules.file_names import LONGEST_NAME, safe_name, suffix_of

RESERVED = {"con", "prn", "aux", "nul", *(f"com{one}" for one in range(10)), *(f"lpt{one}" for one in range(10))}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("letter of 3 May.pdf", "letter of 3 May.pdf"),
        ("Überprüfung.pdf", "Überprüfung.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/etc/shadow", "etc-shadow"),
        ("C:\\x.txt", "C--x.txt"),
        (".bashrc", "bashrc"),
        ("-rf .txt", "rf.txt"),
        ("--help", "help"),
        ("~root", "root"),
        ("...", "document"),
        ("", "document"),
        ("\n\t ", "document"),
        ("a\nb\x1b[31m.txt", "a b[31m.txt"),
        ("invoice\u202efdp.txt", "invoicefdp.txt"),
        ("a\u2215b\uff0fc.txt", "a-b-c.txt"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("lpt\u00b9.txt", "_lpt\u00b9.txt"),
        ("console.txt", "console.txt"),
        ("end. . .", "end"),
        ('a"b|c?d*e<f>`g`.txt', "a-b-c-d-e-f--g-.txt"),
    ],
    ids=repr,
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_is_cut_and_keeps_its_ending() -> None:
    safe = safe_name("é" * 500 + ".pdf")
    assert safe.endswith("é.pdf")
    assert LONGEST_NAME - 2 < len(safe.encode()) <= LONGEST_NAME
    assert len(safe_name("x." + "y" * 500).encode()) == LONGEST_NAME


@given(st.text() | st.text(st.sampled_from("./\\-~ con:\u202e\x00\n1.|`é")))
def test_no_name_leads_elsewhere_or_commands_anything(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe.encode()) <= LONGEST_NAME
    assert safe[0] not in ".-~ "
    assert safe[-1] not in ". "
    assert not set(safe) & set('/\\:*?"<>|`')
    assert all(unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for one in safe)
    assert safe.partition(".")[0].strip().casefold() not in RESERVED
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.PDF", ".pdf"), ("a.pdf.exe", ".exe"), ("a.exe. . ", ".exe"), ("a.e\u202exe", ".exe"), ("plain", ""),
     (".sh", ".sh")],
)  # fmt: skip
def test_the_ending_is_what_a_system_would_go_by(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


_ENDINGS = (
    "exe bat cmd com scr msi ps1 vbs js jar lnk desktop sh py app dmg iso docm xlsm pptm hta url html svg deb rpm "
    "dll pif wsf reg chm img vhd"
)


@pytest.mark.parametrize("ending", _ENDINGS.split(" "))
def test_by_its_name(ending: str) -> None:
    for name in (f"x.{ending}", f"X.PDF.{ending.upper()}", f"x.{ending}. "):
        assert "is not kept. Keep a PDF" in refused_kind(name, b"plain words")


BEGINNINGS = {
    "windows": (b"MZ\x90\x00\x03", "a program"),
    "linux": (b"\x7fELF\x02\x01", "a program"),
    "mac 32": (b"\xfe\xed\xfa\xce", "a program"),
    "mac 64": (b"\xcf\xfa\xed\xfe", "a program"),
    "mac fat": (b"\xca\xfe\xba\xbe", "a program"),
    "script": (b"#!/bin/sh\nrm -rf ~", "a script"),
    "script after a mark": (b"\xef\xbb\xbf#!/bin/sh", "a script"),
    "shortcut": (b"L\x00\x00\x00\x01\x14\x02\x00", "a shortcut"),
    "desktop entry": (b"\n [Desktop Entry]\nExec=x", "a shortcut"),
    "desktop entry in two bytes": ("[Desktop Entry]".encode("utf-16"), "a shortcut"),
    "page": (b"<!DOCTYPE HTML><script>", "a page that can run scripts"),
    "disk": (b"\x00" * 0x8001 + b"CD001" + b"\x00" * 9, "a disk image"),
    "macros": (b"PK\x03\x04" + b"." * 9000 + b"word/vbaProject.bin", "a document with macros"),
    "old macros": (b"\xd0\xcf\x11\xe0" + "_VBA_PROJECT".encode("utf-16-le"), "a document with macros"),
    "package": (b"!<arch>\ndebian-binary", "an installer"),
}


@pytest.mark.parametrize(("content", "what"), BEGINNINGS.values(), ids=BEGINNINGS)
def test_by_its_content_whatever_it_is_called(content: bytes, what: str) -> None:
    assert refused_kind("holiday.jpg", content).startswith(f"holiday.jpg is {what}, and what could run")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.pdf", b"%PDF-1.7"), ("photo.jpg", b"\xff\xd8\xff\xe0"),
        ("letter.docx", b"PK\x03\x04word/document.xml"),
        ("mail.eml", b"From: a@example.org\n\n<html>"), ("note", b"plain"),
        ("old.doc", b"\xd0\xcf\x11\xe0WordDocument"),
        ("about macros.txt", b"vbaProject.bin"),
    ],
)  # fmt: skip
def test_what_offices_send_is_kept(name: str, content: bytes) -> None:
    assert refused_kind(name, content) == ""


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 byte"), (999, "999 bytes"), (1000, "1 kB"), (45_600, "46 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"),
     (25_000_000, "25.0 MB")],
)  # fmt: skip
def test_sizes_in_words(size: int, words: str) -> None:
    assert size_in_words(size) == words
