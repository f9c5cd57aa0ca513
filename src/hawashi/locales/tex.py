"""What TeX calls letters, signs and languages: its commands in plain characters.

Accents are those of LaTeX's kernel, signs also those of the packages that papers use.
"""

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "textcommabelow": "\u0326",
}  # fmt: skip
"""Commands that put an accent on the letter behind them, and the accents as combining characters."""

SIGNS = {
    "i": "ı", "j": "ȷ", "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ",
    "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ", "textschwa": "ə",
    "dots": "…", "ldots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "textbullet": "•",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "lq": "‘",
    "rq": "’", "textquotesingle": "'", "textquotedbl": '"', "guillemotleft": "«", "guillemotright": "»",
    "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "quotedblbase": "„",
    "quotesinglbase": "‚", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹",
    "frq": "›", "textexclamdown": "¡", "textquestiondown": "¿", "textayn": "ʿ", "textprimstress": "ˈ",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`",
    "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]",
    "textunderscore": "_", "textdollar": "$", "textbar": "|", "textbardbl": "‖", "textless": "<", "textgreater": ">",
    "textlangle": "⟨", "textrangle": "⟩", "textasteriskcentered": "*", "textnumero": "№", "textperthousand": "‰",
    "textdegree": "°", "degree": "°", "textregistered": "®", "texttrademark": "™", "textcopyright": "©",
    "copyright": "©", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "EUR": "€", "textyen": "¥",
    "textcent": "¢", "S": "§", "textsection": "§", "P": "¶", "textparagraph": "¶", "dag": "†", "ddag": "‡",
    "textdagger": "†", "textdaggerdbl": "‡", "textordfeminine": "ª", "textordmasculine": "º", "texttimes": "×",
    "textdiv": "÷", "textpm": "±", "textminus": "−", "textonehalf": "½", "textonequarter": "¼",
    "textthreequarters": "¾", "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³",
    "textmu": "µ", "textrightarrow": "→", "textleftarrow": "←", "textuparrow": "↑", "textdownarrow": "↓",
    "slash": "/", "textslash": "/", "textfractionsolidus": "⁄", "textperiodcentered": "·", "hyp": "-",
    "textvisiblespace": "␣", "textprime": "′", "aleph": "ℵ", "LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2ε",
    "XeTeX": "XeTeX", "XeLaTeX": "XeLaTeX", "LuaTeX": "LuaTeX", "LuaLaTeX": "LuaLaTeX", "BibTeX": "BibTeX",
}  # fmt: skip
"""Commands that stand for a sign, and the sign."""

LANGUAGES = {
    "arabic": "ar", "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB",
    "ukenglish": "en-GB", "french": "fr", "francais": "fr", "german": "de", "ngerman": "de", "persian": "fa",
    "farsi": "fa", "turkish": "tr", "kurdish": "ku", "kurmanji": "ku", "sorani": "ckb", "spanish": "es",
    "italian": "it", "russian": "ru", "hebrew": "he", "portuguese": "pt", "dutch": "nl", "syriac": "syr",
    "urdu": "ur", "chinese": "zh", "japanese": "ja", "polish": "pl",
    "australian": "en-AU", "canadian": "en-CA", "austrian": "de-AT", "naustrian": "de-AT", "greek": "el",
    "swedish": "sv", "danish": "da", "norsk": "nb", "finnish": "fi", "czech": "cs", "magyar": "hu", "hungarian": "hu",
    "romanian": "ro", "bulgarian": "bg", "ukrainian": "uk", "indonesian": "id", "malay": "ms", "amharic": "am",
}  # fmt: skip
"""Languages by the names that babel and polyglossia give them, and their BCP 47 tags."""
