"""The moments: where each kill is aimed, what must come of it, and the table at the end."""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import psutil
from rich.console import Console
from rich.table import Table

from ledger_pipeline.cli.output import configure_logging
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline_tests.chaos import inbox as samples
from ledger_pipeline_tests.chaos.program import PROGRAM, warm_up
from ledger_pipeline_tests.chaos.running import (
    ORPHANS_SECONDS,
    PHASES,
    VICTIMS,
    Import,
    Moment,
    Victim,
    adopt_orphans,
    kill_what_is_left,
    left_behind,
    until,
)
from ledger_pipeline_tests.chaos.state import Rows, differences, look_at
from ledger_pipeline_tests.users import folder_for_everybody

#: While these last there are workers.
WITH_WORKERS = ("reading", "recording")


@dataclass(frozen=True)
class Undisturbed:
    """The import that the others are compared with. ``seconds`` is how long each phase of it took."""

    files: int
    seconds: Mapping[str, float]
    exit_code: int | None
    counts: Mapping[str, int]
    state: Mapping[str, Rows]


@dataclass(frozen=True)
class Aim:
    """A moment to kill at: when this share of the phase's usual time has been spent in it."""

    phase: str
    share: float


@dataclass
class Outcome:
    """What became of one kill: where it hit, and what is wrong afterwards."""

    hit: Moment
    exit_code: int | None = None
    said: str = ""
    wrong: list[str] = field(default_factory=list)


