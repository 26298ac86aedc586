//! The gate before everything else: whether a text can hold damage at all, asked of its UTF-16.
//!
//! A JavaScript engine hands out a string's own units several times as fast as it makes UTF-8 of them.
//! Nearly every text is dismissed here, by two characters at a time and without a branch; where two may be
//! the beginning of damage, [`Scan`] looks at that place. So there is one rule for what damage looks like,
//! and this is only its shadow: it may stop for nothing, and lets no damage through.

use std::sync::LazyLock;

use super::page::Marks;
use super::scan::Scan;

/// What a unit opens in the upper half, and what it continues in the lower half: pages, and the cases below.
static SIDES: LazyLock<Box<Sides>> = LazyLock::new(sides);

type Sides = [u32; END as usize + 2];

/// From here on only a few characters are of any page.
const END: u16 = 0x3000;
const FEW: u16 = 0xF8FF;

/// Units looked at before their findings are.
const STRIDE: usize = 32;

/// How far around a place [`Scan`] looks: damage is told by three characters, and by their neighbours.
const AROUND: usize = 8;

/// How much of a text has to be given a second time, before what follows it.
pub const OVERLAP: usize = 2 * AROUND;

const SPACE: u32 = 1 << 11;
const QUESTION: u32 = 1 << 12;
const REPLACED: u32 = 1 << 13;
const ACCENT: u32 = 1 << 14;
const CONTROL: u32 = 1 << 15;

fn sides() -> Box<Sides> {
    let mut sides = Box::new([CONTROL << 16; END as usize + 2]);
    for (side, unit) in sides.iter_mut().zip(0..END) {
        *side = of(Marks::all()[usize::from(unit)], unit);
    }
    for unit in [0xF8FF, 0xFB01, 0xFB02, 0xFFFD] {
        sides[usize::from(END) + 1] |= of(Marks::of_far(unit), 0);
    }
    sides
}

fn of(marks: Marks, unit: u16) -> u32 {
    let when = |holds: bool, bit: u32| if holds { bit } else { 0 };
    let accent = when((0xC0..=0xFF).contains(&unit), ACCENT);
    let opens = marks.opens_any()
        | when(marks.takes_space(), SPACE)
        | when(marks.loses(), QUESTION)
        | when(marks.is_part(), REPLACED)
        | accent
        | CONTROL;
    let continues = marks.continues(Marks::PAGES) as u32
        | when(unit == 0x20, SPACE)
        | when(unit == 0x3F, QUESTION)
        | when(marks.is_replaced(), REPLACED)
        | accent
        | when(marks.is_control(), CONTROL);
    opens << 16 | continues
}

/// Whether a piece of a text may hold damage. What stands in its last [`OVERLAP`] units has to come again
/// with what follows.
#[must_use]
pub fn may_be_damaged(units: &[u16]) -> bool {
    let sides = &**SIDES;
    // A control character is damage also where nothing stands before it.
    let (mut before, mut ascii) = (CONTROL << 16, true);
    for (index, stride) in units.chunks(STRIDE).enumerate() {
        // Where ASCII was, there is more of it, and nothing to look up.
        if ascii && stride.iter().fold(0, |all, unit| all | unit) < 0x80 {
            before = stride.last().map_or(before, |unit| side(sides, *unit));
            continue;
        }
        let last = before;
        let (mut found, mut all) = (0, 0);
        for unit in stride {
            let here = side(sides, *unit);
            found |= before >> 16 & here;
            all |= unit;
            before = here;
        }
        ascii = all < 0x80;
        if found != 0 && looks(sides, units, index * STRIDE, stride.len(), last) {
            return true;
        }
    }
    false
}

#[inline(always)]
fn side(sides: &Sides, unit: u16) -> u32 {
    let row = if unit < END { unit } else { END + u16::from(unit >= FEW) };
    sides[usize::from(row)]
}

/// Goes through the pairs of a stride again, one by one.
fn looks(sides: &Sides, units: &[u16], start: usize, length: usize, last: u32) -> bool {
    let mut before = last;
    (start..start + length).any(|at| {
        let here = side(sides, units[at]);
        let both = before >> 16 & here;
        before = here;
        both & !ACCENT != 0 && is_damage(units, at) || both & ACCENT != 0 && is_accented(units, at)
    })
}

/// Whether four accented letters stand in a row: a page of another alphabet, as in `mixup`.
fn is_accented(units: &[u16], at: usize) -> bool {
    let row = units.get(at - 1..at + 3);
    row.is_some_and(|row| row.iter().all(|unit| (0xC0..=0xFF).contains(unit)))
}

fn is_damage(units: &[u16], at: usize) -> bool {
    let around = units.get(at.saturating_sub(AROUND)..units.len().min(at + AROUND)).unwrap_or_default();
    let mut text = [0; 2 * AROUND * 3];
    let mut end = 0;
    for letter in char::decode_utf16(around.iter().copied()) {
        end += letter.unwrap_or('\n').encode_utf8(&mut text[end..]).len();
    }
    let mut scan = Scan::new(&text[..end]);
    scan.next().is_some() || scan.strays
}
