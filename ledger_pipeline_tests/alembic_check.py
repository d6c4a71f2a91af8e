"""``python -m ledger_pipeline_tests.alembic_check``: ``alembic check`` on a fresh database of the embedded server."""

from __future__ import annotations

import tempfile
from pathlib import Path

from ledger_pipeline.database.migrations import check, head
from ledger_pipeline.database.prepare import prepare
from ledger_pipeline.database.server import EmbeddedServer


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedServer(Path(folder) / "data")
        with server.in_use():
            prepare(server.url())
            check(server.url())
    print(f"alembic check: the models and the migrations agree at {head()}")


if __name__ == "__main__":
    main()
