// The reader and writer follow.
