"""Which transactions are the two sides of one move between the owner's own accounts: kept true as the ledger changes.

What belongs together is for ``recognising.transfers`` to say; here is which rows it is asked about, and what is written. The
transfers follow from the ledger's transactions and the owner's decisions alone. So after a change it is enough to ask again
about what the changed rows can have to do with: the rows of equal amount within reach, those within the reach of these, and so
on. How the owner decides is in ``transfer_decisions``.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import sqlalchemy as sa

from ledger_pipeline.database.copying import copy_rows
from ledger_pipeline.database.recognised import among, recognise_rows, recogniser_for
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import transfers
from ledger_pipeline.recognising.model import MOVE_CATEGORY, CategorySource, Kind, MerchantSource, Row
from ledger_pipeline.recognising.transfers import EARLIEST, LATEST, Pair, Side, pair_sides

if TYPE_CHECKING:
    from ledger_pipeline.recognising.recogniser import Recogniser

#: Categories of these sources stay what they are.
_KEPT = (CategorySource.BY_HAND, CategorySource.MIGRATED)

#: When money that leaves on a day arrives, as the statements take it; and the widest reach of one row.
_WINDOW = {"earliest": EARLIEST, "latest": LATEST}
_REACH = timedelta(days=max(LATEST, -EARLIEST))

#: The columns of a transfer that is found.
_FOUND = (
    "user_id", "id", "out_account_id", "out_date", "out_fingerprint", "in_account_id", "in_date", "in_fingerprint",
    "confidence", "status", "reason",
)  # fmt: skip

#: So often what is within reach is looked up; what grows still is looked up by amount, at once.
_STEPS = 4

#: So many touched days of accounts are a large import, in which reading a year whole is the quicker way.
_MANY_DAYS = 1_000


class _Key(NamedTuple):
    """A transaction by what outlives its row."""

    account_id: int
    day: date
    fingerprint: bytes


_Keys: TypeAlias = tuple[_Key, _Key]  # of both sides, the one that money leaves first


class _Move(NamedTuple):
    """What a row is in force as: a side of this transfer."""

    transfer_id: int
    kind: str


def settle_transfers(connection: sa.Connection, user_id: int) -> set[tuple[date, int]]:
    """Makes the transfers follow where something changed, and their sides say so; returns the transactions that it changed, by
    date and id.

    The temporary table ``touched`` says on which days of which accounts something changed; see ``loading.Settlement``. What is
    no side any more is what it is recognised as by itself.
    """
    return _Settling(connection, user_id).settle()


def judged_otherwise(connection: sa.Connection, user_id: int) -> set[tuple[int, date]]:
    """The days (of accounts) of the certain transfers that would not be judged as they were: a new release, say, takes one of
    the sides for something else. Nothing is written.

    A certain transfer has no rival. So what is said of it follows from its two sides.
    """
    settling = _Settling(connection, user_id)
    days: set[tuple[int, date]] = set()
    rows = connection.execute(load_sql("certain_transfers"), {"user_id": user_id})
    for _, found in itertools.groupby(rows, key=lambda row: row.transfer_id):
        sides = list(found)
        judged = [(pair.confidence, pair.reason) for pair in pair_sides(map(settling.side, sides))]
        if judged != [(sides[0].confidence, sides[0].reason)]:
            days.update((side.account_id, side.transaction_date) for side in sides)
    return days


class _Settling:
    def __init__(self, connection: sa.Connection, user_id: int) -> None:
        self._connection = connection
        self._user_id = user_id
        self._days: dict[str, date] = {}
        self._recogniser: Recogniser | None = None

    def settle(self) -> set[tuple[date, int]]:
        first, last, days = self._connection.execute(
            sa.text("SELECT min(transaction_date), max(transaction_date), count(*) FROM touched")
        ).one()
        if first is None:
            return set()
        # Rows of this very import are in no statistics yet: of many, the planner would compare each with each.
        if days > _MANY_DAYS:
            self._connection.exec_driver_sql("SET LOCAL enable_nestloop = off")
        touched = self._run("transfers_touched", first_day=first, last_day=last).all()
        self._collect(touched, first, last)
        known = {row.id: row for row in (*self._run("transfers_of_sides"), *touched)}
        rows = {_key(row): row for row in self._run("sides_that_matter", **self._days, **_WINDOW)}
        self._connection.exec_driver_sql("DROP TABLE sides")
        self._connection.exec_driver_sql("SET LOCAL enable_nestloop = on")

        in_force: dict[_Key, _Move] = {}
        apart: set[tuple[int, int]] = set()
        for transfer in sorted(known.values(), key=_last_decided, reverse=True):
            out, into = _sides(transfer)
            if transfer.status == "refused" and out in rows and into in rows:
                apart.add((rows[out].id, rows[into].id))
            elif transfer.status == "accepted" and not {out, into} & in_force.keys():
                in_force |= self._held(transfer, rows)
        pairs = pair_sides((self.side(row) for key, row in rows.items() if key not in in_force), apart)
        ids = self._write({_keys(pair): pair for pair in pairs}, known.values())
        for pair in pairs:
            if pair.certain:
                kind = _kind(pair.out.account_kind, pair.into.account_kind)
                in_force |= dict.fromkeys(_keys(pair), _Move(ids[_keys(pair)], kind))
        return self._tell(rows, in_force)

    # ------------------------------------------------------------ what is asked about

    def _collect(self, touched: Sequence[sa.Row[Any]], first: date, last: date) -> None:
        """The rows that may be concerned: the temporary table ``sides``."""
        named = [
            side
            for transfer in touched
            for side, on_touched_day in zip(_sides(transfer), (transfer.out_touched, transfer.in_touched), strict=True)
            if not on_touched_day or transfer.status == "accepted"  # by hand, whatever can be a side by itself
        ]
        days = [first, last, *(key.day for key in named)]
        self._days = {"first_day": min(days) - _REACH, "last_day": max(days) + _REACH}
        self._connection.exec_driver_sql(
            "CREATE TEMPORARY TABLE sides (transaction_date date, id bigint, account_id bigint, amount numeric, "
            "currency text, fingerprint bytea, says_so boolean, matters boolean, step integer, "
            "PRIMARY KEY (transaction_date, id)) ON COMMIT DROP"
        )
        self._run(
            "sides_touched",
            **self._days,
            **_WINDOW,
            accounts=[key.account_id for key in named],
            days=[key.day for key in named],
            fingerprints=[key.fingerprint for key in named],
        )
        for step in range(1, _STEPS + 1):
            self._connection.exec_driver_sql("ANALYZE sides")
            found = self._run("sides_within_reach", **self._days, **_WINDOW, step=step)
            self._days = {"first_day": self._days["first_day"] - _REACH, "last_day": self._days["last_day"] + _REACH}
            if not found.rowcount:
                return
        self._run("sides_of_amounts", step=_STEPS + 1)
        self._connection.exec_driver_sql("ANALYZE sides")
        first, last = self._connection.execute(sa.text("SELECT min(transaction_date), max(transaction_date) FROM sides")).one()
        self._days = {"first_day": first, "last_day": last}

    def _held(self, transfer: sa.Row[Any], rows: Mapping[_Key, sa.Row[Any]]) -> dict[_Key, _Move]:
        """The sides of a transfer that the owner accepted, as far as they are looked at; none if it is not in force.

        One that has no side on a touched day is in force if it was.
        """
        sides = [rows[key] for key in _sides(transfer) if key in rows]
        if len(sides) == 2 and sides[0].currency == sides[1].currency:
            return dict.fromkeys(_sides(transfer), _Move(transfer.id, _kind(*(side.account_kind for side in sides))))
        return {
            _key(side): _Move(transfer.id, side.kind)
            for side in sides
            if side.transfer_id == transfer.id and not (transfer.out_touched or transfer.in_touched)
        }

    def side(self, row: sa.Row[Any]) -> Side:
        kind = row.kind
        if row.transfer_id is not None:  # its kind is that of the transfer
            self._recogniser = self._recogniser or recogniser_for(self._connection, self._user_id)
            kind = self._recogniser.recognise(Row(row.account, row.account_kind, row.description, row.amount, row.section)).kind
        return Side(
            row.id,
            row.account_id,
            row.account_kind,
            row.institution,
            row.mask,
            row.transaction_date,
            row.amount,
            row.currency,
            row.description,
            bytes(row.fingerprint),
            Kind(kind),
            row.merchant_source == MerchantSource.PACKAGED,
        )

    # ------------------------------------------------------------ what is written

    def _write(self, pairs: Mapping[_Keys, Pair], known: Iterable[sa.Row[Any]]) -> dict[_Keys, int]:
        """Makes the transfers that follow from the rows these; their ids."""
        connection, transfer = self._connection, transfers.c
        before = {_sides(row): row for row in known if row.status in ("certain", "suggested")}
        gone = [row.id for keys, row in before.items() if keys not in pairs]
        if gone:
            listed = sa.literal(gone, sa.ARRAY(sa.BigInteger))
            connection.execute(sa.delete(transfers).where(transfer.user_id == self._user_id, transfer.id == sa.any_(listed)))
        changed = [
            {"changed": before[keys].id, "confidence": pair.confidence, "status": _status(pair), "reason": pair.reason}
            for keys, pair in pairs.items()
            if keys in before
            and (before[keys].confidence, before[keys].status, before[keys].reason)
            != (pair.confidence, _status(pair), pair.reason)
        ]
        if changed:
            which = transfer.user_id == self._user_id, transfer.id == sa.bindparam("changed")
            values: dict[str, Any] = {name: sa.bindparam(name) for name in ("confidence", "status", "reason")}
            connection.execute(sa.update(transfers).where(*which).values(values), changed)
        ids = {keys: row.id for keys, row in before.items()}
        return ids | self._add({keys: pair for keys, pair in pairs.items() if keys not in before})

    def _add(self, pairs: Mapping[_Keys, Pair]) -> dict[_Keys, int]:
        if not pairs:
            return {}
        numbers = sa.text("SELECT nextval('transfers_id_seq') FROM generate_series(1, :count)")
        ids = dict(zip(pairs, self._connection.scalars(numbers, {"count": len(pairs)}), strict=True))
        rows = (
            (self._user_id, ids[out, into], *out, *into, pair.confidence, _status(pair), pair.reason)
            for (out, into), pair in pairs.items()
        )
        copy_rows(self._connection, transfers, _FOUND, rows)
        return ids

    def _tell(self, rows: Mapping[_Key, sa.Row[Any]], in_force: Mapping[_Key, _Move]) -> set[tuple[date, int]]:
        """Makes the transactions say what they are a side of; which of them changed."""
        single = [row for key, row in rows.items() if row.transfer_id is not None and key not in in_force]
        if single:
            self._run("unpair_transactions", **_listed(single))
            recognise_rows(self._connection, self._user_id, among([(row.transaction_date, row.id) for row in single]))
        paired = [
            (rows[key], move)
            for key, move in in_force.items()
            if (rows[key].transfer_id, rows[key].kind) != move
            or (
                rows[key].category_source not in _KEPT
                and (rows[key].category, rows[key].category_source) != (MOVE_CATEGORY, CategorySource.MOVE)
            )
        ]
        if paired:
            self._run(
                "pair_transactions",
                **_listed([row for row, _ in paired]),
                transfers=[move.transfer_id for _, move in paired],
                kinds=[move.kind for _, move in paired],
                keeps=[row.category_source in _KEPT for row, _ in paired],
                category=MOVE_CATEGORY,
            )
        return {(row.transaction_date, row.id) for row in (*single, *(row for row, _ in paired))}

    def _run(self, name: str, **values: Any) -> sa.CursorResult[Any]:
        return self._connection.execute(load_sql(name), {"user_id": self._user_id, **values})


def _key(row: sa.Row[Any]) -> _Key:
    return _Key(row.account_id, row.transaction_date, bytes(row.fingerprint))


def _sides(transfer: sa.Row[Any]) -> _Keys:
    return (
        _Key(transfer.out_account_id, transfer.out_date, bytes(transfer.out_fingerprint)),
        _Key(transfer.in_account_id, transfer.in_date, bytes(transfer.in_fingerprint)),
    )


def _keys(pair: Pair) -> _Keys:
    return (
        _Key(pair.out.account, pair.out.date, pair.out.fingerprint),
        _Key(pair.into.account, pair.into.date, pair.into.fingerprint),
    )


def _last_decided(transfer: sa.Row[Any]) -> tuple[float, int]:
    return (transfer.decided_at.timestamp() if transfer.decided_at else 0, transfer.id)


def _status(pair: Pair) -> str:
    return "certain" if pair.certain else "suggested"


def _kind(*account_kinds: str) -> str:
    return (Kind.PAYMENT if "credit_card" in account_kinds else Kind.TRANSFER).value


def _listed(rows: Sequence[sa.Row[Any]]) -> dict[str, Any]:
    """Transactions as the statements take them that write them: no year that none is in is looked at."""
    days = [row.transaction_date for row in rows]
    return {"days": days, "ids": [row.id for row in rows], "first_day": min(days), "last_day": max(days)}
