//! Fits the weights in `src/action/speech/table.rs`, and measures what they are worth.
//!
//! Where `RAPPORT_CALLS` names a folder of calls as GitHub `ethereum/pm` publishes them (CC BY-SA 3.0):
//! `series/call/transcript.vtt` with the list of its readers in `tldr.json`. With `RAPPORT_ACCEPT` the table
//! is written, else it has to be the same. Prints, with `--nocapture`, what weights fitted to six parts of
//! seven find in the seventh.
//!
//! Action items have two targets: whether readers listed something within a minute, in all calls, and whether the
//! sentence is a task at all, in sixty-five of them, which one reader judged (`tests/data/actions/judged.txt`: no words,
//! only the calls, what their sentences hash to, and the judgement). Their weights are added: alone, the first lists
//! what is talked about, and the second finds small tasks that nobody misses.

use std::ops::Range;
use std::path::{Path, PathBuf};

use rapport::action::{Candidate, Manner, Origin, Remark, SpokenTurn, Talk, Voices};
use rapport::text::Span;
use rapport::transcript;
use serde_json::json;

const JUDGED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/actions/judged.txt");
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/action/speech/table.rs");

/// What stands this near to something listed counts as the same, in seconds.
const WINDOW: f64 = 60.0;

/// How strongly weights are pulled towards zero.
const ACTION_RIDGE: f64 = 40.0;
const JUDGED_RIDGE: f64 = 6.0;
const DECISION_RIDGE: f64 = 100.0;

/// A weight that is not to be there.
const NONE: f64 = 1e6;

/// What the weights of a task add to those of what is listed: with less, more is listed that is no task; with more,
/// less is found.
const SHARE_OF_JUDGED: f64 = 0.6;

/// The sum that weighs a half of what is listed, and of decisions.
const LISTED_EVEN: f64 = 60.0;
const DECISION_EVEN: i32 = 88;

/// Evidence is whole sixteenths.
const EVIDENCE_UNIT: f64 = 16.0;

/// Parts of the calls in cross-validation.
const PARTS: usize = 7;

/// A sentence that may be something, and whether its readers listed something there.
struct Row {
    at: f64,
    evidence: Vec<f64>,
    listed: bool,
    /// Whether it is a task, where that was judged.
    task: Option<bool>,
    plain: bool,
    /// Whether it is worth a line in the note.
    written: bool,
    keeps: f64,
}

/// Weights as the table holds them, and the sum that weighs a half.
type Weighing = (Vec<i32>, i32);

/// How lists are made of rows, as the crate does it.
#[derive(Clone, Copy)]
struct List {
    /// How many count.
    counts: [usize; 2],
    /// What a neighbour keeps.
    neighbour_keeps: f64,
    least: f64,
}

