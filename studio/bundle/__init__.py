"""From a knowledge base to a bundle: plan, write, verify, archive."""
