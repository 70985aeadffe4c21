"""The examples that authors start from are read by the program."""

import json
import re
from pathlib import Path

import msgspec

from kiosk.content.model import ApprovalRules, Approvals, Conditional, Doses, Profile, ProtocolValue
from kiosk.content.model.number_words import UnitWords
from kiosk.content.overlay import merge
from kiosk.content.pages import card_items
from kiosk.content.photos.photo_rules import FLATTEST, LARGEST_PHOTO, LARGEST_SIDE, MOST_PASSES, NARROWEST, STEEPEST
from kiosk.fill import filled
from tests.content.authoring.planting import found
from tests.content.conftest import DELETE, ROOT, Open, load, put, readme_example, write
from tests.content.photos.taken import jpeg

EXAMPLE = readme_example()
WITH_TRACER = {"text": "Keep away for {tc99m-maa.contact}.", "otherwise": "Ask staff."}


def test_the_example_shows_facts_and_words() -> None:
    assert sorted(EXAMPLE) == ["scans/example/en-GB.json", "scans/example/scan.json"]


def test_the_example_loads(opened: Open) -> None:
    library, edition = opened()
    page = library.scan("example", edition)
    assert page.words.title == "Lung blood flow scan"
    assert [page.say(page.words.facts[fact.id].title) for fact in page.facts.facts] == [
        "About 60 minutes",
        "A small injection",
        "Eat and drink",
        "Results",
    ]
    assert page.number("example.injection") == "5 to 10 minutes"


def test_the_example_says_its_decision_or_its_otherwise(folder: Path, opened: Open) -> None:
    library, edition = opened()
    page = library.scan("example", edition)
    feeding = page.words.aftercare.items["feeding"]
    assert page.say(feeding) == "Give no breast milk for 12 hours. Scan at 10am: until 10pm."
    put(folder, "profiles/demo/profile.json", "protocol", {})
    library, edition = opened()
    page = library.scan("example", edition)
    assert page.say(feeding) == "Ask staff when you can breast-feed again."
    assert page.number("example.feeding") is None


def test_the_example_of_more_that_a_scan_may_have_loads(folder: Path, opened: Open) -> None:
    text = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    after = text.partition("## More that a scan may have")[2]
    facts, words = (
        json.loads(block) for block in re.findall(r"^```json\n(.*?)^```", after, re.MULTILINE | re.DOTALL)[:2]
    )
    put(folder, "doses.json", "uk/exams/x-ray-limb", {"msv": 0.01, "below": True, "sources": ["seed-msk"]})
    put(folder, "doses.json", "uk/exams/x-ray-hip", {"msv": 0.3, "sources": ["seed-msk"]})
    put(folder, "scans/example/scan.json", "dose", DELETE)
    for file, more in (("scan.json", facts), ("en-GB.json", words)):
        write(folder, f"scans/example/{file}", merge(load(folder, f"scans/example/{file}"), more))
    library, edition = opened()
    page = library.scan("example", edition)
    assert [(page.words.parts[part.id].title, part.dose) for part in page.facts.parts] == [
        ("Hand or wrist", "x-ray-limb"),
        ("Hip", "x-ray-hip"),
        ("Another part", None),
    ]
    assert [*page.facts.sections.given()] == [
        *("purpose", "prepare", "risks", "alternatives", "consent", "recovery", "results")
    ]
    assert page.names_in_letters == ("Example scan", "Lung scan", "V/Q scan")
    shown = {item.kind: item.texts for item in card_items(library.interface(edition), edition, page)}
    assert shown["care"] == ("**If you take metformin:** Ask staff before you leave.",)
    assert [shown["unwell"][0], shown["unwell"][2]] == ["**Do not wait:**", "**Today:**"]


