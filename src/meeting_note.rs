//! Renders a meeting note.
