"""Raw lines of a page -> blocks of lines with their roles: headline, byline, caption, paragraph."""
