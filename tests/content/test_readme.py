"""The example that authors start from is a page as the program reads it."""

from pathlib import Path

from tests.content.conftest import Open, put, readme_example

EXAMPLE = readme_example()


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
    put(folder, "profiles/demo.json", "protocol", {})
    library, edition = opened()
    page = library.scan("example", edition)
    assert page.say(feeding) == "Ask staff when you can breast-feed again."
    assert page.number("example.feeding") is None
