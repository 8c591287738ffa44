"""kerjasama_nlp: from scanned cooperation agreements to the unused ones and the targets they could serve."""
