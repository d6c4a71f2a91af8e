"""``python -m ledger_pipeline.samples.bench``: where the reader is weak, as a table by feature of the layout.

Exit code 1 if anything was falsely proven or crashed; the statements that fail can be kept with ``--out``.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from statistics import median

import click

from ledger_pipeline.samples.bench.drawing import lay_out
from ledger_pipeline.samples.bench.evidence import ties_down
from ledger_pipeline.samples.bench.features import features
from ledger_pipeline.samples.bench.judging import Outcome, falsely_proven, judge
from ledger_pipeline.samples.bench.lies import lies_about
from ledger_pipeline.samples.bench.sampling import sample_spec
from ledger_pipeline.samples.bench.spec import StatementSpec

_SHOWN = 40  # wrong proofs and crashes that are named


class _Tally:
    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.by_feature: dict[str, list[bool]] = defaultdict(list)
        self.provable: list[bool] = []
        self.lies: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])  # told, given away, falsely proven
        self.bad: list[str] = []

    def add(self, seed: str, spec: StatementSpec, with_lies: bool, out: Path | None) -> None:
        drawing = lay_out(spec)
        outcome = judge(spec, drawing)
        self.outcomes.append(outcome)
        for feature in features(spec):
            self.by_feature[feature].append(outcome.exact)
        if all(ties_down(spec, drawing, number) for number in range(len(spec.accounts))):
            self.provable.append(outcome.proven and outcome.exact)
        if out is not None and not outcome.exact:
            (out / f"{seed.replace('/', '-')}.pdf").write_bytes(drawing.pdf)
        if outcome.false_proven or outcome.crash:
            self.bad.append(f"{seed} {spec.layout.house}: {'falsely proven' if outcome.false_proven else outcome.crash}")
        for lie in lies_about(spec, seed) if with_lies else ():
            counts = self.lies[lie.name]
            wrong, crash = falsely_proven(lie)
            counts[0] += 1
            counts[1] += lie.detectable
            counts[2] += wrong
            if wrong or crash:
                self.bad.append(f"{seed} {spec.layout.house}: {lie.name}, breaks {', '.join(lie.broken)} {crash}")
                if out is not None:
                    (out / f"{seed.replace('/', '-')}-{lie.name.replace(' ', '-')}.pdf").write_bytes(lie.drawing.pdf)


@click.command()
@click.option("--seed", default=1, show_default=True, help="Which statements.")
@click.option("--count", default=200, show_default=True, help="How many.")
@click.option("--lies/--no-lies", default=True, show_default=True, help="Also tell lies about each of them.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Keep what failed in this folder, as PDF.")
@click.option("--all", "everything", is_flag=True, help="Every feature, not only those that fail.")
def main(seed: int, count: int, lies: bool, out: Path | None, everything: bool) -> None:
    """Read statements of the layout space, honest and lying, and say which layouts are not read."""
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    tally = _Tally()
    failures = []
    for number in range(count):
        name = f"{seed}/{number}"
        spec = sample_spec(name)
        tally.add(name, spec, lies, out)
        if not tally.outcomes[-1].exact:
            lay = spec.layout
            failures.append(
                f"  {name:8} {lay.house} ({lay.language}, {' '.join(lay.columns)}): {tally.outcomes[-1].difference}"
            )
    _report(tally, failures, everything)
    sys.exit(1 if tally.bad else 0)


def _report(tally: _Tally, failures: list[str], everything: bool) -> None:
    outcomes = tally.outcomes
    click.echo(f"\n{'feature':52}{'exact':>7}{'of':>6}{'share':>8}")
    weak = sorted(tally.by_feature.items(), key=lambda item: (sum(item[1]) / len(item[1]), -len(item[1])))
    for feature, exact in weak:
        if everything or not all(exact):
            click.echo(f"{feature[:51]:52}{sum(exact):7}{len(exact):6}{sum(exact) / len(exact):8.0%}")
    if failures:
        click.echo("\nnot exact:\n" + "\n".join(failures[:_SHOWN]))
    if tally.lies:
        click.echo(f"\n{'lie':52}{'told':>7}{'given away':>12}{'falsely proven':>16}")
        for name, (told, away, wrong) in tally.lies.items():
            click.echo(f"{name:52}{told:7}{away:12}{wrong:16}")
    share = sum(o.exact for o in outcomes) / len(outcomes)
    texts = sum(o.texts for o in outcomes)
    seconds = [o.seconds for o in outcomes]
    click.echo(
        f"\nexact {sum(o.exact for o in outcomes)} of {len(outcomes)} ({share:.1%}) · with whole descriptions {texts}"
        f" · proven {sum(tally.provable)} of {len(tally.provable)} that print enough"
        f"\nfalse proven {sum(o.false_proven for o in outcomes)} honest, {sum(c[2] for c in tally.lies.values())} lying"
        f" · crashed {sum(bool(o.crash) for o in outcomes)}"
        f" · {median(seconds) * 1000:.1f} ms a file (slowest {max(seconds) * 1000:.0f} ms)"
    )
    for line in tally.bad[:_SHOWN]:
        click.echo(f"WRONG {line}", err=True)
    if len(tally.bad) > _SHOWN:
        click.echo(f"WRONG … and {len(tally.bad) - _SHOWN} more", err=True)


if __name__ == "__main__":
    main()
