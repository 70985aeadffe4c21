"""The files for Prometheus, Grafana and Zabbix: they ask for what the kiosk exports, and hang together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.monitoring.exported import MONITORING, doctor_json, labels_by_name

METRIC = re.compile(r"\bradiology_kiosk_\w+")
SELECTOR = re.compile(r"\b(radiology_kiosk_\w+)\{([^}]*)\}")
BY_PROMETHEUS = {"instance", "job"}
SEVERITIES = {"critical", "warning", "info"}
WIDTH = 24
"""Columns of a dashboard of Grafana."""


@cache
def rules() -> list[dict[str, Any]]:
    (group,) = yaml.safe_load((MONITORING / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    found: list[dict[str, Any]] = group["rules"]
    return found


@cache
def dashboard() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((MONITORING / "dashboard.json").read_text(encoding="utf-8"))
    return found


@cache
def template() -> dict[str, Any]:
    (found,) = yaml.safe_load((MONITORING / "zabbix.yaml").read_text(encoding="utf-8"))["zabbix_export"]["templates"]
    assert isinstance(found, dict)
    return found


def queries() -> Iterator[str]:
    yield from (rule["expr"] for rule in rules())
    yield from (target["expr"] for panel in dashboard()["panels"] for target in panel["targets"])
    yield from (choice["definition"] for choice in dashboard()["templating"]["list"] if "definition" in choice)
    yield from (
        step["parameters"][0]
        for item in template()["items"]
        for step in item.get("preprocessing", ())
        if step["type"] == "PROMETHEUS_PATTERN"
    )


def test_they_ask_for_no_metric_that_the_kiosk_does_not_export(tmp_path: Path) -> None:
    exported = labels_by_name(tmp_path)
    asked = {name for query in queries() for name in METRIC.findall(query)}
    assert len(asked) > 8
    assert asked <= exported.keys()


def test_nor_for_a_label_that_it_lacks(tmp_path: Path) -> None:
    exported = labels_by_name(tmp_path)
    for query in queries():
        for name, selector in SELECTOR.findall(query):
            labels = set(re.findall(r"(\w+)\s*[=!]~?", selector))
            assert labels <= exported[name] | BY_PROMETHEUS, query


def test_every_alarm_of_the_guide_is_a_rule_and_the_first_is_the_safe_page() -> None:
    names = [rule["alert"] for rule in rules()]
    assert names[0] == "KioskOnSafePage"
    guide = (MONITORING.parent / "guide" / "monitoring.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(Kiosk\w+)`", guide, re.MULTILINE)) == set(names)


def test_every_alarm_says_how_bad_it_is_where_and_what_to_do() -> None:
    for rule in rules():
        assert rule["labels"]["severity"] in SEVERITIES
        assert "{{ $labels.instance }}" in rule["annotations"]["summary"]
        assert rule["annotations"]["description"].strip().endswith((".", "?"))


def test_every_alarm_has_a_test_in_which_it_goes_off_and_one_in_which_it_does_not() -> None:
    tests = yaml.safe_load((MONITORING / "alerts.test.yml").read_text(encoding="utf-8"))["tests"]
    cases = [(case["alertname"], bool(case.get("exp_alerts"))) for test in tests for case in test["alert_rule_test"]]
    names = {rule["alert"] for rule in rules()}
    assert {name for name, goes_off in cases if goes_off} == names
    assert {name for name, goes_off in cases if not goes_off} == names


def test_the_panels_of_the_dashboard_have_ids_of_their_own_and_lie_side_by_side() -> None:
    panels = dashboard()["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    places = [panel["gridPos"] for panel in panels]
    assert all(place["x"] + place["w"] <= WIDTH for place in places)
    for one, other in combinations(places, 2):
        beside = one["x"] + one["w"] <= other["x"] or other["x"] + other["w"] <= one["x"]
        below = one["y"] + one["h"] <= other["y"] or other["y"] + other["h"] <= one["y"]
        assert beside or below


def test_the_dashboard_takes_the_prometheus_that_is_chosen_and_says_what_each_panel_shows() -> None:
    for panel in dashboard()["panels"]:
        assert panel["title"]
        assert panel["description"].endswith(".")
        assert {panel["datasource"]["uid"], *(target["datasource"]["uid"] for target in panel["targets"])} == {
            "${datasource}"
        }


def zabbix_parts(found: object) -> Iterator[dict[str, Any]]:
    """Every mapping below."""
    if isinstance(found, dict):
        yield found
    for each in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from zabbix_parts(each)


def test_every_part_of_the_template_has_an_id_of_its_own() -> None:
    whole = yaml.safe_load((MONITORING / "zabbix.yaml").read_text(encoding="utf-8"))
    ids = [part["uuid"] for part in zabbix_parts(whole) if "uuid" in part]
    assert len(ids) == len(set(ids)) > 20
    assert all(re.fullmatch(r"[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}", each) for each in ids), "UUIDs of version 4"


def test_every_item_of_the_template_hangs_on_one_that_the_agent_asks_for() -> None:
    items = template()["items"]
    asked = {item["key"] for item in items if item.get("type") != "DEPENDENT"}
    assert asked == {"kiosk.metrics", "kiosk.doctor"}
    dependent = [item for item in (*items, *template()["discovery_rules"]) if item.get("type") == "DEPENDENT"]
    assert {item["master_item"]["key"] for item in dependent} == asked
    guide = (MONITORING.parent / "guide" / "monitoring.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^UserParameter=([\w.]+),", guide, re.MULTILINE)) == asked


def test_what_the_template_takes_from_the_doctor_is_in_its_answer() -> None:
    answer = doctor_json()
    steps = [step for part in zabbix_parts(template()) for step in part.get("preprocessing", ())]
    paths = [step["parameters"][0] for step in steps if step["type"] == "JSONPATH"]
    assert {key for path in paths for key in re.findall(r"^\$\.(\w+)", path)} <= answer.keys()
    assert len(paths) > 4
    (macros,) = (rule["lld_macro_paths"] for rule in template()["discovery_rules"])
    assert {macro["path"].removeprefix("$.") for macro in macros} <= answer["findings"][0].keys()
    assert "state" in answer["findings"][0]


def test_every_trigger_of_the_template_asks_for_an_item_of_it() -> None:
    name = template()["template"]
    keys = {part["key"] for part in zabbix_parts(template()) if "key" in part}
    triggers = [part for part in zabbix_parts(template()) if "expression" in part]
    assert len(triggers) > 6
    for trigger in triggers:
        items = re.findall(rf"/{re.escape(name)}/([\w.]+(?:\[[^\]]*\])?)", trigger["expression"])
        assert items
        assert set(items) <= keys, trigger["expression"]


def test_every_value_map_that_is_named_is_there() -> None:
    named = {part["valuemap"]["name"] for part in zabbix_parts(template()) if "valuemap" in part}
    assert named == {each["name"] for each in template()["valuemaps"]}


@pytest.mark.parametrize("file", sorted(MONITORING.iterdir()), ids=lambda file: file.name)
def test_the_guide_names_every_file(file: Path) -> None:
    assert f"monitoring/{file.name}" in (MONITORING.parent / "guide" / "monitoring.md").read_text(encoding="utf-8")
