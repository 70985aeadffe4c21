"""Several signatures of one pack: how many of which keys a kiosk asks for, and that none is worth more than it is."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from pathlib import Path

import pytest

from kiosk.services.packs.archive import open_pack, open_to_sign
from kiosk.services.packs.inbox import InboxWatcher
from kiosk.services.packs.keys import (
    MOST_SIGNATURES,
    TRAILER_LENGTH,
    PrivateKey,
    PublicKeys,
    add_signature,
    key_id,
    make_keys,
    read_private,
    read_public,
    trailer,
)
from kiosk.services.packs.refusals import PackError, PackProblem, Refusal
from tests.services.packs.packs_bench import INSTALLED, MADE, Bench, outcome_of, refusal
from tests.services.trouble_words import in_english

PEOPLE = ("publisher", "deputy", "ward", "stranger")


class Desk:
    """Four people with a key each, of whom a kiosk knows the first three, and the file of its keys."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.bench, self.keys, self.lines = Bench.at(folder / "bench"), folder / "keys", {}
        self.private: dict[str, PrivateKey] = {}
        for name in PEOPLE:
            public, _ = make_keys(folder / name)
            self.private[name], self.lines[name] = read_private(folder / name), public.read_text(encoding="utf-8")

    def trusted(self, text: str, needed: int) -> PublicKeys:
        """The keys of a file in which names stand for lines of keys."""
        self.keys.write_text("".join(self.lines.get(word, f"{word}\n") for word in text.split()), encoding="utf-8")
        return read_public(self.keys, needed)

    def pack(self, signers: str) -> Path:
        """Pack 6, signed by these people in this order."""
        first, *others = signers.split()
        file = self.bench.pack(6, key=self.private[first])
        with file.open("r+b") as stream:
            for name in others:
                add_signature(stream, self.private[name])
        return file


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk") / "desk")


ANY, ROLES = "publisher deputy ward", "[publisher] publisher deputy [department] ward"
ASKED: dict[str, tuple[str, str, int, str]] = {
    "one of one": ("publisher", ANY, 1, INSTALLED),
    "two of any two": ("publisher ward", ANY, 2, INSTALLED),
    "in the other order": ("ward publisher", ANY, 2, INSTALLED),
    "more than are asked for": ("publisher ward deputy", ANY, 2, INSTALLED),
    "one of each role": ("deputy ward", ROLES, 2, INSTALLED),
    "with a stranger behind": ("publisher ward stranger", ROLES, 2, INSTALLED),
    "with a stranger before": ("stranger publisher ward", ROLES, 2, INSTALLED),
    "too few": ("publisher", ANY, 2, Refusal.TOO_FEW_SIGNED),
    "two of one role": ("publisher deputy", ROLES, 2, Refusal.TOO_FEW_SIGNED),
    "one and a stranger": ("publisher stranger", ROLES, 2, Refusal.TOO_FEW_SIGNED),
    "strangers alone": ("stranger", ROLES, 2, Refusal.UNKNOWN_KEY),
    "a key that is trusted no more": (
        "publisher ward",
        "[publisher] publisher [department] deputy",
        2,
        "too_few_signed",
    ),
}


@pytest.mark.parametrize(("signers", "keys", "needed", "outcome"), ASKED.values(), ids=ASKED)
def test_the_kiosk_decides_how_many_of_which_keys_have_to_sign(
    signers: str, keys: str, needed: int, outcome: str, desk: Desk, tmp_path: Path
) -> None:
    store = Bench.store(desk.bench, tmp_path.name)
    assert outcome_of(store, desk.pack(signers), desk.bench.terms(keys=desk.trusted(keys, needed))) == outcome
    state = store.state()
    if outcome == INSTALLED:
        assert state.active is not None
        known = [key_id(desk.private[name].public) for name in signers.split() if name != "stranger"]
        assert state.active.key == ", ".join(known)


UNUSABLE: dict[str, tuple[str, int, PackProblem]] = {
    "fewer keys than signatures": ("publisher ward", 3, PackProblem.KEYS_FEWER),
    "fewer roles than signatures": ("[publisher] publisher deputy", 2, PackProblem.KEYS_FEWER),
    "a key twice is one": ("publisher publisher", 2, PackProblem.KEYS_FEWER),
    "a key of two roles": ("[publisher] publisher [department] publisher", 2, PackProblem.KEY_TWO_ROLES),
    "a key of a role and of none": ("publisher [department] publisher", 1, PackProblem.KEY_TWO_ROLES),
    "a role that is none": ("[The_Ward] publisher", 1, PackProblem.NO_KEY_LINE),
}


@pytest.mark.parametrize(("keys", "needed", "problem"), UNUSABLE.values(), ids=UNUSABLE)
def test_keys_that_can_never_be_enough_are_told_and_nothing_is_taken(
    keys: str, needed: int, problem: PackProblem, desk: Desk
) -> None:
    with pytest.raises(PackError, match=problem) as refused:
        desk.trusted(keys, needed)
    assert refused.value.reason is Refusal.NO_KEYS
    assert str(desk.keys) in in_english(refused.value.problem)


