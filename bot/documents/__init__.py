"""Files that people bring, read as text: plain text, HTML, job postings in JSON, PDF. Nothing of a file is kept."""
