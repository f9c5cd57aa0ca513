"""Made papers as PDF, with every note, label and mark known: what hawashi's reader of PDFs is tuned and measured on."""
