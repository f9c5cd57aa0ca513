"""Works that stand in the list at the end, with notes that cite them, of which rules about lists make examples."""

from typing import NamedTuple

from hawashi.locales import is_arabic


class ListedWork(NamedTuple):
    """A work as its entry in the list has it, and a note that cites it."""

    entry: str
    note: str


def sample(notes: str, *entries: str) -> str:
    """An example: `notes`, and below them a list of `entries`."""
    heading = "# المصادر" if is_arabic(entries[0]) else "# Bibliography"
    return "\n\n".join((notes, heading, *entries))


TRIPP = ListedWork(
    "Tripp, Charles. *A History of Iraq*. Cambridge: Cambridge University Press, 2007.",
    "[^1]: Charles Tripp, *A History of Iraq* (Cambridge: Cambridge University Press, 2007), 75.",
)
DODGE = ListedWork(
    "Dodge, Toby. *Iraq: From War to a New Authoritarianism*. London: Routledge, 2012.",
    "[^2]: Toby Dodge, *Iraq: From War to a New Authoritarianism* (London: Routledge, 2012), 12.",
)
WARDI = ListedWork(
    "الوردي، علي. *وعاظ السلاطين*. لندن: دار كوفان، 1995.",
    "[^1]: علي الوردي، *وعاظ السلاطين*، دار كوفان، لندن، 1995، ص 34.",
)
JABIRI = ListedWork(
    "الجابري، محمد عابد. *مدخل إلى فلسفة العلوم*. بيروت: مركز دراسات الوحدة العربية، 2002.",
    "[^2]: محمد عابد الجابري، *مدخل إلى فلسفة العلوم*، مركز دراسات الوحدة العربية، بيروت، 2002، ص 12.",
)
ARTICLE = ListedWork(
    "Dodge, Toby. “Iraqi Transitions.” *Survival* 47, no. 3 (2005): 705–721.",
    "[^1]: Toby Dodge, “Iraqi Transitions,” *Survival* 47, no. 3 (2005): 710.",
)
MAQAL = ListedWork(
    "الوردي، علي. «شخصية الفرد العراقي». مجلة الثقافة الجديدة، مج 4، ع 2، 1951، ص 25-40.",
    "[^1]: علي الوردي، «شخصية الفرد العراقي»، مجلة الثقافة الجديدة، مج 4، ع 2، 1951، ص 30.",
)
THESIS = ListedWork(
    "Smith, Jane. “Rivers of Basra.” PhD diss., University of Exeter, 2011.",
    "[^1]: Jane Smith, “Rivers of Basra” (PhD diss., University of Exeter, 2011), 45.",
)
RISALA = ListedWork(
    "كريم، حسن. «المياه في البصرة». أطروحة دكتوراه غير منشورة. جامعة البصرة، كلية الآداب، 2011.",
    "[^1]: حسن كريم، «المياه في البصرة»، أطروحة دكتوراه غير منشورة، جامعة البصرة، كلية الآداب، 2011، ص 45.",
)
