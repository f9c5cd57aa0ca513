from hawashi.departures import ITALIC, Departure, Kind
from hawashi.messages import phrase
from hawashi.rules.departing import departure_rule


@departure_rule(
    "C206",
    Kind.ITALICS,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: Charles Tripp, A History of Iraq, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.\n\n"
        "[^2]: An order of the Commission under the Federal Trade Commission Act, 15 USC 45(b), is final.",
    ],
    bad=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.\n\n"
        "[^2]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 204.\n\n"
        "[^3]: Toby Dodge, Inventing Iraq, Columbia University Press, New York, 2003, p. 41.",
        "[^1]: علي الوردي، *دراسة في طبيعة المجتمع العراقي*، مطبعة العاني، بغداد، 1965، ص 34.\n\n"
        "[^2]: كوركيس عواد، *خزائن الكتب القديمة في العراق*، مطبعة المعارف، بغداد، 1948، ص 21.\n\n"
        "[^3]: حسن العلوي، الشيعة والدولة القومية في العراق، دار الثقافة للطباعة والنشر، قم، 1990، ص 45.",
    ],
)
def wrong_italics(one: Departure) -> str:
    """A title whose italics differ from the house style.

    Italics show that a title is that of a whole book or journal. A paper without any italics in its notes is left
    alone: its file format may not have them.
    """
    what = phrase("the title") if one.variable == "title" else phrase("the title of the journal or book")
    if one.wanted == ITALIC:
        return phrase("Set {what} in italics", what=what)
    return phrase("Do not set {what} in italics", what=what)