def test_the_example_says_what_people_may_do_where_none_is_needed(folder: Path, opened: Open) -> None:
    text = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    blocks = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)]
    (forms,) = (msgspec.convert(block, Conditional) for block in blocks if "otherwise" in block)
    assert forms.none is not None
    (protocol,) = (block["protocol"] for block in blocks if "protocol" in block)
    decision = protocol["f18-fdg.contact"]
    assert msgspec.convert(decision, ProtocolValue).number is None
    put(folder, "profiles/demo/profile.json", "protocol", {"example.feeding": decision})
    library, edition = opened()
    page = library.scan("example", edition)
    assert page.say(page.words.aftercare.items["feeding"]) == "You can breast-feed as usual."


def test_the_example_of_a_tracer_serves_the_pages_that_list_it(folder: Path, opened: Open) -> None:
    text = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    (entry,) = re.findall(r'^"decisions": (\{.*tc99m-maa.*\})$', text, re.MULTILINE)
    put(folder, "tracers.json", "tc99m-maa/decisions", json.loads(entry))
    library, edition = opened()
    assert library.scan("example", edition).facts.decisions == {"example.feeding": "hour"}
    put(folder, "scans/example/en-GB.json", "questions/hurt/answer", WITH_TRACER)
    library, edition = opened()
    page = library.scan("example", edition)
    assert page.facts.decisions == {"tc99m-maa.contact": "hour", "example.feeding": "hour"}
    assert page.say(page.words.questions["hurt"].answer) == "Ask staff."


def test_the_example_of_a_coupling_is_that_of_the_shipped_card() -> None:
    text = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r'^```json\n(\{"couplings".*?)^```', text, re.MULTILINE | re.DOTALL)
    shipped = json.loads((ROOT / "content/scans/pet-ct/scan.json").read_bytes())
    assert json.loads(block)["couplings"] == shipped["couplings"]


def test_the_example_of_units_is_read_as_it_is_meant(folder: Path, opened: Open) -> None:
    text = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    (part,) = re.findall(r"^`interface/pl.json`, a part\n\n```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    hour = json.loads(part)["numbers"]["units"]["hour"]
    put(folder, "interface/pl.json", "numbers/units", dict.fromkeys(UnitWords.__struct_fields__, hour))
    put(folder, "interface/pl.json", "step/about", "Około {time:genitive}")
    put(folder, "scans/example/pl.json", "facts/time/title", "Około {example.visit:genitive}")
    library, edition = opened(language="pl")
    page, about = library.scan("example", edition), library.interface(edition).step.about
    assert page.say(page.words.facts["time"].title) == "Około 60 godzin"
    assert filled(about, time=page.number("example.injection") or "") == "Około 5 to 10 godzin"
    put(folder, "scans/example/scan.json", "values/example.visit/value", 22)
    library, edition = opened(language="pl")
    page = library.scan("example", edition)
    assert [page.say(page.words.facts["time"].title), page.number("example.visit")] == ["Około 22 godzin", "22 godziny"]
    assert found(folder) == []


def test_the_examples_of_approvals_and_of_their_rules_are_read_as_they_are_meant() -> None:
    text = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    blocks = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)]
    (approvals,) = (block for block in blocks if "scans/vq" in block)
    first, second = msgspec.convert(approvals, Approvals)["scans/vq"]["en-GB"]
    assert first.until is not None
    assert second.comment is not None
    (rules,) = (block["approval"] for block in blocks if "approval" in block)
    assert msgspec.convert(rules, ApprovalRules) == ApprovalRules()
    assert "approval" in Profile.__struct_fields__