class Chaos:
    """One inbox, one prepared data directory, and imports of it that are killed."""

    def __init__(self, folder: Path, statements: int) -> None:
        self._folder = folder
        self._inbox = folder / "inbox"
        self._prepared = folder / "prepared"
        self._run = folder / "run"
        self._inbox.mkdir()
        files = samples.fill(self._inbox, statements)
        environment = {"PATH": "/usr/bin:/bin", "LEDGER_DATA_DIR": str(self._prepared)}
        subprocess.run([PROGRAM, "db", "migrate"], env=environment, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        self.undisturbed = self._without_a_kill(files)

    def _without_a_kill(self, files: int) -> Undisturbed:
        data = self._fresh_data()
        undisturbed = Import(data, self._inbox)
        seconds = Counter[str]()
        last = time.monotonic()
        while undisturbed.runs:
            phase = undisturbed.moment().phase
            seconds[phase] += time.monotonic() - last  # type: ignore[assignment]
            last = time.monotonic()
            time.sleep(0.01)
        code = undisturbed.wait()
        state, broken = look_at(data)
        if code != 3 or broken:
            raise SystemExit(f"The undisturbed import is not as it should be: exit code {code}, {broken} {undisturbed.errors}")
        return Undisturbed(files, {phase: seconds[phase] for phase in PHASES}, code, undisturbed.counts, state)

    def _fresh_data(self) -> Path:
        """A copy of the prepared data directory, in the place of the last one."""
        if self._run.exists():
            shutil.rmtree(self._run)
        self._run.mkdir()
        subprocess.run(["cp", "-a", self._prepared, self._run / "data"], check=True)
        return self._run / "data"

    # ---------------------------------------------------------------- one moment

    def kill(self, victim: Victim, aim: Aim, chance: random.Random) -> Outcome:
        """One import, killed; and the next one. If it was over before the moment came, once more and earlier."""
        while True:
            disturbed = Import(self._fresh_data(), self._inbox)
            hit = self._wait_and_kill(disturbed, victim, aim, chance)
            if hit is not None:
                break
            disturbed.wait()
            aim = Aim(aim.phase, aim.share / 2)
        outcome = Outcome(hit, disturbed.wait())
        outcome.said = disturbed.errors
        outcome.wrong += self._end_of(disturbed, victim)
        outcome.wrong += self._left(besides_database=victim == "import")
        following = Import(self._run / "data", self._inbox)
        code = following.wait()
        if code != self.undisturbed.exit_code or following.errors:
            outcome.wrong.append(f"the next import ended with exit code {code}: {following.errors[-400:]}")
        outcome.wrong += self._left()
        state, broken = look_at(self._run / "data")
        outcome.wrong += broken
        outcome.wrong += differences(self.undisturbed.state, state)
        return outcome

    def _wait_and_kill(self, disturbed: Import, victim: Victim, aim: Aim, chance: random.Random) -> Moment | None:
        """Where the import was when it was hit; None if it ended before."""
        wanted = aim.share * self.undisturbed.seconds[aim.phase]
        passed = PHASES.index("recording" if aim.phase in WITH_WORKERS else aim.phase)
        spent, last = 0.0, time.monotonic()
        while disturbed.runs:
            moment = disturbed.moment()
            now = time.monotonic()
            if moment.phase == aim.phase:
                spent += now - last
            last = now
            if (moment.phase == aim.phase and spent >= wanted) or PHASES.index(moment.phase) > passed:
                found = disturbed.victims(victim)
                if found:
                    with suppress(psutil.NoSuchProcess):
                        chance.choice(found).kill()
                        return moment
            time.sleep(0.01)
        return None

    def _end_of(self, disturbed: Import, victim: Victim) -> Iterator[str]:
        """What is wrong with how the killed import ended."""
        code = disturbed.process.returncode
        as_undisturbed = code == self.undisturbed.exit_code and disturbed.counts == self.undisturbed.counts
        match victim:
            case _ if code is None:
                yield "the import hangs"
                disturbed.process.kill()
                disturbed.process.wait()
            case "import":
                if code != -signal.SIGKILL:
                    yield f"the killed import has exit code {code}"
            case "worker":
                if not as_undisturbed:
                    yield f"one worker less, and the import ended with {code}, {disturbed.counts}: {disturbed.errors}"
            case "database":
                # Above the sentence, libpq and Dagster may have their say.
                sentence = [line.startswith("Error: ") for line in disturbed.errors.splitlines()]
                clear = sentence.count(True) == 1 and sentence[-1] and "Traceback" not in disturbed.errors
                if not as_undisturbed and not (code == 1 and clear):
                    yield f"without its database the import ended with {code}: {disturbed.errors}"

    def _left(self, *, besides_database: bool = False) -> Iterator[str]:
        """Processes that should have died by themselves."""

        def others() -> list[psutil.Process]:
            left = left_behind()
            server = self._server_pid() if besides_database else None
            return [p for p in left if server is None or (p.pid != server and p.ppid() != server)]

        def nobody() -> bool:
            with suppress(psutil.NoSuchProcess):
                return not others()
            return False

        if not until(nobody, ORPHANS_SECONDS):
            yield f"left running: {[' '.join(process.cmdline())[:80] for process in others()]}"
            kill_what_is_left()

    def _server_pid(self) -> int | None:
        return EmbeddedServer(self._run / "data").pid()


def aims(victim: Victim, moments: int, seconds: Mapping[str, float], chance: random.Random) -> Iterator[Aim]:
    """Every second one is spread evenly over the whole time; the others take the phases in turn, the short ones too."""
    phases = [phase for phase in PHASES if seconds[phase] and (victim != "worker" or phase in WITH_WORKERS)]
    in_turn = chance.sample(phases, len(phases))
    evenly = -(-moments // 2)
    for number in range(moments):
        if number % 2:
            yield Aim(in_turn[number // 2 % len(phases)], chance.random())
            continue
        left = (number // 2 + chance.random()) / evenly * sum(seconds[phase] for phase in phases)
        for phase in phases:
            if left < seconds[phase] or phase == phases[-1]:
                yield Aim(phase, min(left / seconds[phase], 1.0))
                break
            left -= seconds[phase]


def main() -> int:
    options = _options()
    adopt_orphans()
    if options.warm:
        warm_up()
    signal.signal(signal.SIGTERM, _leave)
    configure_logging(verbose=False)
    out = Console(highlight=False, markup=False, soft_wrap=True, width=160)
    outcomes: dict[Victim, list[Outcome]] = {victim: [] for victim in options.victims}
    began = time.monotonic()
    try:
        with folder_for_everybody() as folder:
            try:
                chaos = Chaos(folder, options.statements)
                undisturbed = chaos.undisturbed
                phases = ", ".join(f"{phase} {seconds:.2f}" for phase, seconds in undisturbed.seconds.items())
                out.print(f"Seed {options.seed}. Undisturbed: {undisturbed.counts}; seconds: {phases}")
                chances = {victim: random.Random(f"{options.seed} {victim}") for victim in options.victims}
                aimed = {v: list(aims(v, options.moments, undisturbed.seconds, chances[v])) for v in options.victims}
                for number in range(options.moments):
                    for victim in options.victims:
                        outcome = chaos.kill(victim, aimed[victim][number], chances[victim])
                        outcomes[victim].append(outcome)
                        place = f"{time.monotonic() - began:6.0f} s  {victim} {number + 1}/{options.moments}"
                        out.print(f"{place}: {_told(outcome, undisturbed.files)}")
                        for problem in outcome.wrong:
                            out.print(f"    DIFFERENT: {textwrap.shorten(problem, 600)}")
            finally:
                kill_what_is_left()
    except KeyboardInterrupt:
        out.print("Interrupted.")
        return 130
    finally:
        out.print(_table(outcomes))
    if any(outcome.wrong for found in outcomes.values() for outcome in found):
        out.print(
            "There are differences. To try the same moments again: python -m ledger_pipeline_tests.chaos "
            f"--moments {options.moments} --statements {options.statements} --seed {options.seed}"
        )
        return 1
    return 0


def _told(outcome: Outcome, files: int) -> str:
    said = f" ({outcome.said.splitlines()[-1][:160]})" if outcome.said else ""
    verdict = f"{len(outcome.wrong)} DIFFERENCES" if outcome.wrong else "the same ledger"
    hit = f"killed while {outcome.hit.phase}, {outcome.hit.files} of {files} files recorded"
    return f"{hit}; exit code {outcome.exit_code}{said}; after the next import {verdict}"


def _table(outcomes: Mapping[Victim, list[Outcome]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("victim", "moments", "phases hit", "with differences"):
        table.add_column(name, justify="right" if name in ("moments", "with differences") else "left")
    for victim, found in outcomes.items():
        hits = Counter(outcome.hit.phase for outcome in found)
        phases = ", ".join(f"{phase} {hits[phase]}" for phase in PHASES if hits[phase])
        table.add_row(victim, str(len(found)), phases, str(sum(bool(outcome.wrong) for outcome in found)))
    return table


def _options() -> argparse.Namespace:
    def victims(text: str) -> list[Victim]:
        return [victim for name in text.split(",") for victim in VICTIMS if victim == name.strip()]

    parser = argparse.ArgumentParser(prog="python -m ledger_pipeline_tests.chaos", description=__doc__)
    parser.add_argument("--moments", type=int, default=50, help="kills of each victim (%(default)s)")
    parser.add_argument("--statements", type=int, default=200, help="statements that are imported (%(default)s)")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="to try the same moments again")
    parser.add_argument("--victims", type=victims, default=list(VICTIMS), help=f"some of {','.join(VICTIMS)}")
    parser.add_argument("--warm", action="store_true", help="imports are forks of one process that has imported what they need")
    return parser.parse_args()


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
