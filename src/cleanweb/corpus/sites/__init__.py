"""The profiles of many sites: learned from a corpus, one file for each, and used on the documents of their site."""
