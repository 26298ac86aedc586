//! `rapport-pack UNPACKER IN OUT`: a file, compressed, and the WebAssembly that unpacks it, as text that needs no escape
//! in a script. `plugin/packed.ts` reads it.
//!
//! The bytes: the length of the file and that of the unpacker (little endian, four bytes each), the unpacker, the file
//! as LZMA without a header. What every engine unpacks by itself, gzip, is a quarter larger, by Zopfli.
//!
//! The text: two characters of an alphabet of 94 hold 13 bits, and 14 where those 13 are small, for 94² is a little
//! more than 2¹³ (basE91 with three more signs). It is 1.22 times the bytes, where base64 is 1.33 times.

use std::env::args_os;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

use lzma_rust2::{EncodeMode, LzmaOptions, LzmaWriter, MfType};

/// Bits in a group of two characters, if not one more.
const GROUP: u32 = 13;
/// The lowest bits of a group.
const LOW: u32 = (1 << GROUP) - 1;

/// The parameters that `plugin/unpack.wat` is written for: WebAssembly is best told by half of the byte before, and has
/// no alignment. The rest is what takes longest.
fn parameters(size: u32) -> LzmaOptions {
    let (literal_context, literal_position, position) = (4, 0, 0);
    let (mode, finder, longest, depth) = (EncodeMode::Normal, MfType::Bt4, LzmaOptions::NICE_LEN_MAX, 2000);
    LzmaOptions::new(size.max(4096), literal_context, literal_position, position, mode, longest, finder, depth)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = args_os().skip(1).map(PathBuf::from);
    let (Some(unpacker), Some(input), Some(output), None) =
        (arguments.next(), arguments.next(), arguments.next(), arguments.next())
    else {
        return Err("usage: rapport-pack UNPACKER IN OUT".into());
    };
    let (unpacker, file) = (fs::read(unpacker)?, fs::read(input)?);
    let (unpacker_size, size) = (u32::try_from(unpacker.len())?, u32::try_from(file.len())?);
    let head = [&size.to_le_bytes(), &unpacker_size.to_le_bytes(), unpacker.as_slice()].concat();
    let mut writer = LzmaWriter::new_no_header(head, &parameters(size), false)?;
    writer.write_all(&file)?;
    fs::write(output, text(&writer.finish()?))?;
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
