"""Fetching the files of data sets: resumed, checked, retried, and never held in memory."""
