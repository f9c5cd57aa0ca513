"""One paper of two notes in the markup of many programs: `{one}` and `{two}` are its sentences, the rest its notes.

The second note has two paragraphs, `{more}` is its last; those that can hold none have a line break.
"""

# ruff: noqa: E501 (lines as these programs write them)

from __future__ import annotations

_PANDOC = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="utf-8" /><title>x</title></head><body>
<p>{one}<a href="#fn1" class="footnote-ref" id="fnref1"
role="doc-noteref"><sup>1</sup></a>. {two}<a href="#fn2" class="footnote-ref"
id="fnref2" role="doc-noteref"><sup>2</sup></a>.</p>
<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes">
<hr />
<ol>
<li id="fn1"><p>{first}<a href="#fnref1" class="footnote-back"
role="doc-backlink">↩︎</a></p></li>
<li id="fn2"><p>{second}</p>
<p>{more}<a href="#fnref2" class="footnote-back" role="doc-backlink">↩︎</a></p></li>
</ol>
</section></body></html>"""

_PANDOC_EPUB = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body
epub:type="bodymatter"><p>{one}<a href="#fn1" class="footnote-ref" id="fnref1" epub:type="noteref">1</a>. {two}<a
href="#fn2" class="footnote-ref" id="fnref2" epub:type="noteref">2</a>.</p>
<section id="footnotes" class="footnotes" epub:type="footnotes"><hr/>
<aside epub:type="footnote" id="fn1" role="doc-footnote"><p><a href="#fnref1" class="footnote-back">1</a>. {first}</p></aside>
<aside epub:type="footnote" id="fn2" role="doc-footnote"><p><a href="#fnref2" class="footnote-back">2</a>. {second}</p>
<p>{more}</p></aside></section></body></html>"""

_LIBREOFFICE = """<html><body lang="en-US" dir="ltr"><p style="margin-bottom: 0in"><font face="Amiri">{one}<a
class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.
{two}<a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym"><sup>2</sup></a></font>.</p>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>{first}</p>
</div>
<div id="sdfootnote2"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote2sym" href="#sdfootnote2anc">2</a>{second}</p>
	<p class="sdfootnote">{more}</p>
</div></body></html>"""

