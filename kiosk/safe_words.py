"""The words of the safe page. They stand in the program, for the page needs no file but its typefaces.

Those in other languages than English are drafts until a native clinician has confirmed them: content/README.md. A
department that is no sample shows those alone that it lists as `safe_page` in its profile.
"""

from collections.abc import Mapping

import msgspec


class SafeWords(msgspec.Struct, frozen=True):
    """What the screen is for, as the idle screen says it, and whom to turn to while it can't say anything else.

    `telephone` gives the number of the department.
    """

    purpose: str
    ask: str
    pregnant: str
    unwell: str
    telephone: str
    rtl: bool = False

    def said(self) -> tuple[str, ...]:
        """The sentences in the order in which they are read."""
        return self.purpose, self.ask, self.pregnant, self.unwell


ASK = "Please ask a member of staff"
BROKEN = "This screen is not working at the moment. Staff will gladly help you."
PREGNANT = "Tell staff if you may be pregnant or are breast-feeding."
UNWELL = "Feel unwell? Tell staff straight away."
TELEPHONE = "Telephone: {number}"

OTHERS: Mapping[str, SafeWords] = {
    "cy": SafeWords(
        purpose="Beth fydd yn digwydd yn fy sgan?",
        ask="Gofynnwch i aelod o’r staff, os gwelwch yn dda",
        pregnant="Dywedwch wrth y staff os gallech fod yn feichiog neu os ydych yn bwydo ar y fron.",
        unwell="Yn teimlo’n sâl? Dywedwch wrth y staff ar unwaith.",
        telephone="Ffôn: {number}",
    ),
    "ur": SafeWords(
        purpose="میرے اسکین میں کیا ہو گا؟",
        ask="براہِ کرم عملے کے کسی فرد سے پوچھیں",
        pregnant="اگر آپ کو حمل ہو سکتا ہے یا بچہ آپ کا دودھ پیتا ہے تو عملے کو بتائیں۔",
        unwell="طبیعت خراب ہے؟ فوراً عملے کو بتائیں۔",
        telephone="فون: {number}",
        rtl=True,
    ),
    "pl": SafeWords(
        purpose="Jak wygląda moje badanie?",
        ask="Proszę zwrócić się do personelu",
        pregnant="Możliwa ciąża albo karmienie piersią? Proszę powiedzieć o tym personelowi.",
        unwell="Złe samopoczucie? Proszę od razu powiedzieć o tym personelowi.",
        telephone="Telefon: {number}",
    ),
    "bn": SafeWords(
        purpose="আমার স্ক্যানে কী হবে?",
        ask="অনুগ্রহ করে একজন কর্মীকে জিজ্ঞাসা করুন",
        pregnant="আপনার গর্ভবতী হওয়ার সম্ভাবনা থাকলে বা আপনি বুকের দুধ খাওয়ালে কর্মীদের জানান।",
        unwell="শরীর খারাপ লাগছে? এখনই কর্মীদের জানান।",
        telephone="ফোন: {number}",
    ),
    "ar": SafeWords(
        purpose="ماذا سيحدث في الفحص؟",
        ask="يُرجى سؤال أحد الموظفين",
        pregnant="يُرجى إخبار الموظفين إذا كان هناك احتمال حمل أو في حال الرضاعة الطبيعية.",
        unwell="هل تشعرون بتوعّك؟ يُرجى إخبار الموظفين فورًا.",
        telephone="الهاتف: {number}",
        rtl=True,
    ),
    "ro": SafeWords(
        purpose="Ce se va întâmpla la investigația mea?",
        ask="Vă rugăm să întrebați personalul",
        pregnant="Spuneți personalului dacă ați putea fi însărcinată sau dacă alăptați.",
        unwell="Vă simțiți rău? Spuneți imediat personalului.",
        telephone="Telefon: {number}",
    ),
    "pa": SafeWords(
        purpose="ਮੇਰੇ ਸਕੈਨ ਵਿੱਚ ਕੀ ਹੋਵੇਗਾ?",
        ask="ਕਿਰਪਾ ਕਰਕੇ ਸਟਾਫ਼ ਨੂੰ ਪੁੱਛੋ",
        pregnant="ਜੇ ਤੁਹਾਡੇ ਗਰਭਵਤੀ ਹੋਣ ਦੀ ਸੰਭਾਵਨਾ ਹੈ ਜਾਂ ਤੁਸੀਂ ਬੱਚੇ ਨੂੰ ਆਪਣਾ ਦੁੱਧ ਪਿਲਾਉਂਦੇ ਹੋ, ਤਾਂ ਸਟਾਫ਼ ਨੂੰ ਦੱਸੋ।",
        unwell="ਤਬੀਅਤ ਠੀਕ ਨਹੀਂ ਹੈ? ਸਟਾਫ਼ ਨੂੰ ਤੁਰੰਤ ਦੱਸੋ।",
        telephone="ਫ਼ੋਨ: {number}",
    ),
    "es": SafeWords(
        purpose="¿Qué pasa en mi estudio?",
        ask="Por favor, pregunte al personal",
        pregnant="Avise al personal si podría estar embarazada o si da el pecho.",
        unwell="¿Se siente mal? Avise al personal de inmediato.",
        telephone="Teléfono: {number}",
    ),
    "zh-Hans": SafeWords(
        purpose="我的扫描检查会怎样进行？",
        ask="请向工作人员询问",
        pregnant="如果您可能怀孕，或者正在哺乳，请告诉工作人员。",
        unwell="感觉不舒服？请马上告诉工作人员。",
        telephone="电话：{number}",
    ),
}
"""By BCP 47 tag, the languages that are asked for most first."""
