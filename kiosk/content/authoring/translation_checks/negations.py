"""Whether a text denies something, by the words of its language: “do not eat” must never become “eat”."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from kiosk.content.authoring.translation_checks.writings import words_of


class _NegationWords(NamedTuple):
    """`denying` deny wherever they stand; `holding` say as much in other words, such as to avoid something.

    A star stands for more letters. `unsure` are patterns of phrases in which such a word may deny nothing.
    """

    denying: str
    holding: str
    unsure: tuple[str, ...] = ()


_LISTS = {
    "en": _NegationWords(
        "not no never none nothing nobody nowhere without cannot neither nor n’t",
        """unless unsure unwell uneasy unlikely unusual unable unknown unborn unclear uncomfortable until avoid* stop*
        leave* only instead less few* little rarely hardly seldom except free lack* miss* refus* away apart different*
        other rather still empty fast fasting alone doubt* limit* whether wrong fail* painless impossible harmless
        closed hard* too deaf wait* lost last* forget* differ* else gone quiet*""",
        ("yes or no", "no matter", "no more"),
    ),
    "pl": _NegationWords(
        "nie nic niczego niczym niczemu nikt nikogo nikomu nikim bez żad* nigdy nigdzie ani brak*",
        """nie* unik* przesta* zrezygn* rezygn* odm* zamiast dopiero tylko wyłącznie rzadk* rzadzie* mniej oprócz poza
        chyba bez* dala odstaw* wstrzym* czczo przerw* zakaz* wyklucz* odwoł* trudno ogranicz* pust* zabron* zapob*
        omij* wątpliw* inacz* różn*""",
        ("lub nie", "czy nie", "(?:o|na|po|w|za|przez|pod|nad) nie"),
    ),
    "es": _NegationWords(
        "no nunca ningún ninguna ninguno nada nadie sin tampoco ni jamás",
        """evit* dej* suspend* solo sólo solamente únicamente salvo excepto menos poc* vez hasta rech* neg* alej* lejos
        quiet* ayun* libre* rar* impos* incap* inmóv* vac* indolor* inofens* descart* desconoc* apenas imped* dud*
        cuesta*""",
        ("sí o no", "o no"),
    ),
    "ur": _NegationWords(
        "نہیں نہ مت بغیر",
        """پرہیز گریز روک* رک* بند منع بجائے صرف کم* انکار دور علاوہ سوا سوائے خالی ساکت ساکن بے* غیر* نا* ورنہ محدود
        چھوڑ* محروم بچیں بچنے بچانے ممنوع بلا بنا""",
        ("یا نہیں", "یا نہ"),
    ),
    "cy": _NegationWords(
        "ddim dim nid nad nac heb neb byth peidiwch peidio beidio pheidio dydy dyw nes nage",
        "na ni osgo* stop* ond eithrio lle methu llai unig oni ychydig gwag gwrthod",
    ),
    "ar": _NegationWords(
        "لا لم لن ليس ليست ليسوا لست لسنا دون بدون غير عدم بلا ولا فلا ألا ولم فلم وليس وبدون أبدا أبداً أبدًا",
        "تجنب* وتجنب* توقف* إلا سوى فقط ما حتى امتن* ابتعد* بعيد* بدل* أقل خال* رفض* منع* لئلا",
    ),
    "bn": _NegationWords(
        "না নয় নন নেই নাই নি *য়নি *েনি ছাড়া বিনা",
        "এড়ি* বন্ধ* শুধু* কম* পর্যন্ত বদলে দূরে নিষেধ থাম* খালি অস্বীকার",
    ),
    "pa": _NegationWords(
        "ਨਹੀਂ ਨਹੀ ਨਾ ਬਿਨਾਂ ਬਿਨਾ ਬਗੈਰ ਬਗ਼ੈਰ ਮਤ ਨਾਂਹ",
        "ਪਰਹੇਜ਼ ਪਰਹੇਜ ਬੰਦ ਸਿਰਫ਼ ਸਿਰਫ ਘੱਟ ਬਜਾਏ ਰੋਕ* ਰੁਕ* ਦੂਰ ਤੱਕ ਖਾਲੀ ਇਨਕਾਰ",
    ),
    "ro": _NegationWords(
        "nu nici fără niciun nicio niciunul niciuna niciodată nimic nimeni niciunde",
        "ne* evit* opri* doar numai puțin* până decât refuz* departe gol goală",
    ),
    "zh": _NegationWords(
        "不 没 無 无 未 别 勿 莫 非 否",
        "停 免 避 只 仅 少 除 拒 离 前 空 远",
        (
            "不同",
            "不仅",
            "不过",
            "不但",
            "无论",
            "不管",
            "非常",
            "别人",
            "特别",
            "区别",
            "差别",
            "分别",
            "级别",
            "未来",
            "是否",
        ),
    ),
}
_WITHOUT_SPACES = "zh"


def languages() -> frozenset[str]:
    """Return the languages whose negations are known."""
    return frozenset(_LISTS)


def denies(text: str, language: str) -> bool:
    """Return whether the text surely denies something."""
    text = unicodedata.normalize("NFC", text).lower()
    for phrase in _LISTS[language].unsure:
        text = re.sub(phrase if language == _WITHOUT_SPACES else rf"\b{phrase}\b", " ", text)
    return _has(text, language, _LISTS[language].denying)


def may_deny(text: str, language: str) -> bool:
    """Return whether the text denies something or says as much in other words."""
    text = unicodedata.normalize("NFC", text).lower()
    listed = _LISTS[language]
    return _has(text, language, listed.denying) or _has(text, language, listed.holding)


def _has(text: str, language: str, listed: str) -> bool:
    if language == _WITHOUT_SPACES:
        return any(sign in text for sign in listed.split())
    return any(_pattern(listed).fullmatch(word.replace("\u0027", "’")) for word in words_of(text))


@cache
def _pattern(listed: str) -> re.Pattern[str]:
    return re.compile("|".join(_alternatives(unicodedata.normalize("NFC", listed).split())), re.DOTALL)


def _alternatives(listed: Iterable[str]) -> Iterator[str]:
    for word in listed:
        yield r"\w+n’t" if word == "n’t" else re.escape(word).replace(r"\*", ".*")
