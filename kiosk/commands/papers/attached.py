"""What lies as files inside papers that are tables: their facts and rows, and of a pack its signed manifest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from kiosk.commands.papers.paper_desk import PaperContent
from kiosk.ui.documents.papers.table_paper import PaperTable

PACK_MANIFEST = "manifest.json"


def attached_tables(
    name: str, content: PaperContent, day: dt.date, tables: Sequence[PaperTable], **more: object
) -> Mapping[str, bytes]:
    """Return the tables as one file, with `more` of the paper, and for content of a pack its manifest as it was signed.

    The SHA-256 of the manifest is the sum of the pack.
    """
    listed = {
        **more,
        "day": day,
        "content": content.named,
        "sum": content.sum,
        "tables": [
            {
                "title": table.words.title,
                "facts": dict(table.facts),
                "columns": list(table.words.columns),
                "rows": [list(row) for row in table.rows],
            }
            for table in tables
        ],
    }
    return {name: msgspec.json.format(msgspec.json.encode(listed), indent=1) + b"\n", **signed_manifest(content)}


def signed_manifest(content: PaperContent) -> Mapping[str, bytes]:
    """Return the manifest of a pack as it was signed, and nothing of a folder."""
    return {PACK_MANIFEST: content.manifest_data} if content.manifest_data else {}
