"""Right notes, entries of their works, and papers that cite by author and date, of which rules make examples."""

TRIPP = "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75."
NOTED = "The mandate ended.[^1]\n\n[^1]: Tripp, *A History of Iraq*, p. 75."
NOTED_AR = "انتهى الانتداب.[^1]\n\n[^1]: الحسني، تاريخ الوزارات العراقية، ص 75."
SIGNED = "---\ntitle: Rivers and States\nauthor: Salim Hasan Jabbar\n---\n\nThe river was shared.[^1]\n\n"
SIGNED_AR = "---\ntitle: الأنهار والدول\nauthor: سليم حسن جبار\n---\n\nكان النهر مشتركاً.[^1]\n\n"
WARDI = "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34."
TRIPP_ENTRY = """@book{tripp2007history,
  author = {Tripp, Charles},
  title = {A History of Iraq},
  publisher = {Cambridge University Press},
  location = {Cambridge},
  date = {2007},
}
"""
WARDI_ENTRY = """@book{wardi1965dirasa,
  author = {الوردي, علي},
  title = {دراسة في طبيعة المجتمع العراقي},
  publisher = {مطبعة العاني},
  location = {بغداد},
  date = {1965},
}
"""
"""The same two works in a bibliography."""


def ten(note: str) -> str:
    """Ten notes, each with its number in the places of `{0}`."""
    return "".join(note.format(number) for number in range(1, 11))


TEN_EN = ten("[^{0}]: Charles Tripp, *A History of Iraq*, Routledge, London, 2007, pp. {0}1–{0}5.\n")
TEN_AR = ten("[^{0}]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص ص {0}1-{0}5.\n")


IRAQ = (
    "The state was built twice (Dodge 2012, 45). Others differ (Tripp 2007; Marr 2004, 12). Haddad (2011) counts "
    "them, and the old classes fell (Batatu 1978, 1115), as did the dams (see Marr 2004).\n\n# References\n\n"
)
IRAQ_LIST = (
    "Batatu, Hanna. 1978. *The Old Social Classes of Iraq*. Princeton: Princeton University Press.",
    "Dodge, Toby. 2012. *Iraq: From War to a New Authoritarianism*. London: Routledge.",
    "Haddad, Fanar. 2011. *Sectarianism in Iraq*. London: Hurst.",
    "Marr, Phebe. 2004. *The Modern History of Iraq*. Boulder: Westview Press.",
    "Tripp, Charles. 2007. *A History of Iraq*. Cambridge: Cambridge University Press.",
)
IRAQI = (
    "بنيت الدولة مرتين (الوردي، 1965، ص 12). وخالفه غيره (الدوري، 2005؛ غليون، 1991، ص 8). ويحصيها الجابري (1984)، "
    "وسقطت الطبقات القديمة (بطاطو، 1990، ص 15)، وكذلك السدود (ينظر: الدوري، 2005).\n\n# المصادر\n\n"
)
IRAQI_LIST = (
    "بطاطو، حنا (1990). *العراق: الطبقات الاجتماعية*. بيروت: مؤسسة الأبحاث العربية.",
    "الجابري، محمد عابد (1984). *تكوين العقل العربي*. بيروت: دار الطليعة.",
    "الدوري، عبد العزيز (2005). *مقدمة في تاريخ صدر الإسلام*. بيروت: دار الطليعة.",
    "غليون، برهان (1991). *نقد السياسة*. بيروت: المؤسسة العربية للدراسات والنشر.",
    "الوردي، علي (1965). *دراسة في طبيعة المجتمع العراقي*. بغداد: مطبعة العاني.",
)
IRAQ_NOTED = (
    "The state was built twice.[^1] Others differ,[^2] and the old classes fell.[^3]\n\n"
    "[^1]: See Dodge 2012, 45.\n[^2]: Tripp 2007; cf. Marr (2004: 12–14). See also Haddad 2011.\n"
    "[^3]: Batatu 1978, 1115; see also Marr 2004.\n\n# References\n\n"
)
IRAQI_NOTED = (
    "بنيت الدولة مرتين.[^1] وخالفه غيره،[^2] وسقطت الطبقات القديمة.[^3]\n\n"
    "[^1]: انظر: الوردي 1965، ص 12.\n[^2]: الدوري 2005؛ غليون (1991: 8). ويحصيها الجابري (1984، ص 5).\n"
    "[^3]: بطاطو 1990، ص 15؛ وينظر: الدوري، 2005.\n\n# المصادر\n\n"
)
"""The same papers with their cites in notes."""


def listing(text: str, entries: tuple[str, ...]) -> str:
    """An example: a text, and below it its list."""
    return text + "\n\n".join(entries)
