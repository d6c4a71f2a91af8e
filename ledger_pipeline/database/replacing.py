"""What the ledger has of a file's reading, and putting another reading of the same file in its place."""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa

from ledger_pipeline.comparing import Facts, MatchedStatement, ReadStatement, agree, is_same_purchase
from ledger_pipeline.database import recording
from ledger_pipeline.database.accounts import stated_accounts
from ledger_pipeline.database.loading import Settled, Settlement
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import (
    accounts,
    import_logs,
    statement_files,
    statement_lines,
    statement_proofs,
    statements,
)
from ledger_pipeline.database.text import storable_text
from ledger_pipeline.parsing import (
    READER_VERSION,
    Box,
    Proof,
    ProofKind,
    Reading,
    SectionKind,
    Statement,
    StatementError,
    StatementLine,
    Verdict,
)


class KeptFile(NamedTuple):
    """A file of the ledger whose lines are in force; ``accepted`` by hand if they are in spite of a contradiction."""

    id: int
    sha256: bytes
    name: str
    accepted: bool


def kept_files(connection: sa.Connection, user_id: int, account_ids: Collection[int] | None = None) -> list[KeptFile]:
    """Every imported file, in the order of import; or only those with a statement of one of the accounts."""
    file = statement_files.c
    query = (
        sa.select(file.id, file.sha256, file.name, file.decision_reason.is_not(None).label("accepted"))
        .where(file.user_id == user_id, file.status == "imported")
        .order_by(file.id)
    )
    if account_ids is not None:
        query = query.where(
            file.id.in_(
                sa.select(statements.c.file_id).where(
                    statements.c.user_id == user_id, statements.c.account_id.in_(list(account_ids))
                )
            )
        )
    return [KeptFile(row.id, bytes(row.sha256), row.name, row.accepted) for row in connection.execute(query)]


def is_still_kept(connection: sa.Connection, user_id: int, file: KeptFile) -> bool:
    """Whether nobody undid, accepted or otherwise decided about the file since."""
    kept = statement_files.c
    accepted = connection.scalar(
        sa.select(kept.decision_reason.is_not(None)).where(
            kept.user_id == user_id, kept.id == file.id, kept.status == "imported"
        )
    )
    return accepted is file.accepted


# ---------------------------------------------------------------- readings, as they are stored


def kept_statements(connection: sa.Connection, user_id: int, file_ids: Collection[int]) -> dict[int, list[ReadStatement]]:
    """What is stored of each of some files, in the order of its statements."""
    held = connection.execute(
        sa.select(statements, accounts.c.name.label("account"))
        .join(accounts, (accounts.c.user_id == statements.c.user_id) & (accounts.c.id == statements.c.account_id))
        .where(statements.c.user_id == user_id, statements.c.file_id.in_(list(file_ids)))
        .order_by(statements.c.file_id, statements.c.ordinal)
    ).all()
    ids = [row.id for row in held]
    lines = _parts(connection, user_id, ids, statement_lines, "line_number")
    proofs = _parts(connection, user_id, ids, statement_proofs, "ordinal")
    found: dict[int, list[ReadStatement]] = {file_id: [] for file_id in file_ids}
    for row in held:
        facts = Facts(
            row.account,
            row.account_id,
            row.period_start,
            row.period_end,
            row.opening_balance,
            row.closing_balance,
            Verdict(row.verdict),
        )
        found[row.file_id].append(ReadStatement(facts, tuple(map(_line, lines[row.id])), tuple(map(_proof, proofs[row.id]))))
    return found


def _parts(
    connection: sa.Connection, user_id: int, ids: Collection[int], table: sa.Table, order: str
) -> Mapping[int, list[sa.Row[Any]]]:
    query = (
        sa.select(table)
        .where(table.c.user_id == user_id, table.c.statement_id == sa.any_(sa.literal(list(ids), sa.ARRAY(sa.BigInteger))))
        .order_by(table.c.statement_id, table.c[order])
    )
    found: defaultdict[int, list[sa.Row[Any]]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.statement_id].append(row)
    return found


