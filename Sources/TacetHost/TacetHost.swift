// The host follows.
