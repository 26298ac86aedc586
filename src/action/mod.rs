//! Action items: from a task line, a sentence, a turn; and back to a line.
