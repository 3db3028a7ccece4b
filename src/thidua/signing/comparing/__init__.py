"""What a file that came back has more than its frozen base, revision by revision."""