_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<style><!--
span.MsoFootnoteReference {{vertical-align:super;}}
--></style></head><body lang=EN-US style='tab-interval:36.0pt'><div class=WordSection1>
<p class=MsoNormal>{one}<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span
class=MsoFootnoteReference><span style='font-size:12.0pt'>[1]</span></span><![endif]></span></span></a>.
{two}<a style='mso-footnote-id:ftn2' href="#_ftn2" name="_ftnref2" title=""><span class=MsoFootnoteReference><span
style='mso-special-character:footnote'><![if !supportFootnotes]>[2]<![endif]></span></span></a>.<o:p></o:p></p></div>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1"
name="_ftn1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a>
{first}<o:p></o:p></p></div>
<div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText><a style='mso-footnote-id:ftn2' href="#_ftnref2"
name="_ftn2" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[2]<![endif]></span></span></a>
{second}</p><p class=MsoFootnoteText>{more}</p></div></div></body></html>"""

_WORD_FILTERED = """<html><head><meta charset="utf-8"><style>span.MsoEndnoteReference {{vertical-align:super;}}</style></head>
<body><div class=WordSection1><p class=MsoNormal dir=RTL><span lang=AR-SA>{one}</span><a href="#_edn1" name="_ednref1"
title=""><span class=MsoEndnoteReference><span dir=LTR></span><span dir=LTR>[i]</span></span></a><span dir=RTL></span>.
{two}<a href="#_edn2" name="_ednref2" title=""><span class=MsoEndnoteReference>[ii]</span></a>.</p></div>
<div><br clear=all><hr align=left size=1 width="33%">
<div id=edn1><p class=MsoEndnoteText><a href="#_ednref1" name="_edn1" title=""><span class=MsoEndnoteReference>[i]</span></a>&nbsp;{first}</p></div>
<div id=edn2><p class=MsoEndnoteText><a href="#_ednref2" name="_edn2" title=""><span class=MsoEndnoteReference>[ii]</span></a>
{second}</p><p class=MsoEndnoteText>{more}</p></div></div></body></html>"""

_GOOGLE_DOCS = """<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style
type="text/css">.c1{{font-style:italic}}.c2{{color:#000;font-size:11pt}}</style></head><body class="c3 doc-content"><p
class="c0"><span class="c2">{one}</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span>. {two}</span><sup><a
href="#ftnt2" id="ftnt_ref2">[2]</a></sup><span>.</span></p><hr class="c4"><div><p class="c0"><a href="#ftnt_ref1"
id="ftnt1">[1]</a><span class="c2">&nbsp;{first}</span></p></div><div><p class="c0"><a href="#ftnt_ref2"
id="ftnt2">[2]</a><span class="c2">&nbsp;{second}</span></p><p class="c0"><span>{more}</span></p></div></body></html>"""

_GITHUB = """<p>{one}<sup><a href="#user-content-fn-1-ab" id="user-content-fnref-1-ab" data-footnote-ref=""
aria-describedby="footnote-label">1</a></sup>. {two}<sup><a href="#user-content-fn-2-ab" id="user-content-fnref-2-ab"
data-footnote-ref="" aria-describedby="footnote-label">2</a></sup>.</p>
<section data-footnotes="" class="footnotes"><h2 id="footnote-label" class="sr-only">Footnotes</h2>
<ol>
<li id="user-content-fn-1-ab">
<p>{first} <a href="#user-content-fnref-1-ab" data-footnote-backref="" aria-label="Back to reference 1"
class="data-footnote-backref">↩</a></p>
</li>
<li id="user-content-fn-2-ab">
<p>{second}</p>
<p>{more} <a href="#user-content-fnref-2-ab" data-footnote-backref="" class="data-footnote-backref"><g-emoji>↩</g-emoji></a></p>
</li>
</ol>
</section>"""

_PYTHON_MARKDOWN = """<p>{one}<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup>. {two}<sup
id="fnref:b"><a class="footnote-ref" href="#fn:b">2</a></sup>.</p>
<div class="footnote">
<hr />
<ol>
<li id="fn:a">
<p>{first}&#160;<a class="footnote-backref" href="#fnref:a" title="Jump back to footnote 1 in the text">&#8617;</a></p>
</li>
<li id="fn:b">
<p>{second}</p>
<p>{more}&#160;<a class="footnote-backref" href="#fnref:b" title="Jump back to footnote 2 in the text">&#8617;</a></p>
</li>
</ol>
</div>"""

_MARKDOWN_IT = """<p>{one}<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>. {two}<sup
class="footnote-ref"><a href="#fn2" id="fnref2">[2]</a></sup>.</p>
<hr class="footnotes-sep">
<section class="footnotes">
<ol class="footnotes-list">
<li id="fn1" class="footnote-item"><p>{first} <a href="#fnref1" class="footnote-backref">↩︎</a></p>
</li>
<li id="fn2" class="footnote-item"><p>{second}</p>
<p>{more} <a href="#fnref2" class="footnote-backref">↩︎</a></p>
</li>
</ol>
</section>"""

_KRAMDOWN = """<p>{one}<sup id="fnref:1"><a href="#fn:1" class="footnote" rel="footnote" role="doc-noteref">1</a></sup>.
{two}<sup id="fnref:2"><a href="#fn:2" class="footnote" rel="footnote" role="doc-noteref">2</a></sup>.</p>
<div class="footnotes" role="doc-endnotes"><ol>
<li id="fn:1"><p>{first} <a href="#fnref:1" class="reversefootnote" role="doc-backlink">&#8617;</a></p></li>
<li id="fn:2"><p>{second}</p><p>{more}&nbsp;<a href="#fnref:2" class="reversefootnote" role="doc-backlink">&#8617;</a></p></li>
</ol></div>"""

_WIKIPEDIA = """<div class="mw-parser-output"><p>{one}<sup id="cite_ref-oil_1-0" class="reference"><a
href="#cite_note-oil-1"><span class="cite-bracket">&#91;</span>1<span class="cite-bracket">&#93;</span></a></sup>. {two}<sup
id="cite_ref-2" class="reference"><a href="#cite_note-2"><span class="cite-bracket">&#91;</span>2<span
class="cite-bracket">&#93;</span></a></sup>.</p>
<div class="mw-references-wrap"><ol class="references">
<li id="cite_note-oil-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-oil_1-0" aria-label="Jump up">^</a></b></span>
<span class="reference-text">{first}</span></li>
<li id="cite_note-2"><span class="mw-cite-backlink">^ <a href="#cite_ref-2"><sup><i><b>a</b></i></sup></a> <a
href="#cite_ref-2_b"><sup>b</sup></a></span> <span class="reference-text">{second}<br />{more}</span></li>
</ol></div></div>"""

_ASCIIDOCTOR = """<div class="paragraph"><p>{one}<sup class="footnote">[<a id="_footnoteref_1" class="footnote"
href="#_footnotedef_1" title="View footnote.">1</a>]</sup>. {two}<sup class="footnote">[<a id="_footnoteref_2"
class="footnote" href="#_footnotedef_2" title="View footnote.">2</a>]</sup>.</p></div>
<div id="footnotes"><hr>
<div class="footnote" id="_footnotedef_1">
<a href="#_footnoteref_1">1</a>. {first}
</div>
<div class="footnote" id="_footnotedef_2">
<a href="#_footnoteref_2">2</a>. {second}<br>
{more}
</div></div>"""

_DOCUTILS = """<main><p>{one}<a class="footnote-reference brackets" href="#footnote-1" id="footnote-reference-1"
role="doc-noteref"><span class="fn-bracket">[</span>1<span class="fn-bracket">]</span></a>. {two}<a
class="footnote-reference superscript" href="#footnote-2" id="footnote-reference-2" role="doc-noteref">2</a>.</p>
<aside class="footnote-list brackets">
<aside class="footnote brackets" id="footnote-1" role="doc-footnote">
<span class="label"><span class="fn-bracket">[</span><a role="doc-backlink" href="#footnote-reference-1">1</a><span class="fn-bracket">]</span></span>
<p>{first}</p>
</aside>
<aside class="footnote brackets" id="footnote-2" role="doc-footnote">
<span class="label"><span class="fn-bracket">[</span>2<span class="fn-bracket">]</span></span>
<span class="backrefs">(<a role="doc-backlink" href="#footnote-reference-2">1</a>,<a role="doc-backlink" href="#footnote-reference-3">2</a>)</span>
<p>{second}</p>
<p>{more}</p>
</aside>
</aside></main>"""

_DOCUTILS_OLD = """<p>{one}<a class="footnote-reference" href="#f1" id="id1">[1]</a>. {two}<a
class="footnote-reference" href="#f2" id="id2">[2]</a>.</p>
<table class="docutils footnote" frame="void" id="f1" rules="none"><colgroup><col class="label" /><col /></colgroup>
<tbody valign="top"><tr><td class="label"><a class="fn-backref" href="#id1">[1]</a></td><td>{first}</td></tr></tbody></table>
<table class="docutils footnote" frame="void" id="f2" rules="none"><colgroup><col class="label" /><col /></colgroup>
<tbody valign="top"><tr><td class="label"><a class="fn-backref" href="#id2">[2]</a></td><td><p class="first">{second}</p>
<p class="last">{more}</p></td></tr></tbody></table>"""

_DESCRIPTIONS = """<p>{one} <a class="footnote-reference brackets" href="#id3" id="id1">1</a>. {two} <a
class="footnote-reference brackets" href="#id4" id="id2">2</a>.</p>
<dl class="footnote brackets">
<dt class="label" id="id3"><span class="brackets"><a class="fn-backref" href="#id1">1</a></span></dt>
<dd><p>{first}</p></dd>
<dt class="label" id="id4"><span class="brackets"><a class="fn-backref" href="#id2">2</a></span></dt>
<dd><p>{second}</p><p>{more}</p></dd></dl>"""

_TYPST = """<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>
<p>{one}<sup role="doc-noteref"><a id="loc-1" href="#loc-2">1</a></sup>. {two}<sup role="doc-noteref"><a id="loc-3"
href="#loc-4">2</a></sup>.</p>
<section role="doc-endnotes"><ol style="list-style-type: none">
<li id="loc-2"><sup role="doc-backlink"><a href="#loc-1">1</a></sup>{first}</li>
<li id="loc-4"><sup role="doc-backlink"><a href="#loc-3">2</a></sup><p>{second}</p><p>{more}</p></li></ol></section>
</body></html>"""

_MAKE4HT = """<!DOCTYPE html><html><body><!-- l. 5 --><p class='noindent'>{one}<span class='footnote-mark'><a
href='#fn1x0' id='fn1x0-bk'><sup class='textsuperscript'>1</sup></a></span><a id='x1-2f1'></a>.
{two}<span class='footnote-mark'><a href='paper.html#fn2x0' id='fn2x0-bk'><sup class='textsuperscript'>2</sup></a></span><a
id='x1-3f2'></a>.</p>
<div class='footnotes'><a id='x1-2r1'></a>
<!-- l. 5 --><p class='indent'>     <span class='footnote-mark'><a href='#fn1x0-bk' id='fn1x0'><sup
class='textsuperscript'>1</sup></a></span><span class='ecrm-0800'>{first}</span></p><a id='x1-3r2'></a>
<!-- l. 6 --><p class='noindent'><span class='footnote-mark'><a href='#fn2x0-bk' id='fn2x0'><sup
class='textsuperscript'>2</sup></a></span><span class='ecrm-0800'>{second}</span><br />{more}</p></div>
</body></html>"""

_LATEXML = """<article class="ltx_document"><p class="ltx_p">{one}<span id="footnote1" class="ltx_note ltx_role_footnote"><sup
class="ltx_note_mark">1</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1</sup><span
class="ltx_tag ltx_tag_note">1</span>
{first}</span></span></span>. {two}<span id="footnote2" class="ltx_note ltx_role_footnote"><sup
class="ltx_note_mark">2</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup
class="ltx_note_mark">2</sup>{second}<br class="ltx_break">{more}</span></span></span>.</p></article>"""

_TUFTE = """<article><p>{one}<label for="sn-1" class="margin-toggle sidenote-number"></label><input type="checkbox"
id="sn-1" class="margin-toggle"/><span class="sidenote">{first}</span>. {two}<label for="sn-2" class="margin-toggle
sidenote-number"></label><input type="checkbox" id="sn-2" class="margin-toggle"/><span class="sidenote">{second}<br>{more}</span>.</p>
</article>"""

_WORDPRESS = """<p>{one}<sup data-fn="7ef2" class="fn"><a href="#7ef2" id="7ef2-link">1</a></sup>. {two}<sup data-fn="9ab1"
class="fn"><a href="#9ab1" id="9ab1-link">2</a></sup>.</p>
<ol class="wp-block-footnotes"><li id="7ef2">{first} <a href="#7ef2-link" aria-label="Jump to footnote reference 1">↩︎</a></li>
<li id="9ab1">{second}<br>{more} <a href="#9ab1-link" aria-label="Jump to footnote reference 2">↩︎</a></li></ol>"""

_MAMMOTH = """<p>{one}<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup>. {two}<sup><a href="#footnote-2"
id="footnote-ref-2">[2]</a></sup>.</p><ol><li id="footnote-1"><p> {first} <a href="#footnote-ref-1">↑</a></p></li><li
id="footnote-2"><p> {second}</p><p>{more} <a href="#footnote-ref-2">↑</a></p></li></ol>"""

_QUARTO_MARGIN = """<p>{one}<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>. {two}<a
href="#fn2" class="footnote-ref" id="fnref2" role="doc-noteref"><sup>2</sup></a>.</p>
<div class="no-row-height column-margin column-container"><div id="fn1"><p><sup>1</sup>&nbsp;{first}</p></div><div
id="fn2"><p><sup>2</sup>&nbsp;{second}</p><p>{more}</p></div></div>"""

_INDESIGN = """<div class="_idGenObjectStyleOverride-1"><p class="body">{one}<span><span id="footnote-001-backlink"
class="_idFootnoteLink _idGenColorInherit"><a href="#footnote-001">1</a></span></span>. {two}<span><a
class="_idFootnoteLink _idGenColorInherit" href="#footnote-002" id="footnote-002-backlink">2</a></span>.</p>
<hr class="HorizontalRule-1" /><section class="_idFootnotes"><div id="footnote-001" class="_idFootnote"><p class="fn"><a
class="_idFootnoteAnchor _idGenColorInherit" href="#footnote-001-backlink">1</a>	{first}</p></div>
<div id="footnote-002" class="_idFootnote"><p class="fn"><a class="_idFootnoteAnchor _idGenColorInherit"
href="#footnote-002-backlink">2</a>	{second}</p><p class="fn">{more}</p></div></section></div>"""

_BY_HAND = """<html><body><p>{one}<a name="r1"></a><sup><a href="#n1">1</a></sup>. {two}<a name="r2"></a><sup><a
href="#n2">2</a></sup>.<hr><p><a name="n1"></a>1. {first} <a href="#r1">[back]</a><p><a name="n2"></a>2. {second}
<p>{more} <a href="#r2">[back]</a></body></html>"""

_ONE_PARAGRAPH = """<p>{one}<a href="#_1"><sup>(1)</sup></a>. {two}<a href="#_2"><sup>(2)</sup></a>.</p><hr>
<p><sup><a id="_1">(1)</a></sup> {first}<br><sup><a id="_2">(2)</a></sup> {second}<br>{more}</p>"""

_TABLE = """<p>{one}<sup><a href="#t1" id="b1">1</a></sup>. {two}<sup><a href="#t2" id="b2">2</a></sup>.</p><table>
<tr><td id="t1"><a href="#b1">1</a></td><td>{first}</td></tr>
<tr><td id="t2"><a href="#b2">2</a></td><td>{second}<br>{more}</td></tr></table>"""

_BRACKETS = """<p>{one} [<a href="#note_1" name="back_1">1</a>]. {two} [<a href="#note_2" name="back_2">2</a>].</p>
<p>[<a name="note_1" href="#back_1">1</a>] {first}</p>
<p>[<a name="note_2" href="#back_2">2</a>] {second}<br>{more}</p>"""

DIALECTS = {
    name[1:].lower(): value for name, value in globals().items() if name.startswith("_") and name[1:2].isupper()
}
"""The paper in each markup, by its name."""
