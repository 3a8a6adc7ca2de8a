"""Pictures as SVG, drawn from templates: cards of a company, companies side by side. Letters are measured here."""
