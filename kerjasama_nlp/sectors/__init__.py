"""Which affair of government (bidang urusan) a target belongs to, learned from the official nomenclature."""
