"""Understands and decides: the only room that imports rasa, spacy and langdetect."""
