//! How fast plsfix repairs the lines of a file, and in how much memory: `rapport-bench-plsfix FILE SECONDS` prints, as
//! JSON, the seconds of the median run and the bytes by which its memory grew in the first one.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::time::Instant;

use plsfix::{TextFixerConfig, fix_text};

const LEAST_RUNS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, seconds] = &arguments[..] else { return Err("usage: rapport-bench-plsfix FILE SECONDS".into()) };
    let (text, enough): (String, f64) = (fs::read_to_string(file)?, seconds.parse()?);
    let before = memory("VmRSS:");
    repair(&text);
    let grown = memory("VmHWM:").zip(before).map(|(most, before)| most.saturating_sub(before));
    let mut times = Vec::new();
    while enough > 0.0 && (times.len() < LEAST_RUNS || times.iter().sum::<f64>() < enough) {
        let start = Instant::now();
        repair(&text);
        times.push(start.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    let told = |number: Option<String>| number.unwrap_or_else(|| "null".to_owned());
    let median = times.get(times.len() / 2).map(f64::to_string);
    println!("{{\"seconds\": {}, \"memory\": {}}}", told(median), told(grown.map(|bytes| bytes.to_string())));
    Ok(())
}

/// Line by line, as the others, and nothing but the encoding.
fn repair(text: &str) {
    let config = TextFixerConfig {
        unescape_html: Some(false),
        remove_terminal_escapes: false,
        fix_latin_ligatures: false,
        fix_character_width: false,
        uncurl_quotes: false,
        fix_line_breaks: false,
        remove_control_chars: false,
        normalization: None,
        ..TextFixerConfig::default()
    };
    for line in text.split('\n') {
        black_box(fix_text(line, Some(&config)));
    }
}

/// What Linux tells of the memory of this process, in bytes.
fn memory(name: &str) -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<usize>().ok()? * 1024)
}
