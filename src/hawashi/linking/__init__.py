"""Live citations: which typed notes can become fields of a reference manager, and what these hold."""

from hawashi.linking.plan import Left, LinkingPlan, plan
from hawashi.linking.zotero import live

__all__ = ["Left", "LinkingPlan", "live", "plan"]
