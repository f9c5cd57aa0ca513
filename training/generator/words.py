"""The words around the parts of a cite in one language: what is usual stands first in each list."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. `{}` in a wording is where the value stands."""

    language: str
    separators: tuple[str, ...]
    pages: tuple[Pair, ...]
    pages_totals: tuple[float, ...]
    following: tuple[str, ...]
    volume: tuple[str, ...]
    volume_ordinals: tuple[str, ...]
    issue: tuple[str, ...]
    journal_volume: tuple[str, ...]
    editions: tuple[str, ...]
    ordinals: tuple[str, ...]
    digit_ordinals: tuple[str, ...]
    translated: tuple[str, ...]
    edited: tuple[str, ...]
    editor: tuple[str, ...]
    editors: tuple[str, ...]
    collected: tuple[str, ...]
    et_al: tuple[str, ...]
    conjunctions: tuple[str, ...]
    name_forms: tuple[str, ...]
    honorifics: tuple[str, ...]
    months: tuple[tuple[str, ...], ...]
    hijri: tuple[str, ...]
    weekdays: tuple[str, ...]
    seasons: tuple[str, ...]
    no_date: tuple[str, ...]
    inside: tuple[str, ...]
    accessed: tuple[str, ...]
    available: tuple[str, ...]
    articles: tuple[str, ...]
    law_number: tuple[str, ...]
    theses: tuple[str, ...]
    series: tuple[str, ...]
    reports: tuple[str, ...]


def _totals(*shares: float) -> tuple[float, ...]:
    return tuple(accumulate(shares))


