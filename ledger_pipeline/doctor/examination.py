"""The checks in their order: what stands on the machine, then the server, then the schema, then what is in the ledger.

Where one of these is not there, what follows from it is not looked at: the finding that says so says what to do first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import health
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.doctor import archive, backups, ledger, machine, orchestrator, server
from ledger_pipeline.doctor.findings import Finding, looked_at, problem
from ledger_pipeline.settings import Settings


def examine(settings: Settings, *, deep: bool = False, looking_at: Callable[[str], None] = lambda _: None) -> Iterator[Finding]:
    """Every finding, in the order of the checks. Changes nothing; raises nothing that a broken ledger could cause.

    ``deep``: every file of the archive is hashed. ``looking_at`` is told the name of each check before it begins.
    """

    def check(name: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
        looking_at(name)
        return looked_at(name, look)

    for name, look in (
        ("inbox", machine.inbox),
        ("pdf_passwords", machine.passwords),
        ("profiles", machine.profiles),
        ("category_rules", machine.category_rules),
        ("sandbox", machine.sandbox),
    ):
        yield from check(name, partial(look, settings))
    if not machine.is_there(settings.data_dir) and not settings.external_url:
        yield problem(
            "data_directory",
            f"There is no ledger in {settings.data_dir}.",
            "`ledger up` or `ledger import` makes one; or set LEDGER_DATA_DIR to where the ledger is.",
        )
        return
    if machine.is_there(settings.data_dir):
        yield from check("permissions", partial(machine.permissions, settings))
        yield from check("leftovers", partial(machine.leftovers, settings))
    findings: list[Finding] = []
    looking_at("server")
    with server.reached(settings, findings) as url:
        yield from findings
        if url is None:
            yield from check("disk_space", partial(machine.disk_space, settings, None, None))
            return
        engine = make_engine(url)
        try:
            yield from _database(settings, engine, check, deep=deep)
            yield from check("dagster", partial(orchestrator.dagster, settings, url, engine))
        finally:
            engine.dispose()


_Check = Callable[[str, Callable[[], Iterator[Finding]]], Iterator[Finding]]


def _database(settings: Settings, engine: Engine, check: _Check, *, deep: bool) -> Iterator[Finding]:
    def within(look: Callable[[sa.Connection], Iterator[Finding]]) -> Callable[[], Iterator[Finding]]:
        def looking() -> Iterator[Finding]:
            with server.looking(engine) as connection:
                yield from look(connection)

        return looking

    def of_server(connection: sa.Connection) -> Iterator[Finding]:
        found = health.server(connection)
        yield from server.server(settings, found)
        yield from server.databases(found)
        yield from server.checksums(found)
        yield from server.server_settings(settings, connection, found)
        yield from server.query_statistics(found)

    yield from check("server", within(of_server))
    of_schema = list(check("migrations", partial(server.schema, engine)))
    yield from of_schema
    embedded = not settings.external_url
    if machine.is_there(settings.data_dir):
        size, a_year = server.databases_size(engine)
        yield from check("disk_space", partial(machine.disk_space, settings, size if embedded else None, a_year))
    if any(finding.state != "ok" for finding in of_schema):
        return
    yield from check("tables", partial(server.tables, engine))
    yield from check("roles", within(partial(server.roles, settings)))
    yield from check("row_level_security", within(server.row_level_security))
    yield from check("indexes", within(server.indexes))
    yield from check("dead_rows", within(server.dead_rows))
    yield from check("clock", within(lambda c: server.clock(health.server(c), health.newest_rows(c))))
    for name, look in (
        ("imports", ledger.imports),
        ("nothing_in_quarantine", ledger.quarantine),
        ("no_statement_missing", ledger.continuity),
        ("lines_and_transactions_agree", ledger.agreement),
        ("transactions_lead_to_the_balance", ledger.balances),
        ("summaries_are_fresh", ledger.freshness),
        ("summaries_equal_their_transactions", ledger.summaries),
    ):
        yield from check(name, within(look))
    yield from check("archive", within(partial(archive.archive, folder=settings.archive_dir, deep=deep)))
    yield from check("backups", within(partial(backups.backups, settings)))
