"""Events of ACLED, from the CSV files that its export tools give."""

from bilateral.sources.acled.load import load

__all__ = ["load"]
