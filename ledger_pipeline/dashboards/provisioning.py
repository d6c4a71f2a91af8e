"""All that a Grafana needs to show a ledger, as a folder that it provisions itself from.

The files are those of ``grafana/provisioning`` in this repository, with the address and the password of the ledger at hand in
place of the variables that docker-compose fills in.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from ledger_pipeline.dashboards.build import write

TEMPLATES = Path(__file__).parents[2] / "grafana" / "provisioning"

#: In the files: the address of the server, the database and the password.
ADDRESS, DATABASE, PASSWORD = "LEDGER_READER_ADDRESS", "LEDGER_READER_DATABASE", "LEDGER_READER_PASSWORD"


def provision(folder: Path, *, address: str, database: str, password: str) -> Path:
    """Writes data source, dashboards and alert rules into a Grafana's provisioning folder; returns the file with the password.

    ``address`` is ``host:port``. The file with the password gets the group of the folder that it is in (Grafana's, as a rule),
    and is readable for that group and its owner alone.
    """
    boards = folder / "dashboards" / "ledger"
    write(boards)
    _write(folder / "dashboards" / "ledger.yaml", (TEMPLATES / "dashboards" / "ledger.yaml").read_text().replace(
        "/etc/grafana/dashboards", str(boards.absolute())))  # fmt: skip
    _write(folder / "alerting" / "ledger.json", (TEMPLATES / "alerting" / "ledger.json").read_text())
    values = {ADDRESS: address, DATABASE: database, PASSWORD: password}
    source = folder / "datasources" / "ledger.yaml"
    _write(source, filled_in((TEMPLATES / "datasources" / "ledger.yaml").read_text(), values), mode=0o640)
    os.chown(source, -1, source.parent.stat().st_gid)
    return source


def filled_in(template: str, values: Mapping[str, str]) -> str:
    """A provisioning file with values in place of the variables; in a value, a dollar is written as Grafana reads one."""
    return re.sub(r"\$([A-Z_]+)", lambda match: "'" + values[match[1]].replace("'", "''").replace("$", "$$") + "'", template)


def _write(path: Path, text: str, *, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as file:
        file.write(text)
