"""What holds for every chart: it fits its width, stands alone, is legible, and shows what it was given."""

import json
import re
from datetime import date

import pandas as pd
import pytest

from dashboard.charts import theme
from dashboard.charts.consultations import timeline
from dashboard.charts.surveys import kpi_by_wave
from tests.charts.samples import CHARTS, consultations, terms, waves


@pytest.fixture(params=CHARTS, scope="module")
def chart(request):
    """The compiled chart and the record that was given to it."""
    make, given = CHARTS[request.param]
    return make().to_dict(), given


def _layers(spec: dict) -> list[dict]:
    return [leaf for layer in spec["layer"] for leaf in (_layers(layer) if "layer" in layer else [layer])]


def _sizes(mark: dict) -> list[int]:
    size = mark.get("fontSize", theme.LABEL)
    if isinstance(size, int):
        return [size]
    return [int(each) for each in re.findall(r"[?:] (\d+)", size["expr"])]


def test_title_and_subtitle_can_be_lifted_out_of_the_chart(chart):
    title = chart[0]["title"]
    assert sorted(title) == ["subtitle", "text"]
    assert title["text"]
    assert all(title["subtitle"])


def test_a_chart_fits_its_width_and_keeps_its_height(chart):
    spec, _ = chart
    assert spec["autosize"] == {"type": "fit-x", "contains": "padding"}
    assert isinstance(spec["height"], int)
    assert not {"vconcat", "hconcat", "concat", "facet", "width"} & spec.keys()


def test_a_chart_refers_to_nothing_outside_itself(chart):
    spec, _ = chart
    words = json.dumps({key: value for key, value in spec.items() if key != "$schema"})
    assert '"url"' not in words
    assert "://" not in words


def test_no_text_is_smaller_than_14_pixels(chart):
    texts = [layer["mark"] for layer in _layers(chart[0]) if layer["mark"]["type"] == "text"]
    assert [mark for mark in texts if min(_sizes(mark)) < 14] == []


def test_a_font_of_the_machine_comes_first(chart):
    assert chart[0]["config"]["font"].startswith('"Noto Sans CJK JP", ')


def test_the_chart_holds_every_row_it_was_given_unchanged(chart):
    spec, given = chart
    rows = [_plain(row) for row in given.to_dict("records")]
    shown = [[{key: row[key] for key in given.columns} for row in rows_shown]
             for rows_shown in spec["datasets"].values() if set(given.columns) <= set(rows_shown[0])]
    assert any(sorted(table, key=str) == sorted(rows, key=str) for table in shown)


def _plain(row: dict) -> dict:
    return {key: _as_written(value) for key, value in row.items()}


def _as_written(value: object) -> object:
    if value is pd.NaT:
        return ""
    if pd.isna(value):
        return None
    return value.isoformat() if isinstance(value, pd.Timestamp) else value


@pytest.mark.parametrize("name", CHARTS)
def test_the_record_given_is_left_as_it_was(name):
    make, given = CHARTS[name]
    before = given.copy()
    make()
    pd.testing.assert_frame_equal(given, before)


def test_every_axis_is_drawn_by_the_chart_itself(chart):
    axes = {json.dumps(place.get("axis")) for layer in _layers(chart[0])
            for channel, place in layer.get("encoding", {}).items() if channel in ("x", "y")}
    assert axes == {"null"}


def test_layers_share_one_scale(chart):
    for channel in ("x", "y"):
        scales = {json.dumps(layer["encoding"][channel]["scale"]) for layer in _layers(chart[0])
                  if channel in layer.get("encoding", {})}
        assert len(scales) <= 1


def test_ten_years_compile():
    days = pd.date_range("2016-04-10", periods=10, freq="400D")
    asked = consultations(*[(f"方策{n}について", str(day), str(day + pd.Timedelta(days=300)))
                            for n, day in enumerate(days)])
    years = terms(*[(f"{year}-04-01", f"{year + 2}-03-31") for year in range(2016, 2026, 2)])
    assert timeline(asked, years, date(2027, 1, 1)).to_dict()["height"] > 0
    six = waves(*[(n * 3.0, n * 3 - 1.0, n * 3 + 1.0) for n in range(1, 7)])
    assert kpi_by_wave(six).to_dict()["height"] > 0
