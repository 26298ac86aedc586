//! Repairs the texts that `quality.py` and `clean.py` ask about: one text as JSON on each line of the
//! input; on each line of the output its damage, offsets in characters as Python counts them.

use std::error::Error;
use std::io::{BufRead as _, Write as _, stdin, stdout};

use rapport::encoding::{Certainty, Reading, repair};
use rapport::text::Span;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let text: String = serde_json::from_str(&line?)?;
        let mut counted = Counted { text: &text, byte: 0, characters: 0 };
        let found = repair(&text);
        let damages: Vec<Value> = found.damages().map(|(span, reading)| counted.damage(span, reading)).collect();
        writeln!(out, "{}", Value::from(damages))?;
        out.flush()?;
    }
    Ok(())
}

/// Bytes become characters, from the left to the right.
struct Counted<'t> {
    text: &'t str,
    byte: usize,
    characters: usize,
}

impl Counted<'_> {
    fn characters(&mut self, byte: usize) -> usize {
        self.characters += self.text.get(self.byte..byte).unwrap_or_default().chars().count();
        self.byte = byte;
        self.characters
    }

    fn damage(&mut self, span: Span, reading: &Reading) -> Value {
        let pages: Vec<&str> = reading.layers.iter().map(|page| page.name()).collect();
        json!({
            "start": self.characters(span.start),
            "end": self.characters(span.end),
            "after": reading.after,
            "pages": pages,
            "sure": reading.certainty != Certainty::Guess,
            "candidates": reading.candidates,
        })
    }
}
