"""What remains of a signing: seal, receipts, dossier, evidence for years to come."""
