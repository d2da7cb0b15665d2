"""People decide: anchors, journals, sessions, and the coding desk in JupyterLab."""
