//! Renders the page of a person.