def test_the_example_of_variants_is_read_as_it_is_meant(folder: Path, opened: Open) -> None:
    text = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^`(scans/\S+\.json)`, a part\n\n```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    for file, part in blocks:
        put(folder, file, "variants", json.loads(part)["variants"])
    put(folder, "scans/example/en-GB.json", "steps/breathe", {"title": "Breathe", "text": "Gas.", "uneasy": "Ask."})
    put(folder, "scans/example/en-GB.json", "sections/purpose/air", "It shows where air goes.")
    put(folder, "tracers.json", "kr81m", json.loads((folder / "tracers.json").read_bytes())["tc99m-maa"])
    put(folder, "profiles/demo/profile.json", "variants", {"example": "breathing"})
    for name in ("pictures/en-GB.json", "pictures/pl.json"):
        put(folder, name, "breathing-mask", "A mask.")
    (folder / "pictures/breathing-mask.svg").write_bytes((folder / "pictures/arrive.svg").read_bytes())
    library, edition = opened()
    page = library.scan("example", edition)
    assert len(blocks) == 2
    assert [step.id for step in page.facts.steps] == ["arrive", "ready", "breathe", "injection", "camera", "home"]
    assert page.words.title == "Lung air and blood scan"


def test_the_example_of_a_shared_block_is_read_as_it_is_meant(folder: Path, opened: Open) -> None:
    text = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^`(blocks/\S+\.json)`\n\n```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    for file, block in blocks:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(block, encoding="utf-8")
    (named,) = re.findall(r"^`\S+`, with the block\n\n```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    put(folder, "scans/example/scan.json", "sections/prepare", json.loads(named)["sections"]["prepare"])
    library, edition = opened()
    page = library.scan("example", edition)
    assert len(blocks) == 2
    assert page.facts.sections.prepare.blocks == ("nothing", "no-metal")
    assert page.words.sections["prepare"]["no-metal"] == "Take metal things off your chest."


def test_the_example_of_an_own_block_is_read_as_it_is_meant(folder: Path, opened: Open) -> None:
    text = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    (own,) = re.findall(r"^`profiles/ward/(blocks/\S+\.json)`\n\n```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (facts,) = re.findall(r"^`blocks/\S+/block\.json`\n\n```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    file = folder / "profiles/demo" / own[0]
    file.parent.mkdir(parents=True)
    file.write_text(own[1], encoding="utf-8")
    file.with_name("block.json").write_text(facts, encoding="utf-8")
    put(folder, "scans/example/scan.json", "sections/prepare/blocks", ["nothing", f"shared:{file.parent.name}"])
    library, edition = opened()
    words = library.scan("example", edition).words.sections["prepare"]
    assert words["no-metal"] == "Take metal things off your chest. Leave them in the locker."


def test_the_example_of_photos_is_read_as_it_is_meant(folder: Path, opened: Open) -> None:
    text = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    (stated,) = re.findall(
        r"^`profiles/ward/pictures/photos.json`\n\n```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL
    )
    write(folder, "profiles/demo/pictures/photos.json", json.loads(stated))
    write(folder, "profiles/demo/pictures/en-GB.json", {"gamma-camera": "Our camera."})
    (folder / "profiles/demo/pictures/gamma-camera.jpg").write_bytes(jpeg())
    library, edition = opened()
    photo = library.picture("gamma-camera", "demo").photo
    assert photo is not None
    assert (photo.licence, photo.recognisable, photo.consent) == ("For use in this hospital", True, "MP-2026-0417")
    assert library.scan("example", edition).facts.steps[3].picture == "gamma-camera"


def test_the_limits_of_photos_are_those_of_the_guide_for_authors() -> None:
    text = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    assert f"more than {LARGEST_PHOTO:,} bytes or {LARGEST_SIDE:,} pixels a side, less than {NARROWEST} pixels" in text
    assert f"more than {MOST_PASSES} passes" in text
    assert f"between {STEEPEST[0]} : {STEEPEST[1]} and {FLATTEST[0]} : {FLATTEST[1]}." in text


def test_the_example_of_an_own_dose_is_read_as_it_is_meant() -> None:
    text = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    blocks = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)]
    (doses,) = (block for block in blocks if "uk" in block)
    assert msgspec.convert(doses, Doses)["uk"].exams["bone"].msv == 3
