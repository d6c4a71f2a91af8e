"""What we use of Grafana's own SDK, and the one thing that it lacks: a query to PostgreSQL.

The SDK says at import that it would rather have dashboards of the next schema; this one is what Grafana provisions from files
today, and the next cannot be read back yet.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any, Literal, Self

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from grafana_foundation_sdk.builders import barchart, common, dashboard, stat, statetimeline, table, timeseries
    from grafana_foundation_sdk.cog.builder import Builder
    from grafana_foundation_sdk.cog.encoder import JSONEncoder
    from grafana_foundation_sdk.cog.variants import Dataquery
    from grafana_foundation_sdk.models import common as common_models
    from grafana_foundation_sdk.models import dashboard as models

__all__ = [
    "SOURCE",
    "Builder",
    "Format",
    "JSONEncoder",
    "PostgresQuery",
    "QueryBuilder",
    "barchart",
    "common",
    "common_models",
    "dashboard",
    "models",
    "stat",
    "statetimeline",
    "table",
    "timeseries",
]

Format = Literal["table", "time_series"]

#: As in grafana/provisioning/datasources/ledger.yaml.
SOURCE = common_models.DataSourceRef(type_val="grafana-postgresql-datasource", uid="ledger")


@dataclass
class PostgresQuery(Dataquery):
    raw_sql: str
    format: Format = "table"
    ref_id: str = "A"

    def to_json(self) -> dict[str, object]:
        return {
            "refId": self.ref_id,
            "datasource": SOURCE,
            "editorMode": "code",
            "format": self.format,
            "rawQuery": True,
            "rawSql": self.raw_sql,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(data["rawSql"], data["format"], data["refId"])


@dataclass
class QueryBuilder(Builder[Dataquery]):
    query: PostgresQuery

    def build(self) -> Dataquery:
        return self.query