def _line(row: sa.Row[Any]) -> StatementLine:
    return StatementLine(
        row.transaction_date,
        row.posting_date,
        row.description,
        row.amount,
        row.balance,
        page=row.page,
        line=row.line_number,
        box=_stored_box(row.box),
        section=None if row.section is None else SectionKind(row.section),
    )


def _proof(row: sa.Row[Any]) -> Proof:
    return Proof(ProofKind(row.kind), row.expected, row.actual, row.holds, row.line_number)


def found_statements(connection: sa.Connection, user_id: int, found: Sequence[Statement]) -> list[ReadStatement]:
    """What would be stored of these statements. Nothing is written."""
    return [
        ReadStatement(
            Facts(
                name,
                account_id,
                statement.period_start,
                statement.period_end,
                statement.opening_balance,
                statement.closing_balance,
                statement.verdict,
            ),
            tuple(_as_stored(line) for line in statement.lines),
            tuple(replace(proof, place=None, rows=None) for proof in statement.proofs),
        )
        for statement, (account_id, name) in zip(found, stated_accounts(connection, user_id, found), strict=True)
    ]


def _as_stored(line: StatementLine) -> StatementLine:
    return replace(line, description=storable_text(line.description), box=_stored_box(line.box), parts=())


def _stored_box(box: Iterable[float] | None) -> Box:
    """The column has single precision."""
    left, top, right, bottom = struct.unpack("4f", struct.pack("4f", *(box or (0, 0, 0, 0))))
    return left, top, right, bottom


# ---------------------------------------------------------------- another reading in the place of the one before


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """A file of the ledger and how it is read now."""

    file: KeptFile
    reading: Reading


def note_readings(connection: sa.Connection, user_id: int, read: Sequence[ReadAgain], *, tried_with: str) -> None:
    """These files were read again and hold what they held: only what they were read with is written."""
    file = statement_files.c
    query = (
        sa.update(statement_files)
        .where(file.user_id == user_id, file.id == sa.bindparam("of_file"), file.status == "imported")
        .values(pages=sa.bindparam("read_pages"), reader=sa.bindparam("read_by"))
        .values(reader_version=READER_VERSION, tried_with=tried_with)
    )
    if read:
        rows = [{"of_file": r.file.id, "read_pages": r.reading.pages, "read_by": r.reading.reader} for r in read]
        connection.execute(query, rows)


@dataclass(frozen=True, slots=True)
class Replaced:
    """What putting another reading in place changed; ``quarantined`` if the file contradicts itself now, and nothing of it is
    in the ledger any more."""

    settled: tuple[Settled, ...]
    quarantined: bool

    @property
    def years(self) -> Counter[int]:
        return sum((Counter(settled.years) for settled in self.settled), Counter[int]())


def replace_reading(
    connection: sa.Connection, user_id: int, read: ReadAgain, matched: Sequence[MatchedStatement], *, tried_with: str
) -> Replaced:
    """Writes what a file holds in the place of what was read from it before, and makes the transactions follow.

    ``matched`` is the comparison of the two. A line that says the same keeps what became of it; what the owner edited by hand
    goes with its row, also where that is read otherwise. A file that contradicts itself goes into quarantine, unless the owner
    had accepted it before; one that does not any more needs no acceptance. The caller has
    taken the ledger lock before it compared.
    """
    file, found = read.file, read.reading.statements
    settlement = Settlement(connection, user_id)
    settlement.touch_files([file.id])
    before = _fates(connection, user_id, file.id)
    error = None
    if not file.accepted and any(statement.verdict is Verdict.CONTRADICTED for statement in found):
        error = recording.contradiction(found)
    import_id = _write_file(connection, user_id, read, error, tried_with)
    rows = recording.Rows()
    recording.write_statements(connection, user_id, file.id, found, rows, decision="quarantined" if error else None)
    rows.copy(connection)
    followed = _follow(before, _ids(connection, user_id, file.id), matched)
    if error is None:
        _keep_decisions(connection, user_id, followed)
    settlement.touch_files([file.id])
    settled = [settlement.settle(recount=[import_id])]
    days = _move_edits(connection, user_id, followed)
    if days:
        settlement = Settlement(connection, user_id)
        for account_id, day in days:
            settlement.touch_day(account_id, day)
        settled.append(settlement.settle())
    recording.drop_empty_statements(connection, user_id, file.id, len(found))
    return Replaced(tuple(settled), quarantined=error is not None)


