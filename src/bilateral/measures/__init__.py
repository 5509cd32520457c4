"""Measures: established definitions, one file each, a table in and a table out, the claims behind each number."""

from bilateral.measures.contract import Answer, Asked, Described, apart, completed, measure_named, measures, module_of

__all__ = ["Answer", "Asked", "Described", "apart", "completed", "measure_named", "measures", "module_of"]
