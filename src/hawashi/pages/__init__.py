"""The report for a browser: what is known of papers, as one page of HTML that asks for nothing from elsewhere.

`paper_page` makes of a paper the plain values that its page shows, and `written` puts the values of all papers, the
script and the style sheet into one file (docs/decisions/0018-a-report-in-one-file.md).
"""

from hawashi.pages.file import written
from hawashi.pages.paper import PaperStanding, paper_page

__all__ = ["PaperStanding", "paper_page", "written"]
