//! Names of people: keys, aliases, who is meant.
