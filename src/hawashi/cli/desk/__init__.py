"""`hawashi desk`: papers checked in the browser, by a server that only this machine reaches.

Starlette and uvicorn, which the extra `hawashi[desk]` brings, are known here and nowhere else, and loaded when the
command runs (docs/decisions/0019-a-desk-in-the-browser.md).
"""
