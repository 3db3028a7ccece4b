"""What a machine can put right in the clerk's own file, each thing with how it was and will be."""

from thidua.documents.repair.repairing import Repair, Repaired, repair

__all__ = ["Repair", "Repaired", "repair"]
