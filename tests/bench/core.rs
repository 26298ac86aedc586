//! The native half of `npm run bench`: `core FOLDER ROW\tINPUT …` times each row on `FOLDER/INPUT.txt` and
//! prints row, input and megabytes a second. The WebAssembly half, with the texts, is `bench.mjs`.

use std::env::args;
use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use rapport::date::{self, NaiveDate};
use rapport::settings::Settings;
use rapport::vault::Vault;
use rapport::{encoding, transcript};

/// Gets the text ready and gives what is timed.
type Start = fn(&str) -> Box<dyn Fn() + '_>;

/// The rows, under the names that `bench.mjs` gives them.
const ROWS: &[(&str, Start)] = &[
    ("repair", |text| timed(move || encoding::repair(text))),
    ("read transcript", |text| timed(move || transcript::turns(text))),
    ("dates in words", |text| timed(move || date::in_words(text, MEETING_DAY))),
    ("put note into index", |text| {
        timed(move || Vault::new(Settings::default()).put("Meetings/2026-03-05 - Pilot.md", text))
    }),
    ("find action items", |text| {
        let mut vault = Vault::new(Settings::default());
        vault.put(TRANSCRIPT, text);
        timed(move || vault.actions(TRANSCRIPT, text))
    }),
    ("make meeting note", |text| {
        let mut vault = Vault::new(Settings::default());
        vault.put(TRANSCRIPT, text);
        timed(move || vault.meeting(&[(TRANSCRIPT, text)], "Meetings/2026-03-05 - Call.md", "", None))
    }),
];

const TRANSCRIPT: &str = "Inbox/2026-03-05 - Call.md";

const MEETING_DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 5).expect("a day of the calendar");

const LEAST_SECONDS: f64 = 0.4;
const LEAST_RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds `--bench`.
    let mut arguments = args().skip(1).filter(|argument| argument != "--bench");
    let folder = PathBuf::from(arguments.next().ok_or("usage: core FOLDER ROW\\tINPUT …")?);
    for asked in arguments {
        let (row, input) = asked.split_once('\t').ok_or("a row and its input are parted by a tab")?;
        let (_, start) = ROWS.iter().find(|(name, _)| *name == row).ok_or_else(|| format!("no row is called {row}"))?;
        let text = read(&folder.join(input).with_extension("txt"))?;
        print(&format!("{asked}\t{:.1}", speed(text.len(), &*start(&text))));
    }
    Ok(())
}

/// The result is kept from the optimiser, which would drop work that nobody looks at.
fn timed<'t, Out>(work: impl Fn() -> Out + 't) -> Box<dyn Fn() + 't> {
    Box::new(move || {
        black_box(work());
    })
}

/// Megabytes a second of the median run over `bytes`.
fn speed(bytes: usize, work: &dyn Fn()) -> f64 {
    let mut times: Vec<f64> = Vec::new();
    work();
    while times.len() < LEAST_RUNS || times.iter().sum::<f64>() < LEAST_SECONDS {
        times.push(seconds(work));
    }
    times.sort_by(f64::total_cmp);
    bytes as f64 / 1e6 / times[times.len() / 2]
}

#[expect(clippy::disallowed_methods, reason = "a bench looks at the clock; the core does not")]
fn seconds(work: &dyn Fn()) -> f64 {
    let start = std::time::Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

#[expect(clippy::disallowed_methods, reason = "the texts come from the half that makes them")]
fn read(file: &Path) -> std::io::Result<String> {
    std::fs::read_to_string(file)
}

#[expect(clippy::print_stdout, reason = "this is what the program is for")]
fn print(line: &str) {
    println!("{line}");
}
