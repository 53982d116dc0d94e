"""From what stands on the pages of a PDF to lines, columns, tables and paragraphs."""
