"""The rules for the facts of a page and for reviews that a machine can check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kiosk.content.authoring.departments.usual_numbers import unusual_faults
from kiosk.content.authoring.vocabulary import DECIDED
from kiosk.content.faults import Fault, FaultKind, FieldPath, place
from kiosk.content.model import Facts, Review, Scan, SharedBlock, Tracers
from kiosk.content.review import Dated

MONTHS_BETWEEN_REVIEWS = 36


def fact_rule_faults(facts: Facts | SharedBlock, file: str) -> Iterator[Fault]:
    """Yield built-in numbers that a department must decide, and faults of the card, the radiation and the review."""
    for key in facts.values:
        subjects = [part for part in key.partition(".")[2].split("-") if part.startswith(DECIDED)]
        if subjects:
            expected = "a decision of the department, in `decisions`"
            yield Fault(
                FaultKind.CLINICAL_NUMBER,
                file,
                place(("values", key)),
                expected,
                f"a built-in number about `{subjects[0]}`",
            )
        yield from unusual_faults(key, facts.values[key], file, ("values", key))
    if isinstance(facts, Scan):
        yield from _card_faults(facts, file)
        yield from _between_faults(facts, file)
        yield from _radiation_faults(facts, file)
    clinical = isinstance(facts, Scan) or bool(facts.sources)
    yield from review_faults(facts.review, file, ("review",), clinical)


def tracer_faults(tracers: Tracers, file: str) -> Iterator[Fault]:
    """Yield a fault for each decision that does not begin with the id of its tracer, and for doses upside down."""
    for id_, tracer in tracers.items():
        if tracer.dose_msv is not None and tracer.dose_msv[0] > tracer.dose_msv[1]:
            low, high = tracer.dose_msv
            at, expected = place((id_, "dose_msv")), "the lowest and then the highest dose"
            yield Fault(FaultKind.RANGE, file, at, expected, f"{low:g} before {high:g}")
        for key in tracer.decisions:
            if not key.startswith(f"{id_}."):
                at, expected = place((id_, "decisions", key)), f"`{id_}.` and the number, such as `{id_}.feeding`"
                yield Fault(FaultKind.UNKNOWN_TRACER, file, at, expected, f"`{key}`")


def _card_faults(scan: Scan, file: str) -> Iterator[Fault]:
    kinds = {item.kind for item in scan.aftercare}
    if "unwell" not in kinds:
        yield Fault(FaultKind.AFTERCARE, file, "aftercare", "an item of kind `unwell`", "none")
    if "tracer" in scan.radiation and "feeding" not in kinds:
        yield Fault(
            FaultKind.AFTERCARE, file, "aftercare", "an item of kind `feeding`, for a scan with a tracer", "none"
        )
    if scan.radiation != "none" and "pregnancy" not in kinds and not any("pregnan" in p.id for p in scan.tell):
        expected = "an item of kind `pregnancy`, or a prompt in `tell` named so, for a scan with radiation"
        yield Fault(FaultKind.AFTERCARE, file, "aftercare", expected, "neither")


def _between_faults(scan: Scan, file: str) -> Iterator[Fault]:
    """Yield what the card for the time between visits lacks, and an item of it on the card for afterwards."""
    for index, item in enumerate(scan.aftercare):
        if item.kind == "back":
            at = place(("aftercare", index, "kind"))
            yield Fault(FaultKind.AFTERCARE, file, at, "`back` only in `between`", "`back`")
    kinds = {item.kind for item in scan.between}
    needed = {"back": "which says when to come back", "unwell": "as on every card"}
    if "tracer" in scan.radiation:
        needed["feeding"] = "for the tracer may be in the body by then"
    for kind, reason in needed.items():
        if scan.between and kind not in kinds:
            yield Fault(FaultKind.AFTERCARE, file, "between", f"an item of kind `{kind}`, {reason}", "none")


def _radiation_faults(scan: Scan, file: str) -> Iterator[Fault]:
    if "tracer" in scan.radiation and not scan.tracers:
        yield Fault(
            FaultKind.RADIATION, file, "tracers", f"the tracers, for radiation `{scan.radiation}`", "an empty list"
        )
    if "tracer" not in scan.radiation and scan.tracers:
        yield Fault(
            FaultKind.RADIATION, file, "tracers", f"none, for radiation `{scan.radiation}`", f"`{scan.tracers[0]}`"
        )
    if scan.radiation == "none" and scan.dose is not None:
        yield Fault(FaultKind.RADIATION, file, "dose", "none, for radiation `none`", f"`{scan.dose}`")
    for index, part in enumerate(scan.parts):
        if scan.radiation == "none" and part.dose is not None:
            at = place(("parts", index, "dose"))
            yield Fault(FaultKind.RADIATION, file, at, "none, for radiation `none`", f"`{part.dose}`")
    if scan.parts and scan.dose is not None:
        expected = "none, for a scan with `parts` has its doses there"
        yield Fault(FaultKind.RADIATION, file, "dose", expected, f"`{scan.dose}`")


def review_faults(review: Review, file: str, path: FieldPath, clinical: bool) -> Iterator[Fault]:
    """Yield what a review lacks: evidence if the page is clinical, and dates once it is approved."""
    if clinical and not review.evidence:
        yield Fault(FaultKind.EVIDENCE, file, place((*path, "evidence")), "at least one source", "an empty list")
    if review.approved_by is None:
        return
    for name in ("approved_on", "review_due"):
        if getattr(review, name) is None:
            yield Fault(FaultKind.APPROVAL, file, place((*path, name)), "a date, for it is approved", "no such key")
    if review.approved_on and review.review_due:
        yield from term_faults(review.approved_on, review.review_due, file, (*path, "review_due"))


def review_date_faults(value: Dated, file: str, path: FieldPath) -> Iterator[Fault]:
    """Yield a fault if the number's review is due before its approval, or more than three years after it."""
    yield from term_faults(value.approved_on, value.review_due, file, (*path, "review_due"))


def term_faults(approved: date, due: date, file: str, path: FieldPath) -> Iterator[Fault]:
    """Yield a fault if an approval ends before it begins, or lasts more than three years. `path` is that of its end."""
    months = (due.year - approved.year) * 12 + due.month - approved.month
    at = place(path)
    if due <= approved:
        yield Fault(FaultKind.REVIEW_DATE, file, at, f"a day after {approved}", f"{due}")
    elif months > MONTHS_BETWEEN_REVIEWS or (months == MONTHS_BETWEEN_REVIEWS and due.day > approved.day):
        yield Fault(
            FaultKind.REVIEW_DATE, file, at, f"at most {MONTHS_BETWEEN_REVIEWS} months after {approved}", f"{due}"
        )
