"""One folder per panel. Panels do not know each other: the board connects them."""
