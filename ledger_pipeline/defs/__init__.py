"""The Dagster project: thin, it wires files, parsing and database into assets, checks and sensors."""

import warnings

import dagster as dg

# What Dagster calls beta (backfill policies) is pinned by constraints.txt and covered by tests: nobody needs to be told.
warnings.filterwarnings("ignore", category=dg.BetaWarning, module="dagster")
