"""Transfers of arms, from the trade register and the tables of the SIPRI Arms Transfers Database."""

from bilateral.sources.sipri.load import load

__all__ = ["load"]
