"""How tables and figures look, and how a notebook becomes a page."""
