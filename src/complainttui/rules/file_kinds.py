"""Which files are not kept: whatever opening it could run, told by its name and by how it begins."""

from __future__ import annotations

from complainttui.rules.file_names import suffix_of

_BY_NAME = {
    "a program": "exe com scr pif cpl dll sys app jar class apk ipa bin run elf out so dylib "
    "appimage gadget xll ocx",
    "a script": "bat cmd ps1 psm1 psd1 vbs vbe js jse mjs wsf wsh wsc sct hta sh bash zsh csh ksh "
    "fish py pyw pyc pyz pl rb php lua command applescript scpt reg inf ahk",
    "a shortcut": "lnk desktop url webloc scf library-ms search-ms settingcontent-ms appref-ms",
    "an installer": "msi msix msp mst appx appxbundle msixbundle deb rpm pkg mpkg flatpak snap "
    "application",
    "a document with macros": "docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm accdb accde mdb "
    "mde",
    "a disk image": "iso img dmg vhd vhdx vmdk udf toast sparseimage",
    "a page that can run scripts": "html htm xhtml mht mhtml svg svgz chm",
}  # fmt: skip
_NAMED = {f".{suffix}": what for what, suffixes in _BY_NAME.items() for suffix in suffixes.split()}
_BEGINNINGS = {
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"\xfe\xed\xfa\xce": "a program",
    b"\xfe\xed\xfa\xcf": "a program",
    b"\xce\xfa\xed\xfe": "a program",
    b"\xcf\xfa\xed\xfe": "a program",
    b"\xca\xfe\xba\xbe": "a program",
    b"\xca\xfe\xba\xbf": "a program",
    b"dex\n": "a program",
    b"#!": "a script",
    b"L\x00\x00\x00\x01\x14\x02\x00": "a shortcut",
    b"!<arch>\ndebian": "an installer",
    b"\xed\xab\xee\xdb": "an installer",
}
_BEGINNINGS_OF_TEXT = {
    b"[desktop entry]": "a shortcut",
    b"[internetshortcut]": "a shortcut",
    b"#!": "a script",
    b"<!doctype html": "a page that can run scripts",
    b"<html": "a page that can run scripts",
    b"<script": "a page that can run scripts",
}
_ISO_9660 = (0x8001, b"CD001")
_MACROS = (b"vbaProject.bin", "_VBA_PROJECT".encode("utf-16-le"))
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
HEAD = 4096
"""Bytes from the beginning that tell most kinds; only macros and disk images need the whole."""


def refused_kind(name: str, content: bytes) -> str:
    """Why a file is not kept, as a sentence; empty when it may be. `content` is the whole file, or its first bytes."""
    what = _NAMED.get(suffix_of(name), "") or _kind_of(content)
    if not what:
        return ""
    return (
        f"{name} is {what}, and what could run when it is opened is not kept. "
        "Keep a PDF or a picture of what it shows instead."
    )


def size_in_words(size: int) -> str:
    """'812 bytes', '46 kB', '3.1 MB'."""
    if size < 1000:
        return f"{size} byte{'' if size == 1 else 's'}"
    return f"{size / 1000:.0f} kB" if size < 999_500 else f"{size / 1_000_000:,.1f} MB"


def _kind_of(content: bytes) -> str:
    for beginning, what in _BEGINNINGS.items():
        if content.startswith(beginning):
            return what
    text = content[:512].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n").lower()
    for beginning, what in _BEGINNINGS_OF_TEXT.items():
        if text.startswith(beginning):
            return what
    place, mark = _ISO_9660
    if content[place : place + len(mark)] == mark:
        return "a disk image"
    if content.startswith(_OFFICE) and any(mark in content for mark in _MACROS):
        return "a document with macros"
    return ""
