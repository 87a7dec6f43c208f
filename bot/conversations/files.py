"""Files that are sent in a conversation: looked at before they are kept."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from typing import Final

LARGEST: Final = 10 * 1024 * 1024
"""Bytes of one file."""
LONGEST_NAME: Final = 120
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
KINDS: Final[dict[str, str]] = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "csv": "text/csv",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "docx": f"{_OFFICE}.wordprocessingml.document",
}
_BEGINS: Final = {"application/pdf": b"%PDF-", "image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_ENDINGS: Final = {"application/pdf": ("pdf",), "image/png": ("png",), "image/jpeg": ("jpg", "jpeg")}
"""What a customer may send, and how the name of such a file ends."""
_HOLDS: Final = {KINDS["xlsx"]: "xl/workbook.xml", KINDS["docx"]: "word/document.xml"}
_TYPES: Final = "[Content_Types].xml"
_MOST_PARTS: Final = 5000
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


class WrongFile(ValueError):
    """It is not taken. ``why``: "empty", "large", "kind" (not among those taken), "content" (not what its name says),
    "many" (the conversation keeps as many as it may), "lost" (it did not get here)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept."""

    name: str
    media_type: str
    content: bytes


def checked(name: str, content: bytes) -> Checked:
    """An agent's file under a name that is safe anywhere. Raises :class:`WrongFile`."""
    kept = clean_name(name)
    media_type = KINDS.get(kept.rpartition(".")[2].lower())
    if media_type is None:
        raise WrongFile("kind")
    if not content:
        raise WrongFile("empty")
    if len(content) > LARGEST:
        raise WrongFile("large")
    if not _is(media_type, content):
        raise WrongFile("content")
    return Checked(kept, media_type, content)


def sniffed(name: str, content: bytes) -> Checked:
    """A customer's file: a PDF or a picture by what is in it, whatever it is called. Raises :class:`WrongFile`."""
    if not content:
        raise WrongFile("empty")
    if len(content) > LARGEST:
        raise WrongFile("large")
    media_type = next((kind for kind in _ENDINGS if _is(kind, content)), None)
    if media_type is None:
        raise WrongFile("kind")
    right = clean_name(name).rpartition(".")[2].lower() in _ENDINGS[media_type]
    return Checked(clean_name(name if right else f"{name}.{_ENDINGS[media_type][0]}"), media_type, content)


def clean_name(name: str) -> str:
    """The last part of a name without what a file system, a header or a reader could stumble over; its ending is kept."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(one for one in last if unicodedata.category(one)[0] != "C")
    stem, dot, ending = _NO_NAME.sub(" ", seen).rpartition(".")
    stem, ending = " ".join(stem.split()).strip(" ."), ending.strip()
    return f"{stem[:LONGEST_NAME] or 'document'}{dot}{ending[:10]}"


def _is(media_type: str, content: bytes) -> bool:
    if media_type in _BEGINS:
        return content.startswith(_BEGINS[media_type])
    if media_type in _HOLDS:
        return _is_office(content, _HOLDS[media_type])
    return _is_table(content)


def _is_office(content: bytes, part: str) -> bool:
    """Whether it is a document of that kind without programmes in it. Only the list of its parts is read: nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = parts.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
    if len(names) > _MOST_PARTS or any(name.lower().endswith("vbaproject.bin") for name in names):
        return False
    return _TYPES in names and part in names


def _is_table(content: bytes) -> bool:
    """Text, in one of the two forms that spreadsheets write; a page of a browser begins otherwise."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        printable = all(one in "\t\r\n" or unicodedata.category(one) != "Cc" for one in text)
        return printable and not text.lstrip().startswith(("<", "%PDF-"))
    return False
