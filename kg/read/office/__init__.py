"""What Word and Excel files share: archives, merged cells, sheets, styles."""
