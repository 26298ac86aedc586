//! `rapport-pack IN OUT`: a file compressed (xz) and written as text that needs no escape in a script.
//!
//! Gzip, which every engine unpacks by itself, is nearly a third larger: by more than the library that unpacks this.
//!
//! Two characters of an alphabet of 94 hold 13 bits, and 14 where those 13 are small, for 94² is a little more than
//! 2¹³ (basE91 with three more signs). The text is 1.22 times the bytes, where base64 is 1.33 times.
//! `plugin/packed.ts` reads it.

use std::env::args_os;
use std::error::Error;
use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use lzma_rust2::{CheckType, LzmaOptions, MfType, XzOptions, XzWriter};

/// Bits in a group of two characters, if not one more.
const GROUP: u32 = 13;
/// The lowest bits of a group.
const LOW: u32 = (1 << GROUP) - 1;

/// The most that takes seconds. WebAssembly has no alignment; half of the byte before tells best what follows.
fn options() -> XzOptions {
    let mut options = XzOptions::with_preset(9);
    options.set_check_sum_type(CheckType::Crc32);
    let shape = &mut options.lzma_options;
    (shape.lc, shape.lp, shape.pb) = (4, 0, 0);
    (shape.mf, shape.nice_len, shape.depth_limit) = (MfType::Bt4, LzmaOptions::NICE_LEN_MAX, 2000);
    // Unpacking takes as much memory as what is looked back at.
    shape.dict_size = 1 << 21;
    options
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = args_os().skip(1).map(PathBuf::from);
    let (Some(input), Some(output), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("usage: rapport-pack IN OUT".into());
    };
    let mut writer = XzWriter::new(Vec::new(), options())?;
    io::copy(&mut File::open(input)?, &mut writer)?;
    File::create(output)?.write_all(text(&writer.finish()?).as_bytes())?;
    Ok(())
}

fn text(bytes: &[u8]) -> String {
    let alphabet = alphabet();
    let signs = alphabet.len() as u32;
    let sign = |value: u32| alphabet.get(value as usize).copied().unwrap_or_default();
    let mut text = String::with_capacity(bytes.len() / 4 * 5);
    let (mut bits, mut count) = (0u32, 0u32);
    for byte in bytes {
        bits |= u32::from(*byte) << count;
        count += u8::BITS;
        if count > GROUP {
            let taken = if bits & LOW < signs * signs - LOW - 1 { GROUP + 1 } else { GROUP };
            let group = bits & ((1 << taken) - 1);
            text.extend([sign(group % signs), sign(group / signs)]);
            bits >>= taken;
            count -= taken;
        }
    }
    match count {
        0 => {}
        1..8 if bits < signs => text.push(sign(bits)),
        _ => text.extend([sign(bits % signs), sign(bits / signs)]),
    }
    text
}

/// The tab and every printable ASCII character but the double quote and the backslash, in order: what a script's text
/// in double quotes holds as it is.
fn alphabet() -> Vec<char> {
    ['\t'].into_iter().chain(' '..='~').filter(|sign| !matches!(sign, '"' | '\\')).collect()
}
