"""``python -m ledger_pipeline_tests.truth --seeds 1-10``: what the ledger makes of households whose truth is known."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Sequence

import psycopg
from psycopg import sql
from rich.console import Console

from ledger_pipeline.cli.output import configure_logging
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.migrations import upgrade
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline_tests.truth.files import import_household
from ledger_pipeline_tests.truth.household import household
from ledger_pipeline_tests.truth.scoring import Score, failures, read_answer, score
from ledger_pipeline_tests.users import folder_for_everybody


def seeds(text: str) -> list[int]:
    """``3``, ``1-10``, ``1,4,8-9``."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def main() -> int:
    options = _options()
    configure_logging(verbose=False)
    out = Console(highlight=False, markup=False, soft_wrap=True, width=250)
    scores = []
    with folder_for_everybody() as folder:
        server = EmbeddedServer(folder / "data")
        with server.in_use():
            with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
                admin.execute("CREATE DATABASE empty")
            upgrade(server.url("empty"))
            for seed in options.seeds:
                with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
                    admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE empty").format(sql.Identifier(f"seed_{seed}")))
                began = time.monotonic()
                engine = make_engine(server.url(f"seed_{seed}"))
                home = household(seed, years=options.years)
                import_household(engine, home)
                with engine.connect() as connection:
                    scores.append(score(home, read_answer(connection, home)))
                engine.dispose()
                out.print(f"{_line(scores[-1])} ({time.monotonic() - began:.0f} s)")
    _report(out, scores, options.examples)
    missing = failures(scores)
    out.print("\nGoals not reached: " + ("; ".join(missing) or "none"))
    return 1 if missing else 0


def _line(one: Score) -> str:
    home = one.household
    return (
        f"seed {home.seed} {home.country}, {len(home.rows)} rows: merchants {one.merchants_right:.2%} "
        f"(precision {one.precision:.2%}, recall {one.recall:.2%}), {len(one.wrong_merges)} wrong merges; "
        f"people {one.people_named}/{one.people}; "
        f"kinds wrong {sum(map(len, one.kinds_wrong.values()))} (loosely {one.kinds_loosely_wrong}); "
        f"transfers {one.found}/{one.transfers}, {len(one.crossed)} crossed, {len(one.invented)} invented, "
        f"{len(one.suggested)} suggested; "
        f"months wrong {len(one.months_wrong)}/{one.months}; "
        f"series {one.series_found}/{one.series}, varying {one.varying - len(one.varying_missed)}/{one.varying}, "
        f"{len(one.series_false)} false of {one.listed}"
    )


def _report(out: Console, scores: Sequence[Score], examples: int) -> None:
    def section(title: str, texts: Iterable[tuple[Score, str]]) -> None:
        """The most frequent first; those that differ only behind the bar are shown by one of them."""
        alike: dict[str, list[str]] = {}
        for one, text in texts:
            alike.setdefault(f"[{one.household.country}] {text.split(' | ')[0]}", []).append(f"[{one.household.seed}] {text}")
        out.print(f"\n== {title}: {sum(map(len, alike.values()))}")
        for found in sorted(alike.values(), key=len, reverse=True)[:examples]:
            out.print(f"   {len(found)} × {found[len(found) // 2]}")

    for what in sorted({what for one in scores for what in one.merchants_wrong}):
        section(f"merchants, {what}", [(one, text) for one in scores for text in one.merchants_wrong.get(what, [])])
    section("wrong merges", [(one, text) for one in scores for text in one.wrong_merges])
    section("a well-known merchant given to rows that name none", [(one, text) for one in scores for text in one.nobodys])
    for what in sorted({what for one in scores for what in one.kinds_wrong}):
        section(f"kinds, {what}", [(one, text) for one in scores for text in one.kinds_wrong.get(what, [])])
    section("transfers missed", [(one, text) for one in scores for text in one.missed])
    section("transfers crossed", [(one, text) for one in scores for text in one.crossed])
    section("transfers invented", [(one, text) for one in scores for text in one.invented])
    section("transfers suggested", [(one, text) for one in scores for text in one.suggested])
    section("months wrong", [(one, text) for one in scores for text in one.months_wrong])
    section("why months are wrong", [(one, text) for one in scores for text in one.causes])
    section("series missed", [(one, text) for one in scores for text in one.series_missed])
    section("bills that vary missed", [(one, text) for one in scores for text in one.varying_missed])
    section("series that are none", [(one, text) for one in scores for text in one.series_false])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ledger_pipeline_tests.truth", description=__doc__)
    parser.add_argument("--seeds", type=seeds, default=seeds("1-10"), help="of the households, such as 1-10 or 3,7 (1-10)")
    parser.add_argument("--years", type=int, help="how long each is followed (two to five years, as the seed says)")
    parser.add_argument("--examples", type=int, default=12, help="shown of each class (%(default)s)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
