"""Engines that run the ledger's named queries over the files of its tables."""
