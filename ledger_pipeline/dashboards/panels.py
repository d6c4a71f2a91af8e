"""The kinds of panels that dashboards are made of, each with a title, a description and a unit, and how they are laid out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ledger_pipeline.dashboards import variables
from ledger_pipeline.dashboards.links import DASHBOARDS, Link
from ledger_pipeline.dashboards.sdk import (
    SOURCE,
    Builder,
    Format,
    PostgresQuery,
    QueryBuilder,
    barchart,
    common,
    common_models,
    dashboard,
    models,
    stat,
    statetimeline,
    table,
    timeseries,
)
from ledger_pipeline.dashboards.sql import load_query

AnyPanel = barchart.Panel | stat.Panel | statetimeline.Panel | table.Panel | timeseries.Panel
P = TypeVar("P", barchart.Panel, stat.Panel, statetimeline.Panel, table.Panel, timeseries.Panel)
Property = models.DynamicConfigValue

WIDTH = 24

#: Whole and to the cent, with separators as the reader's browser writes them: Grafana's other units drop a last zero, or turn
#: thousands into K. Which currency it is stands in the title, for a unit does not follow a variable; here its sign is a space.
MONEY = "currency:financial: :suffix"
COUNT = "locale"
PERCENT = "percent"
SECONDS = "s"
BYTES = "bytes"
MILLISECONDS = "ms"
TEXT = "string"

GREEN, RED, BLUE, ORANGE, GREY, PURPLE = "green", "red", "blue", "orange", "text", "purple"

#: Columns that only links read: days as instants, ids, and texts that a link can hold.
HIDDEN = "/_(ms|link)$|^(account|statement)_id$/"


@dataclass(frozen=True, slots=True)
class Column:
    """How a column of a row is shown."""

    label: str
    unit: str = MONEY
    decimals: int | None = None
    link: Link | None = None
    within: Link | None = None  # a second one, to what it consists of
    color: str | None = None
    width: int | None = None
    gauge: bool = False
    heat: bool = False
    verdicts: bool = False
    change: bool = False
    good_at_zero: bool = False
    good_from: tuple[float, float] | None = None

    def properties(self, *, cells: bool) -> list[Property]:
        decimals = self.decimals if self.decimals is not None else 2 if self.unit == MONEY else None
        found = [Property("displayName", self.label), Property("unit", self.unit)]
        if decimals is not None:
            found.append(Property("decimals", decimals))
        if self.link:
            found.append(Property("links", [self.link, *([self.within] if self.within else [])]))
        if self.color:
            found.append(Property("color", {"mode": "fixed", "fixedColor": self.color}))
        if self.good_at_zero:
            found += _colored((GREEN, None), (ORANGE, 0.005))
        if self.good_from:
            orange, green = self.good_from
            found += _colored((RED, None), (ORANGE, orange), (GREEN, green))
        if cells:
            found += self._cell()
        return found

    def _cell(self) -> list[Property]:
        found = [Property("custom.width", self.width)] if self.width else []
        if self.gauge:
            found += [
                Property("custom.cellOptions", {"type": "gauge", "mode": "basic", "valueDisplayMode": "text"}),
                Property("color", {"mode": "fixed", "fixedColor": BLUE}),
                Property("min", 0),
                Property("max", 100),
            ]
        if self.heat:
            found += [
                Property("custom.cellOptions", {"type": "color-background", "mode": "basic"}),
                Property("color", {"mode": "continuous-blues"}),
                Property("min", 0),
                Property("noValue", ""),
            ]
        if self.change:
            found.append(Property("custom.cellOptions", {"type": "color-text"}))
            found += _colored((GREEN, None), (GREY, -0.005), (RED, 0.005))
        if self.verdicts:
            found += [Property("custom.cellOptions", {"type": "color-text"}), Property("mappings", VERDICTS)]
        return found


def _colored(*steps: tuple[str, float | None]) -> list[Property]:
    """A colour from each bound on."""
    found = [{"color": color, "value": value} for color, value in steps]
    return [Property("color", {"mode": "thresholds"}), Property("thresholds", {"mode": "absolute", "steps": found})]


def _mapping(**colors: str) -> list[dict[str, object]]:
    options = {text: {"color": color, "index": place, "text": text} for place, (text, color) in enumerate(colors.items())}
    return [{"type": "value", "options": options}]


VERDICTS = _mapping(
    proven=GREEN, unproven=ORANGE, unprovable=ORANGE, contradicted=RED, missing=RED, holds=GREEN, fails=RED, fresh=GREEN,
    stale=RED, finished=GREEN, failed=RED, quarantined=RED, active=GREEN, stopped=GREY,
)  # fmt: skip


def figures(
    title: str, description: str, sql: str, columns: Mapping[str, Column], *, none: str = "–", across: bool = True
) -> stat.Panel:
    """Numbers to be read at a glance: each of ``columns`` of the only row of the query, side by side or one below the other."""
    panel = _panel(stat.Panel(), title, description, sql, next(iter(columns.values())), columns, cells=False)
    shown = "|".join(column.label for column in columns.values())  # Grafana compares with what a column is called in the end
    assert re.fullmatch(r"[\w ,|-]+", shown), shown
    values = common.ReduceDataOptions().values(True).calcs(["lastNotNull"]).fields(f"/^({shown})$/").limit(len(columns))
    alone = len(columns) == 1
    panel.reduce_options(values).graph_mode(common_models.BigValueGraphMode.NONE).no_value(none)
    panel.text_mode(common_models.BigValueTextMode.VALUE if alone else common_models.BigValueTextMode.VALUE_AND_NAME)
    panel.orientation(common_models.VizOrientation.VERTICAL if across else common_models.VizOrientation.HORIZONTAL)
    panel.color_mode(common_models.BigValueColorMode.VALUE).justify_mode(common_models.BigValueJustifyMode.AUTO)
    return panel.color_scheme(dashboard.FieldColor().mode(models.FieldColorModeId.FIXED).fixed_color(GREY))


def grid(
    title: str, description: str, sql: str, columns: Mapping[str, Column], *, none: str = "Nothing to show"
) -> table.Panel:
    """A table of ``columns``; what else the query returns is for links and stays hidden."""
    panel = _panel(table.Panel(), title, description, sql, next(iter(columns.values())), columns, cells=True)
    panel.override_by_regexp(HIDDEN, [Property("custom.hidden", True), Property("custom.hideFrom", _EVERYWHERE)])
    return panel.no_value(none).cell_height(common_models.TableCellHeight.SM).filterable(False)


def bars(
    title: str, description: str, sql: str, x: str, columns: Mapping[str, Column], *, hidden: Sequence[str] = ()
) -> barchart.Panel:
    """Bars side by side at each value of the column ``x``."""
    panel = _panel(barchart.Panel(), title, description, sql, next(iter(columns.values())), columns, cells=False)
    panel.x_field(x).orientation(common_models.VizOrientation.VERTICAL).fill_opacity(85).line_width(0).group_width(
        0.75
    ).bar_radius(0.1)
    panel.show_value(common_models.VisibilityMode.NEVER).x_tick_label_spacing(80).axis_soft_min(0)
    panel.legend(_legend()).tooltip(_tooltip())
    for name in hidden:
        panel.override_by_name(name, [Property("custom.hideFrom", _EVERYWHERE)])
    return panel


def stacked(title: str, description: str, sql: str, *, label: str, name: str, value: Column) -> timeseries.Panel:
    """Stacked bars of the column ``name`` over time, a colour for each value of the column ``label``."""
    panel = _over_time(title, description, sql, label=label, name=name, value=value)
    panel.draw_style(common_models.GraphDrawStyle.BARS).fill_opacity(85).line_width(0).bar_width_factor(0.8)
    panel.stacking(common.StackingConfig().mode(common_models.StackingMode.NORMAL).group("A"))
    return panel


def lines(title: str, description: str, sql: str, *, label: str, name: str, value: Column) -> timeseries.Panel:
    """A line for each value of the column ``label``, with a point for each number in ``name`` that there is."""
    panel = _over_time(title, description, sql, label=label, name=name, value=value)
    panel.draw_style(common_models.GraphDrawStyle.LINE).line_width(2).fill_opacity(8)
    return panel.show_points(common_models.VisibilityMode.AUTO).span_nulls(True)


def line(title: str, description: str, sql: str, columns: Mapping[str, Column], *, hidden: Sequence[str]) -> timeseries.Panel:
    """A line for each of ``columns`` over the column ``time``."""
    panel = _panel(timeseries.Panel(), title, description, sql, next(iter(columns.values())), columns, cells=False)
    panel.draw_style(common_models.GraphDrawStyle.LINE).line_width(2).fill_opacity(12)
    panel.show_points(common_models.VisibilityMode.AUTO).legend(_legend()).tooltip(_tooltip())
    for name in hidden:
        panel.override_by_name(name, [Property("custom.hideFrom", _EVERYWHERE)])
    return panel


def timeline(title: str, description: str, sql: str, *, split: str) -> statetimeline.Panel:
    """A row for each value of the column ``split``, coloured by what its state is from one time to the next."""
    panel = _panel(statetimeline.Panel(), title, description, sql, Column(title, TEXT), {}, cells=False)
    panel.mappings([models.ValueMap(options={
        text: models.ValueMappingResult(text=text, color=color, index=place)
        for place, (text, color) in enumerate(
            {"proven": GREEN, "unprovable": ORANGE, "contradicted": PURPLE, "missing": RED}.items()
        )
    })])  # fmt: skip
    by_value = {"fields": [split], "keepFields": False, "naming": {"asLabels": True}}
    panel.transformations([models.DataTransformerConfig(id_val="partitionByValues", options=by_value)])
    panel.display_name(f"${{__field.labels.{split}}}").merge_values(False).row_height(0.8).fill_opacity(85).line_width(1)
    return panel.show_value(common_models.VisibilityMode.NEVER).legend(_legend())


_EVERYWHERE = {"viz": True, "legend": True, "tooltip": True}


def _over_time(title: str, description: str, sql: str, *, label: str, name: str, value: Column) -> timeseries.Panel:
    """The column ``name`` over time. Overrides find columns by their name in the query: what they are called is their label."""
    panel = _panel(timeseries.Panel(), title, description, sql, value, {}, cells=False, form="time_series")
    for hidden in ("from_ms", "to_ms"):
        panel.override_by_name(hidden, [Property("custom.hideFrom", _EVERYWHERE)])
    if value.link:
        panel.override_by_name(name, [Property("links", [value.link, *([value.within] if value.within else [])])])
    return panel.display_name(f"${{__field.labels.{label}}}").legend(_legend()).tooltip(_tooltip())


def _panel(
    panel: P,
    title: str,
    description: str,
    sql: str,
    first: Column,
    columns: Mapping[str, Column],
    *,
    cells: bool,
    form: Format = "table",
) -> P:
    panel.title(title).description(description).datasource(SOURCE).unit(first.unit)
    panel.with_target(QueryBuilder(PostgresQuery(load_query(sql), form)))
    if first.unit == MONEY:
        panel.decimals(first.decimals if first.decimals is not None else 2)
    panel.override_by_field_type("string", [Property("unit", TEXT)])
    for name, column in columns.items():
        panel.override_by_name(name, column.properties(cells=cells))
    return panel


def _legend() -> common.VizLegendOptions:
    return (
        common.VizLegendOptions()
        .show_legend(True)
        .display_mode(common_models.LegendDisplayMode.LIST)
        .placement(common_models.LegendPlacement.BOTTOM)
        .calcs([])
    )


def _tooltip() -> common.VizTooltipOptions:
    return common.VizTooltipOptions().mode(common_models.TooltipDisplayMode.MULTI).sort(common_models.SortOrder.DESCENDING)


# ---------------------------------------------------------------- a dashboard


#: For the time picker, from the shortest.
RANGES = {
    "This month": ("now/M", "now/M"),
    "Last month": ("now-1M/M", "now-1M/M"),
    "This quarter": ("now/Q", "now/Q"),
    "Last quarter": ("now-1Q/Q", "now-1Q/Q"),
    "Year to date": ("now/y", "now"),
    "Last year": ("now-1y/y", "now-1y/y"),
    "Last 12 months": ("now-12M/M", "now"),
    "Last 5 years": ("now-5y/M", "now"),
    "All": ("now-100y", "now"),
}


class Layout:
    """A dashboard that is filled row by row, from the left; panels get their ids in that order."""

    def __init__(self, uid: str, description: str, *, has_range: bool = True) -> None:
        title = DASHBOARDS[uid]
        picker = (
            dashboard.TimePicker()
            .hidden(not has_range)
            .quick_ranges(
                [dashboard.TimeOption().display(name).from_val(start).to(end) for name, (start, end) in RANGES.items()]
            )
        )
        self._dashboard = (
            dashboard.Dashboard(title)
            .uid(uid)
            .description(description)
            .tags(["ledger"])
            .timezone("browser")
            .time(*RANGES["Last 12 months"])
            .timepicker(picker)
            .editable()
            .tooltip(models.DashboardCursorSync.CROSSHAIR)
            .links([_link(other, name) for other, name in DASHBOARDS.items() if other != uid])
            .version(1)
        )
        self._place = (0, 0, 0)
        self._ids = 0

    def variables(self, *chosen: variables.Variable) -> Layout:
        self._dashboard.variables(list(chosen))
        return self

    def add(self, panel: AnyPanel, width: int, height: int) -> Layout:
        """Puts a panel to the right of the last one, or below where there is no room."""
        x, y, row = self._place
        if x + width > WIDTH:
            x, y, row = 0, y + row, 0
        self._ids += 1
        self._dashboard.with_panel(panel.id(self._ids).grid_pos(models.GridPos(h=height, w=width, x=x, y=y)))
        self._place = (x + width, y, max(row, height))
        return self

    def build(self) -> models.Dashboard:
        return self._dashboard.build()


@dataclass
class _Visible(Builder[models.DashboardLink]):
    """A link on the dashboard itself: the SDK puts every link into a menu."""

    link: dashboard.DashboardLink

    def build(self) -> models.DashboardLink:
        built = self.link.build()
        built.placement = None  # type: ignore[assignment]  # and so it is left out
        return built


def _link(uid: str, title: str) -> _Visible:
    link = dashboard.DashboardLink(title).type(models.DashboardLinkType.LINK).url(f"/d/{uid}").icon("dashboard")
    return _Visible(link.tooltip(f"To {title}, with the same choices").include_vars(True).keep_time(True).tags([]))
