"""From what the bureau has to a transcript that may be coded."""