def parts(data: bytes, count: int) -> tuple[bytes, list[bytes]]:
    """The archive without the length of its comment, and its signatures."""
    end = len(data) - TRAILER_LENGTH * count
    return data[: end - 2], [data[end + TRAILER_LENGTH * n :][:TRAILER_LENGTH] for n in range(count)]


def joined(archive: bytes, signatures: list[bytes]) -> bytes:
    """A whole zip whose comment is these signatures."""
    return archive + struct.pack("<H", TRAILER_LENGTH * len(signatures)) + b"".join(signatures)


def reason(desk: Desk, data: bytes, tmp_path: Path) -> Refusal:
    terms = desk.bench.terms(keys=desk.trusted(ROLES, 2))
    return refusal(Bench.store(desk.bench, tmp_path.name), desk.bench.file(data), terms).reason


def test_no_signature_counts_twice_at_another_place_or_of_another_pack(desk: Desk, tmp_path: Path) -> None:
    archive, (first, second) = parts(desk.pack("publisher ward").read_bytes(), 2)
    other = parts(desk.bench.pack(7, "Seventh", key=desk.private["ward"]).read_bytes(), 1)[1][0]
    assert reason(desk, joined(archive, [first]), tmp_path) is Refusal.TOO_FEW_SIGNED
    assert reason(desk, joined(archive, [first, first]), tmp_path) is Refusal.ALTERED
    for wrong in ([second], [second, first], [first, other], [first, second, second]):
        assert reason(desk, joined(archive, wrong), tmp_path) is Refusal.ALTERED, wrong
    twice = joined(archive, [first])
    digest = hashlib.sha512(archive + struct.pack("<H", TRAILER_LENGTH * 2) + first).digest()
    again = trailer(key_id(desk.private["publisher"].public), desk.private["publisher"].sign(digest))
    assert reason(desk, joined(archive, [first, again]), tmp_path) is Refusal.TOO_FEW_SIGNED, "a key that signs twice"
    assert reason(desk, twice + again, tmp_path) is Refusal.ALTERED, "a comment of another length"


def test_every_byte_that_is_changed_is_noticed_by_the_first_signature_too(desk: Desk, tmp_path: Path) -> None:
    """Whoever signs second may be who changed it: then the first signature is no longer good."""
    archive, (first, _) = parts(desk.pack("publisher ward").read_bytes(), 2)
    for place in (0, len(archive) // 2, len(archive) - 1):
        changed = bytearray(archive)
        changed[place] ^= 1
        stream = io.BytesIO(joined(bytes(changed), [first]))
        add_signature(stream, desk.private["ward"])
        assert reason(desk, stream.getvalue(), tmp_path) is Refusal.ALTERED


def test_a_pack_with_many_signatures_is_a_zip_like_any_other_and_has_room_for_eight(desk: Desk) -> None:
    file = desk.pack("publisher deputy ward")
    before = file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert len(archive.comment) == 3 * TRAILER_LENGTH
    with file.open("r+b") as stream:
        with pytest.raises(PackError, match=PackProblem.SIGNED_ALREADY):
            add_signature(stream, desk.private["ward"])
        assert file.read_bytes() == before
        for number in range(MOST_SIGNATURES - 3):
            add_signature(stream, PrivateKey(bytes([number]) * 32))
        with pytest.raises(PackError, match=PackProblem.SIGNATURES_FULL):
            add_signature(stream, PrivateKey(b"last" * 8))
        assert len(open_pack(stream, desk.trusted(ROLES, 2)).signers) == 3
        pack, unknown = open_to_sign(stream, PublicKeys())
    assert (pack.signers, len(unknown)) == ((), MOST_SIGNATURES)


def test_programs_of_before_take_a_pack_by_its_last_signature(desk: Desk) -> None:
    """They hash all bytes before it, whatever those are."""
    data = desk.pack("publisher ward").read_bytes()
    before, last = data[:-TRAILER_LENGTH], data[-TRAILER_LENGTH:]
    key = desk.private["ward"]
    assert last == trailer(key_id(key.public), key.sign(hashlib.sha512(before).digest()))


def test_a_pack_that_waited_for_its_second_signature_is_taken_when_the_settings_change(
    desk: Desk, tmp_path: Path
) -> None:
    inbox, asked = tmp_path / "inbox", [desk.trusted(ROLES, 2)]
    inbox.mkdir()
    desk.pack("publisher").rename(inbox / "6.kioskpack")
    store = Bench.store(desk.bench, tmp_path.name)
    watched = InboxWatcher(inbox, store, lambda: desk.bench.terms(keys=asked[0], by_hand=False), lambda: MADE)
    watched.round()
    assert [handled.outcome for handled in watched.round().news] == [Refusal.TOO_FEW_SIGNED]
    assert "content.signatures asks for 2" in in_english(*watched.troubles)
    asked[0] = desk.trusted(ROLES, 1)
    assert [change.pack is not None for change in watched.round().changes] == [True]
