"""One module per topic of the command line; each is imported when a command of it is called."""
