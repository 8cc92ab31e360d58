"""How well the trained model understands: a set of sentences judged, counted, drawn, recorded."""
