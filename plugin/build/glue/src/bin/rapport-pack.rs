//! `rapport-pack IN OUT`: a file compressed (gzip, by Zopfli) and written as text that needs no escape in a script.
//!
//! Two characters of an alphabet of 91 hold 13 bits, for 91² is just above 2¹³ (the idea of basE91, with
//! groups of one length). The text is 1.23 times the bytes, where base64 is 1.33 times. `plugin/packed.ts` reads it.

use std::env::args_os;
use std::error::Error;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

/// Bits in a group of two characters.
const GROUP: u32 = 13;
/// Bits that fit a single character; the last group is one where that is enough.
const SINGLE: u32 = 6;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = args_os().skip(1).map(PathBuf::from);
    let (Some(input), Some(output), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("usage: rapport-pack IN OUT".into());
    };
    let mut compressed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, File::open(input)?, &mut compressed)?;
    File::create(output)?.write_all(text(&compressed).as_bytes())?;
    Ok(())
}

fn text(bytes: &[u8]) -> String {
    let alphabet = alphabet();
    let sign = |value: u32| alphabet.get(value as usize).copied().unwrap_or_default();
    let mut text = String::with_capacity(bytes.len() / 4 * 5);
    let (mut bits, mut count) = (0u32, 0u32);
    for byte in bytes {
        bits |= u32::from(*byte) << count;
        count += u8::BITS;
        if count >= GROUP {
            let group = bits & ((1 << GROUP) - 1);
            text.extend([sign(group % 91), sign(group / 91)]);
            bits >>= GROUP;
            count -= GROUP;
        }
    }
    match count {
        0 => {}
        1..=SINGLE => text.push(sign(bits)),
        _ => text.extend([sign(bits % 91), sign(bits / 91)]),
    }
    text
}

/// Every printable ASCII character but the quotes and the backslash, in order.
fn alphabet() -> Vec<char> {
    (' '..='~').filter(|sign| !matches!(sign, '"' | '\'' | '\\' | '`')).collect()
}