def _write_file(connection: sa.Connection, user_id: int, read: ReadAgain, error: StatementError | None, tried_with: str) -> int:
    """What is written of the file itself; returns the import that brought it."""
    values: dict[str, Any] = {
        "pages": read.reading.pages,
        "reader": read.reading.reader,
        "reader_version": READER_VERSION,
        "tried_with": tried_with,
    }
    if error is not None:
        values |= {"status": "quarantined", "error_code": error.code, "error_message": error.message}
    if all(statement.verdict is Verdict.PROVEN for statement in read.reading.statements):
        values |= {"error_code": None, "error_message": None, "decided_at": None, "decision_reason": None}
    import_id: int = connection.execute(
        sa.update(statement_files)
        .where(statement_files.c.user_id == user_id, statement_files.c.id == read.file.id)
        .values(**values)
        .returning(statement_files.c.import_id)
    ).scalar_one()
    if error is not None:
        log = import_logs.c
        connection.execute(
            sa.update(import_logs).where(log.user_id == user_id, log.id == import_id).values(failed_count=log.failed_count + 1)
        )
    return import_id


class _Fate(NamedTuple):
    """What became of a line before: the decision and the transaction."""

    decision: Literal["loaded", "duplicate", "excluded"]
    transaction_id: int


class _Followed(NamedTuple):
    """A line of the new reading, and what became of the same row of the page in the one before."""

    statement_id: int
    line_number: int
    fate: _Fate
    says_the_same: bool


def _ids(connection: sa.Connection, user_id: int, file_id: int) -> list[int]:
    """The statements of a file, in their order."""
    query = sa.select(statements.c.id).where(statements.c.user_id == user_id, statements.c.file_id == file_id)
    return list(connection.scalars(query.order_by(statements.c.ordinal)))


def _fates(connection: sa.Connection, user_id: int, file_id: int) -> list[dict[int, _Fate]]:
    """What became of the lines of each statement of a file, by their numbers."""
    fates: dict[int, dict[int, _Fate]] = {statement_id: {} for statement_id in _ids(connection, user_id, file_id)}
    line = statement_lines.c
    query = sa.select(line.statement_id, line.line_number, line.decision, line.transaction_id).where(
        line.user_id == user_id, line.statement_id.in_(fates), line.transaction_id.is_not(None)
    )
    for row in connection.execute(query):
        fates[row.statement_id][row.line_number] = _Fate(row.decision, row.transaction_id)
    return list(fates.values())


def _follow(before: Sequence[Mapping[int, _Fate]], ids: Sequence[int], matched: Iterable[MatchedStatement]) -> list[_Followed]:
    followed = []
    for match in matched:
        if match.old is None or match.new is None or not match.difference.before or not match.difference.after:
            continue
        same_account = match.difference.before.account_id == match.difference.after.account_id
        for pair in (*match.same, *match.difference.changed):
            old, new = pair
            fate = before[match.old].get(old.line)
            if fate is not None and agree(pair):
                same = same_account and is_same_purchase(pair)
                followed.append(_Followed(ids[match.new], new.line, fate, same))
    return followed


def _keep_decisions(connection: sa.Connection, user_id: int, followed: Iterable[_Followed]) -> None:
    kept = [line for line in followed if line.says_the_same]
    connection.execute(
        load_sql("keep_decisions"),
        {**_columns(kept), "user_id": user_id, "decisions": [line.fate.decision for line in kept]},
    )


def _move_edits(connection: sa.Connection, user_id: int, followed: Iterable[_Followed]) -> list[tuple[int, date]]:
    """Edits go with their rows; returns the days (of accounts) that are to be settled again."""
    otherwise = [line for line in followed if not line.says_the_same]
    moved = connection.execute(load_sql("follow_edits"), {**_columns(otherwise), "user_id": user_id})
    return [(row.account_id, row.transaction_date) for row in moved]


def _columns(followed: Sequence[_Followed]) -> dict[str, list[int]]:
    return {
        "statements": [line.statement_id for line in followed],
        "lines": [line.line_number for line in followed],
        "transactions": [line.fate.transaction_id for line in followed],
    }
