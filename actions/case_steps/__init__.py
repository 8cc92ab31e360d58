"""What a step of a case means, what tells two words apart, and the whole way as a picture."""