EN = Words(
    language="en",
    separators=(", ", ". ", ", ", "; ", " - ", ": ", ",", " – "),
    pages=(("p.", "pp."), ("p", "pp"), ("P.", "PP."), ("page", "pages"), ("pp.", "pp."), ("p.", "p."), ("pg.", "pgs."), ("", ""), ("at", "at"), ("at p.", "at pp."), ("S.", "S.")),
    pages_totals=_totals(60, 7, 4, 2, 5, 3, 0.7, 9, 3, 0.7, 0.7),
    following=(" ff.", "ff.", "ff", " et seq.", "f.", " passim", " and after", " and passim", " and following", " n. 3", " (emphasis added)"),
    volume=("vol. {}", "vol. {}", "Vol. {}", "vol.{}", "vol {}", "Vol.{}", "volume {}", "v. {}", "Volume {}", "part {}", "Part {}", "pt. {}", "VOL. {}", "bk. {}"),
    volume_ordinals=("first", "second", "third", "fourth", "fifth", "sixth"),
    issue=("no. {}", "no. {}", "No. {}", "no.{}", "issue {}", "No {}", "Issue {}", "no {}", "nr. {}", "Number {}", "iss. {}", "№ {}", "Issue no. {}", "Issue No. {}"),
    journal_volume=("vol. {}", "Vol. {}", "{}", "vol.{}", "vol {}", "Volume {}", "V. {}"),
    editions=("{} ed.", "{} edn", "{} edition", "{} edn.", "{} ed", "ed. {}", "{} Edition"),
    ordinals=("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    digit_ordinals=("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th"),
    translated=("trans. {}", "translated by {}", "trans. by {}", "tr. {}", "transl. {}", "Translated by {}", "Trans. {}", "trans {}", "translation by {}", "tr. by {}", "in the translation of {}", "{} (trans.)", "{}, trans."),
    edited=("ed. {}", "edited by {}", "ed. by {}", "eds. {}", "Edited by {}", "Ed. {}", "ed {}", "edited and introduced by {}"),
    editor=("(ed.)", "ed.", "(Ed.)", "(editor)", "(ed)", "Ed.", "[ed.]", "editor"),
    editors=("(eds.)", "eds.", "(eds)", "(Eds.)", "(editors)", "(ed.)", "Eds.", "[eds]"),
    collected=("compiled by {}", "comp. {}", "prepared by {}"),
    et_al=("et al.", "et al.", "et al", "and others", "and others", "& others", "et alii", "et. al.", "et.al"),
    conjunctions=(" and ", " & ", ", and ", "; ", ", ", " – ", " / ", "/", " with ", " and"),
    name_forms=("given", "given", "family", "initials", "family_initials", "tight", "caps"),
    honorifics=("Dr.", "Prof.", "Dr", "Sir", "Professor", "Lt. Col.", "Gen.", "H.E.", "Sayyid", "Sheikh", "Lord"),
    months=(
        ("January", "Jan.", "Jan"), ("February", "Feb.", "Feb"), ("March", "Mar.", "Mar"), ("April", "Apr.", "Apr"),
        ("May", "May", "May"), ("June", "Jun.", "Jun"), ("July", "Jul.", "Jul"), ("August", "Aug.", "Aug"),
        ("September", "Sept.", "Sep"), ("October", "Oct.", "Oct"), ("November", "Nov.", "Nov"),
        ("December", "Dec.", "Dec"),
    ),
    hijri=("Muharram", "Safar", "Rabi' al-Awwal", "Rabi' al-Thani", "Jumada I", "Jumada II", "Rajab", "Sha'ban", "Ramadan", "Shawwal", "Dhu al-Qa'da", "Dhu al-Hijja"),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    seasons=("Spring", "Summer", "Autumn", "Fall", "Winter"),
    no_date=("n.d.", "n.d.", "n. d.", "undated", "no date"),
    inside=("in ", "in: ", "In ", "in ", "In: ", "in the book: ", "published in ", "in the book ", "in the edited volume ", "In the book: ", "chapter in ", "a chapter in the book "),
    accessed=("accessed {}", "(accessed {})", "accessed on {}", "last accessed {}", "Accessed {}", "(last accessed {})", "retrieved {}", "visited {}", "last visited {}", "(accessed on {})", "date of access: {}", "Retrieved {}", "[accessed {}]", "viewed {}", "access date: {}", "Date of visit: {}", "(last visited on {})", "Last accessed: {}"),
    available=("", "available at: ", "available at ", "", "Available at: ", "at ", "URL: ", "available online: ", "retrieved from ", "link: ", "on the website: ", "online at ", "available from "),
    articles=("Article {}", "art. {}", "Art. {}", "article {}", "Articles {}", "arts. {}", "Section {}", "para. {}", "§ {}", "sec. {}", "paragraph {}", "§{}", "s {}", "Clause {}"),
    law_number=("No. {} of {}", "No. ({}) of {}", "no. {} of {}", "No. {} for the year {}", "Number {} of {}", "No. {}/{}", "No {} of {}", "No. {} ({})", "No. {}, {}"),
    theses=("PhD thesis", "unpublished PhD thesis", "PhD diss.", "PhD dissertation", "doctoral dissertation", "MA thesis", "unpublished doctoral dissertation", "Master's thesis", "D.Phil. thesis", "M.A. thesis", "unpublished MA thesis", "Ph.D. thesis", "Ph.D. dissertation", "unpublished dissertation", "master's dissertation", "thesis", "LLM thesis", "unpublished M.Sc. thesis"),
    series=("{} series", "{}", "Series: {}", "Series {}"),
    reports=("Working Paper", "Policy Brief", "Report", "Briefing Paper", "Discussion Paper", "Policy Paper", "Middle East Report", "Occasional Paper", "Research Paper", "Technical Report", "Special Report", "Policy Research Working Paper", "Staff Report", "White Paper"),
)  # fmt: skip

AR = Words(
    language="ar",
    separators=("، ", "، ", ", ", "، ", ". ", " - ", "،", " ، ", "؛ ", ": ", ",", " – "),
    pages=(("ص", "ص"), ("ص", "ص ص"), ("ص.", "ص ص."), ("ص", "ص-ص"), ("ص", "ص.ص."), ("ص", "صص"), ("الصفحة", "الصفحات"), ("صفحة", "صفحات"), ("", ""), ("ص.", "ص."), ("صـ", "صـ"), ("ص", "ص.ص"), ("ص", "ص - ص"), ("p.", "pp.")),
    pages_totals=_totals(50, 17, 4, 1.5, 2, 2, 1.5, 1, 6, 3, 0.7, 1, 0.7, 0.3),
    following=(" وما بعدها", " وما بعدها", " وما يليها", " فما بعدها", " ومابعدها", " هامش 3", " وما بعد", " في مواضع متفرقة"),
    volume=("ج {}", "ج{}", "الجزء {}", "مج {}", "المجلد {}", "ج.{}", "مج{}", "ج. {}", "الجزء ({})", "م {}", "م{}", "مج. {}", "القسم {}", "ق {}", "الكتاب {}", "المجلد ({})", "ق{}"),
    volume_ordinals=("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس"),
    issue=("العدد {}", "العدد ({})", "ع {}", "ع{}", "العدد{}", "عدد {}", "ع. {}", "العدد: {}", "العدد رقم {}", "ع({})", "ع.{}", "عدد: {}", "العددان {}"),
    journal_volume=("المجلد {}", "مج {}", "المجلد ({})", "مج{}", "السنة {}", "م {}", "السنة ({})", "مج. {}", "المجلد: {}", "س {}", "المجلد{}", "س{}"),
    editions=("ط {}", "ط{}", "الطبعة {}", "ط. {}", "ط.{}", "ط({})", "الطبعة: {}", "طبعة {}", "ط ({})"),
    ordinals=("الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة"),
    digit_ordinals=("1", "2", "3", "4", "5", "6", "7", "8"),
    translated=("ترجمة {}", "ترجمة: {}", "تر. {}", "ترجمه {}", "ترجمة وتقديم {}", "تر: {}", "نقله إلى العربية {}", "تعريب {}", "(ترجمة {})", "ترجمة وتعليق: {}", "ترجمها {}", "تر {}", "ترجمه عن الإنكليزية {}", "تعريب: {}", "[ترجمة {}]", "ت: {}", "نقله للعربية: {}"),
    edited=("تحقيق {}", "تحرير {}", "تحقيق: {}", "تحرير: {}", "تح: {}", "تح. {}", "حققه {}", "تحقيق وتعليق {}", "تحقيق ودراسة: {}", "ضبطه {}", "اعتنى به {}", "شرح وتحقيق {}", "تح {}", "إشراف وتحرير {}", "(تحقيق {})", "إعداد وتحرير {}", "تنسيق {}"),
    editor=("(محرر)", "(تحرير)", "(المحرر)", "محرر", "(محررا)", "[محرر]", "(معد)", "(تحقيق)", "(إشراف)"),
    editors=("(محررون)", "(تحرير)", "(محرران)", "محررون", "(محررين)", "(المحررون)", "[محرران]", "(معدون)"),
    collected=("إعداد {}", "إعداد: {}", "جمع {}", "جمع وإعداد {}", "إشراف {}"),
    et_al=("وآخرون", "وآخرون", "وآخرين", "واخرون", "وآخ.", "وآخران", "وغيرهم", "...وآخرون", "[وآخرون]"),
    conjunctions=(" و", " و", "، ", "، و", " و ", " – ", " - ", "؛ ", "/", " / "),
    name_forms=("given", "given", "family", "family", "given", "dashes"),
    honorifics=("د.", "د.", "الدكتور", "أ.د.", "د", "أ.م.د.", "الشيخ", "السيد", "م.م.", "الأستاذ", "أ. د.", "م.د.", "د .", "الإمام", "المحامي", "الأستاذ الدكتور", "اللواء", "القاضي", "أ.م.", "الفريق"),
    months=(
        ("كانون الثاني", "يناير", "كانون ثاني", "ك2", "جانفي"), ("شباط", "فبراير", "شباط", "شباط", "فيفري"),
        ("آذار", "مارس", "اذار", "آذار", "مارس"), ("نيسان", "أبريل", "ابريل", "إبريل", "أفريل"),
        ("أيار", "مايو", "ايار", "مايس", "ماي"), ("حزيران", "يونيو", "حزيران", "يونيه", "جوان"),
        ("تموز", "يوليو", "تموز", "يوليه", "جويلية"), ("آب", "أغسطس", "اب", "أغسطس", "أوت"),
        ("أيلول", "سبتمبر", "ايلول", "سبتمبر", "سبتمبر"), ("تشرين الأول", "أكتوبر", "تشرين الاول", "ت1", "اكتوبر"),
        ("تشرين الثاني", "نوفمبر", "تشرين الثاني", "ت2", "نونبر"), ("كانون الأول", "ديسمبر", "كانون الاول", "ك1", "دجنبر"),
    ),
    hijri=("محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذي الحجة"),
    weekdays=("السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة"),
    seasons=("ربيع", "صيف", "خريف", "شتاء"),
    no_date=("د.ت", "د.ت", "د. ت.", "د.ت.", "بلا تاريخ", "بدون تاريخ", "ب.ت", "بلا سنة طبع", "د ت", "بلا ت", "دون تاريخ", "بدون سنة نشر"),
    inside=("في: ", "في كتاب: ", "ضمن كتاب: ", "في ", "ضمن: ", "في كتاب ", "ضمن كتاب ", "بحث منشور في كتاب: ", "فصل في كتاب: ", "منشور ضمن كتاب ", "في مجموعة باحثين، ", "دراسة في كتاب: ", "في الكتاب: "),
    accessed=("تاريخ الزيارة {}", "تاريخ الزيارة: {}", "تاريخ الاطلاع {}", "(تاريخ الزيارة {})", "تاريخ الاطلاع: {}", "شوهد في {}", "تمت الزيارة في {}", "تمت الزيارة بتاريخ {}", "تاريخ الدخول: {}", "اطلع عليه بتاريخ {}", "آخر زيارة {}", "تاريخ المشاهدة: {}", "(شوهد في {})", "تم الاطلاع عليه في {}", "تاريخ الإطلاع {}", "اطُّلع عليه في {}", "(تاريخ الاطلاع: {})", "زيارة الموقع بتاريخ {}", "تاريخ التصفح: {}", "[تاريخ الوصول: {}]", "شوهد بتاريخ {}"),
    available=("", "متاح على: ", "متاح على الرابط: ", "على الموقع: ", "الرابط: ", "على الرابط الآتي: ", "متوفر على الرابط: ", "", "منشور على الموقع: ", "متاح على ", "الموقع الإلكتروني: ", "على الرابط التالي: ", "على الموقع الإلكتروني: ", "رابط المقال: ", "عبر الرابط ", "على شبكة الإنترنت: "),
    articles=("المادة {}", "المادة ({})", "م {}", "المواد {}", "م({})", "المادة/{}", "الفقرة {}", "م. {}", "البند ({})", "المادة رقم ({})", "المادتان {}", "م/{}", "البند {}"),
    law_number=("رقم ({}) لسنة {}", "رقم {} لسنة {}", "رقم {} لعام {}", "رقم ({}) لعام {}", "رقم({}) لسنة {}", "رقم {} / {}", "المرقم {} لسنة {}", "رقم {} ({})", "رقم {}/{}", "رقم ( {} ) لسنة ( {} )", "رقم {} الصادر سنة {}", "{} لسنة {}"),
    theses=("رسالة ماجستير غير منشورة", "أطروحة دكتوراه غير منشورة", "أطروحة دكتوراه", "رسالة ماجستير", "رسالة دكتوراه", "رسالة ماجستير (غير منشورة)", "أطروحة دكتوراه (غير منشورة)", "اطروحة دكتوراه", "رسالة لنيل شهادة الماجستير", "مذكرة ماجستير", "بحث دبلوم عال", "رسالة دبلوم", "أطروحة لنيل الدكتوراه", "أطروحة غير منشورة", "رسالة ماجستير منشورة"),
    series=("سلسلة {}", "(سلسلة {})", "{}", "سلسلة: {}"),
    reports=("ورقة بحثية", "تقرير", "ورقة سياسات", "ورقة عمل", "تقدير موقف", "موجز سياسات", "سلسلة أوراق", "دراسات استراتيجية", "التقرير السنوي", "تقرير خاص"),
)  # fmt: skip

WORDS = {"en": EN, "ar": AR}
