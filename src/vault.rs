//! The index and the settings together: one function for each capability, each giving edits.