/// The rows of a call, and when its readers listed something.
struct Call {
    rows: Vec<Row>,
    listed: Vec<f64>,
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the calls and the table are files")]
fn the_table_is_what_the_calls_say() {
    let Some(folder) = std::env::var_os("RAPPORT_CALLS") else { return };
    let calls = calls(Path::new(&folder));
    let actions =
        List { counts: [5, 10], neighbour_keeps: f64::from(Talk::NEIGHBOUR_KEEPS), least: f64::from(Talk::LEAST) };
    let decisions = List { counts: [3, 5], neighbour_keeps: f64::from(Talk::NEIGHBOUR_KEEPS), least: 0.0 };
    let mut source = std::fs::read_to_string(TABLE).expect("the table");
    let mut differs = Vec::new();
    let fitted = [
        ("ACTION", tasks as fn(&[&Call]) -> Weighing, 0, actions),
        ("TASK", task_alone, 0, actions),
        ("DECISION", decided, 1, decisions),
    ];
    for (name, fit, kind, list) in fitted {
        let calls: Vec<&Call> = calls.iter().map(|call| &call[kind]).collect();
        let (weights, even) = fit(&calls);
        println!("{name}: even at {even}; cross-validated {}", cross_validated(&calls, fit, list));
        println!("{name}: fitted to all {}", found(&calls, &vec![(weights.clone(), even); calls.len()], list));
        if name == "ACTION" {
            println!("written of them: {}", written(&calls, &(weights.clone(), even), list));
        }
        let known = match name {
            "ACTION" => Talk::EVEN,
            "TASK" => Talk::TASK_EVEN,
            _ => even as f32,
        };
        if f64::from(even) != f64::from(known) {
            differs.push("EVEN");
        }
        let place = place_of(&source, name);
        let ours: Vec<i32> = source[place.clone()].split(',').filter_map(|word| word.trim().parse().ok()).collect();
        if ours != weights {
            let words: Vec<String> = weights.iter().map(i32::to_string).collect();
            source.replace_range(place, &format!("\n    {},\n", words.join(", ")));
            differs.push(name);
        }
    }
    if std::env::var_os("RAPPORT_ACCEPT").is_some() {
        std::fs::write(TABLE, &source).expect("the table is written");
    } else {
        assert!(differs.is_empty(), "other weights than the calls give: {differs:?}");
    }
}

/// Where the numbers of a table stand.
fn place_of(source: &str, name: &str) -> Range<usize> {
    let head = format!("const {name}: Weights = Weights([");
    let from = source.find(&head).expect("a table of that name") + head.len();
    from..from + source[from..].find(']').expect("its end")
}

/// The calls of a folder, of each its action items and its decisions.
fn calls(folder: &Path) -> Vec<[Call; 2]> {
    let mut places: Vec<PathBuf> = folders(folder).iter().flat_map(|series| folders(series)).collect();
    places.sort();
    places.iter().filter_map(|place| call(place)).collect()
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect()
}

#[expect(clippy::disallowed_methods, reason = "the calls are files")]
fn call(place: &Path) -> Option<[Call; 2]> {
    let summary = std::fs::read_to_string(place.join("tldr.json")).ok()?;
    let summary: serde_json::Value = serde_json::from_str(&summary).ok()?;
    let judged = std::fs::read_to_string(JUDGED).expect("the judgements");
    let name = name_of(place);
    let judged: Vec<&str> =
        judged.lines().find_map(|line| line.strip_prefix(&name)).into_iter().flat_map(str::split_whitespace).collect();
    heard(place, |talk| {
        let actions = talk.action_evidence().into_iter().map(|candidate| {
            let Candidate { item, sentence, evidence, keeps } = candidate;
            let manner = item.origin;
            let own = fingerprint(&talk.sentences()[sentence].text);
            let task = judged.iter().find_map(|word| word.strip_prefix(own.as_str())).map(|sign| sign == "+");
            (item.time, evidence, manner, f64::from(keeps), task)
        });
        let decisions =
            talk.decision_evidence().into_iter().map(|(time, signs)| (time, signs, Origin::Stated, 1.0, None));
        [rows(actions, listed(&summary, "action_items")), rows(decisions, listed(&summary, "decisions"))]
    })
}

/// `series/call`.
fn name_of(place: &Path) -> String {
    let name = |path: Option<&Path>| path.and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
    format!("{}/{}", name(place.parent()), name(Some(place)))
}

/// What stands for a sentence in the judgements (FNV-1a).
fn fingerprint(sentence: &str) -> String {
    let hash =
        sentence.trim().bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

/// What is made of the speech of a call.
#[expect(clippy::disallowed_methods, reason = "the calls are files")]
fn heard<Made>(place: &Path, make: impl FnOnce(&Talk<'_>) -> Made) -> Option<Made> {
    let text = std::fs::read_to_string(place.join("transcript.vtt")).ok()?;
    let transcript = transcript::read(&text, Span::new(0, text.len()))?;
    let texts: Vec<String> = transcript.turns.iter().map(|turn| turn.cleaned(&text).into_owned()).collect();
    let turns: Vec<SpokenTurn<'_>> = transcript
        .turns
        .iter()
        .zip(&texts)
        .map(|(turn, text)| SpokenTurn {
            speaker: turn.speaker.and_then(|at| transcript.speakers.get(at)).map(|speaker| speaker.label.as_str()),
            voices: Voices::One,
            start: turn.start.map(transcript::Time::seconds),
            text,
            span: turn.span,
        })
        .collect();
    Some(make(&Talk::of(&turns)))
}

/// Prints, with `--nocapture`, the ten best of each call as a line of JSON, to be scored and read.
#[test]
fn what_is_found_in_the_calls() {
    let Some(folder) = std::env::var_os("RAPPORT_CALLS") else { return };
    let mut places: Vec<PathBuf> = folders(Path::new(&folder)).iter().flat_map(|series| folders(series)).collect();
    places.sort();
    for place in &places {
        let told = |remarks: Vec<Remark>| -> Vec<serde_json::Value> {
            let told = |remark: Remark| json!({"start": remark.time, "who": remark.speaker, "text": remark.text});
            remarks.into_iter().map(told).collect()
        };
        let found = heard(place, |talk| {
            let items = talk.action_items("2026-03-05".parse().ok(), 10).into_iter().map(|item| {
                let (owner, due) = (item.owner.name(), item.due.map(|day| day.to_string()));
                let manner = format!("{:?}", item.origin);
                json!({"start": item.time, "owner": owner, "due": due, "text": item.text, "score": item.score, "manner": manner, "quote": item.quote})
            });
            (items.collect::<Vec<_>>(), told(talk.decisions(5)), told(talk.open_questions(5)))
        });
        let Some((proposals, decisions, questions)) = found else { continue };
        println!(
            "{}",
            json!({"call": name_of(place), "proposals": proposals, "decisions": decisions, "questions": questions})
        );
    }
}

/// When something was said, what is weighed of it, how it was said, what it keeps, and whether it was judged to be a task.
type Said = (Option<f64>, Vec<i16>, Origin, f64, Option<bool>);

fn rows(found: impl Iterator<Item = Said>, listed: Vec<f64>) -> Call {
    let rows = found.map(|(time, signs, origin, keeps, task)| {
        let at = time.unwrap_or_default();
        // The last one is what stands for itself.
        let evidence = signs.iter().map(|sign| f64::from(*sign) / EVIDENCE_UNIT).chain([1.0]).collect();
        let listed = listed.iter().any(|other| (at - other).abs() <= WINDOW);
        let plain = origin == Origin::Said(Manner::Plain);
        let written = plain || origin == Origin::Said(Manner::Likely);
        Row { at, evidence, listed, task, plain, written, keeps }
    });
    Call { rows: rows.collect(), listed }
}

fn listed(summary: &serde_json::Value, list: &str) -> Vec<f64> {
    let items = summary[list].as_array().into_iter().flatten();
    let stamps = items.filter_map(|item| item["timestamp"].as_str());
    stamps.map(|stamp| stamp.split(':').fold(0.0, |sum, part| sum * 60.0 + part.parse().unwrap_or(0.0))).collect()
}

/// The weights of action items: those of what is listed, and a share of those of what is a task.
fn tasks(calls: &[&Call]) -> Weighing {
    let ridge = |of: f64, hidden: Range<usize>| move |at: usize| if hidden.contains(&at) { NONE } else { of };
    let listed = fit(calls, |row| Some(row.listed), ridge(ACTION_RIDGE, Talk::HINTS));
    let judged = fit(calls, |row| row.task, ridge(JUDGED_RIDGE, Talk::AROUND));
    let sums = listed.iter().zip(&judged).map(|(one, other)| one + SHARE_OF_JUDGED * other);
    let constant = SHARE_OF_JUDGED * judged.last().copied().unwrap_or_default();
    let (weights, _) = rounded(&sums.collect::<Vec<_>>());
    (weights, (LISTED_EVEN - constant * f64::from(Talk::SCALE)).round() as i32)
}

/// The weights of what is a task, alone.
fn task_alone(calls: &[&Call]) -> Weighing {
    rounded(&fit(calls, |row| row.task, |at| if Talk::AROUND.contains(&at) { NONE } else { JUDGED_RIDGE }))
}

/// The weights of decisions.
fn decided(calls: &[&Call]) -> Weighing {
    let (weights, _) = rounded(&fit(calls, |row| Some(row.listed), |_| DECISION_RIDGE));
    (weights, DECISION_EVEN)
}

/// Logistic regression with a ridge, by Newton's method, on the rows whose answer is known; the last weight is the
/// constant.
fn fit(calls: &[&Call], answer: impl Fn(&Row) -> Option<bool>, ridge: impl Fn(usize) -> f64) -> Vec<f64> {
    const STEPS: usize = 8;
    let width = calls.iter().find_map(|call| call.rows.first()).map_or(0, |row| row.evidence.len());
    let mut weights = vec![0.0; width];
    for _ in 0..STEPS {
        let mut slope = vec![0.0; width];
        let mut curve = vec![vec![0.0; width]; width];
        for (at, weight) in weights.iter().enumerate() {
            let pull = if at + 1 == width { 1e-9 } else { ridge(at) };
            slope[at] = pull * weight;
            curve[at][at] = pull;
        }
        for row in calls.iter().flat_map(|call| &call.rows) {
            let Some(answer) = answer(row) else { continue };
            let known: Vec<usize> = (0..width).filter(|&at| row.evidence[at] != 0.0).collect();
            let likely = 1.0 / (1.0 + (-known.iter().map(|&at| weights[at] * row.evidence[at]).sum::<f64>()).exp());
            let miss = likely - f64::from(u8::from(answer));
            for &at in &known {
                slope[at] += miss * row.evidence[at];
                let share = likely * (1.0 - likely) * row.evidence[at];
                known
                    .iter()
                    .take_while(|&&other| other <= at)
                    .for_each(|&other| curve[at][other] += share * row.evidence[other]);
            }
        }
        let step = solved(curve, slope);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight -= step);
    }
    weights
}

/// The solution of a positive definite system, of which the lower half is given (Cholesky).
fn solved(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let width = right.len();
    for row in 0..width {
        for column in 0..=row {
            let dot: f64 = (0..column).map(|at| matrix[row][at] * matrix[column][at]).sum();
            let rest = matrix[row][column] - dot;
            matrix[row][column] = if row == column { rest.max(1e-12).sqrt() } else { rest / matrix[column][column] };
        }
    }
    for row in 0..width {
        let dot: f64 = (0..row).map(|at| matrix[row][at] * right[at]).sum();
        right[row] = (right[row] - dot) / matrix[row][row];
    }
    for row in (0..width).rev() {
        let dot: f64 = (row + 1..width).map(|at| matrix[at][row] * right[at]).sum();
        right[row] = (right[row] - dot) / matrix[row][row];
    }
    right
}

/// The weights as the table holds them, and the sum that is even.
fn rounded(weights: &[f64]) -> Weighing {
    let whole = |weight: &f64| (weight * f64::from(Talk::SCALE)).round().clamp(-127.0, 127.0) as i32;
    let (constant, weights) = weights.split_last().expect("a constant");
    (weights.iter().map(whole).collect(), -(constant * f64::from(Talk::SCALE)).round() as i32)
}

fn cross_validated(calls: &[&Call], fit: fn(&[&Call]) -> Weighing, list: List) -> String {
    let fitted: Vec<Weighing> = (0..PARTS)
        .map(|part| {
            let others = calls.iter().enumerate().filter(|(at, _)| at % PARTS != part).map(|(_, call)| *call);
            fit(&others.collect::<Vec<_>>())
        })
        .collect();
    found(calls, &(0..calls.len()).map(|at| fitted[at % PARTS].clone()).collect::<Vec<_>>(), list)
}

/// How many of the listed are found among the best, with each call's weights, and how many of the best that were
/// judged are no task.
fn found(calls: &[&Call], weighings: &[Weighing], list: List) -> String {
    let counts = list.counts;
    let mut found = [0, 0];
    let mut judged = [0, 0];
    for (call, weighing) in calls.iter().zip(weighings) {
        let best = best(call, weighing, list);
        for (count, found) in counts.iter().zip(&mut found) {
            let near = |listed: &&f64| best.iter().take(*count).any(|row| (row.at - **listed).abs() <= WINDOW);
            *found += call.listed.iter().filter(near).count();
        }
        best.iter().filter_map(|row| row.task).for_each(|task| judged[usize::from(task)] += 1);
    }
    let all: usize = calls.iter().map(|call| call.listed.len()).sum();
    let share = |found: usize| found as f64 / all.max(1) as f64;
    let recall = format!("recall@{} {:.3}, @{} {:.3} of {all}", counts[0], share(found[0]), counts[1], share(found[1]));
    format!("{recall}; of {} judged {} are no task", judged[0] + judged[1], judged[0])
}

/// What comes into the notes, as `section/spoken.rs` has it: how many lines, how many of those that were judged are no
/// task, and how many of the listed they find. The weights that say what is likely are those of the table.
fn written(calls: &[&Call], weighing: &Weighing, list: List) -> String {
    const LOOKED_AT: usize = 20;
    let list = List { counts: [list.counts[0], LOOKED_AT], ..list };
    let (mut lines, mut judged, mut found) = (0, [0, 0], 0);
    for call in calls {
        let best: Vec<&Row> = best(call, weighing, list).into_iter().filter(|row| row.written).take(10).collect();
        lines += best.len();
        best.iter().filter_map(|row| row.task).for_each(|task| judged[usize::from(task)] += 1);
        found += call.listed.iter().filter(|listed| best.iter().any(|row| (row.at - **listed).abs() <= WINDOW)).count();
    }
    let all: usize = calls.iter().map(|call| call.listed.len()).sum();
    let share = found as f64 / all.max(1) as f64;
    format!("{lines} lines; of {} judged {} are no task; recall {share:.3}", judged[0] + judged[1], judged[0])
}

/// The best: plain ones lifted, and spread over the meeting, as the crate does it.
fn best<'c>(call: &'c Call, (weights, even): &Weighing, list: List) -> Vec<&'c Row> {
    let sum = |row: &Row| row.evidence.iter().zip(weights).map(|(sign, weight)| sign * f64::from(*weight)).sum::<f64>();
    let likely = |row: &Row| row.keeps / (1.0 + (-(sum(row) - f64::from(*even)) / f64::from(Talk::SCALE)).exp());
    let lifted = f64::from(Talk::LEAST);
    let score = |(row, likely): &(&Row, f64)| if row.plain { lifted + (1.0 - lifted) * likely } else { *likely };
    let mut left: Vec<(&Row, f64)> = call.rows.iter().map(|row| (row, likely(row))).collect();
    let mut best = Vec::new();
    while best.len() < list.counts[1] && !left.is_empty() {
        let next = (0..left.len()).max_by(|&one, &other| score(&left[one]).total_cmp(&score(&left[other])));
        let next = next.unwrap_or_default();
        if score(&left[next]) < list.least {
            break;
        }
        let (chosen, _) = left.remove(next);
        let near = left.iter_mut().filter(|(row, _)| (row.at - chosen.at).abs() < 90.0);
        near.for_each(|(_, likely)| *likely *= list.neighbour_keeps);
        best.push(chosen);
    }
    best
}
