//! How strange a sequence of characters is, by what stands beside what.
//!
//! The same measure is put to a run as it stands and to what it would become: the difference is the
//! evidence for a repair. A letter is not followed by `©` and then by another letter (`rÃ©gion`), a
//! word does not change case in its middle (`ZURÃœCK`), a `€` does not stand between a letter and a
//! quote (`â€™`); but a closing sign after a letter is nothing strange (`MARQUÉ…`, `NESTLÉ®`).
//!
//! Fails where people play: leet speak and line art (`├┤a┼┐a`) come close to the threshold.

/// What a character does in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A space, a line end, the edge of the text.
    Edge,
    /// ASCII punctuation.
    Plain,
    Digit,
    Upper,
    Lower,
    /// A letter without case.
    Letter,
    /// A combining mark.
    Mark,
    /// A no-break space.
    Hard,
    /// A sign after a word: `…` `”` `»` `™` `®`.
    Close,
    Apostrophe,
    /// A sign before a word: `„` `«` `¿`.
    Open,
    /// `“` and `‘`: opening in English, closing in German.
    Either,
    Dash,
    /// A currency, a fraction, a mathematical sign.
    Symbol,
    /// An accent without its letter.
    Accent,
    /// ª and º.
    Ordinal,
    Control,
    /// The soft hyphen.
    Soft,
    /// A piece of a box.
    Box,
    /// An emoji or another sign that stands for itself.
    Picture,
}

use Class::{
    Accent, Apostrophe, Box, Close, Control, Dash, Digit, Edge, Either, Hard, Letter, Lower, Mark, Open, Ordinal,
    Picture, Plain, Soft, Symbol, Upper,
};

impl Class {
    /// The class of `letter`.
    pub(super) fn of(letter: char) -> Self {
        if letter.is_ascii() {
            Self::of_ascii(letter)
        } else {
            Self::of_sign(letter).unwrap_or_else(|| Self::of_letter(letter))
        }
    }

    fn of_ascii(letter: char) -> Self {
        match letter {
            '0'..='9' => Digit,
            'A'..='Z' => Upper,
            'a'..='z' => Lower,
            '\0'..=' ' | '\u{7F}' => Edge,
            _ => Plain,
        }
    }

    fn of_sign(letter: char) -> Option<Self> {
        Some(match letter {
            '\u{80}'..='\u{9F}' => Control,
            '\u{A0}' | '\u{202F}' => Hard,
            '\u{AD}' => Soft,
            '“' | '‘' => Either,
            '’' => Apostrophe,
            '”' | '»' | '›' | '…' | '™' | '®' | '©' => Close,
            '„' | '‚' | '«' | '‹' | '¿' | '¡' => Open,
            '\u{2010}'..='\u{2015}' => Dash,
            '¨' | '´' | '¯' | '¸' | 'ˆ' | '˜' | 'ˇ' | '\u{2D8}'..='\u{2DB}' | '\u{2DD}' => Accent,
            'ª' | 'º' => Ordinal,
            'µ'
            | '×'
            | '÷'
            | '\u{A2}'..='\u{BE}'
            | '\u{2020}'..='\u{2027}'
            | '\u{2030}'..='\u{205E}'
            | '\u{20A0}'..='\u{20CF}'
            | '\u{2100}'..='\u{22FF}' => Symbol,
            '\u{2500}'..='\u{259F}' => Box,
            '\u{0300}'..='\u{036F}' | '\u{20D0}'..='\u{20F0}' => Mark,
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' => Picture,
            '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{3000}' => Edge,
            '\u{2300}'..='\u{2BFF}' | '\u{FFFC}'..='\u{FFFD}' | '\u{1F000}'..='\u{1FAFF}' => Picture,
            '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF0F}' => Plain,
            _ => return None,
        })
    }

    fn of_letter(letter: char) -> Self {
        if letter.is_uppercase() {
            Upper
        } else if letter.is_lowercase() {
            Lower
        } else {
            Letter
        }
    }

    pub(super) const fn is_letter(self) -> bool {
        matches!(self, Upper | Lower | Letter)
    }
}

/// Scripts that do not meet inside one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Greek,
    Cyrillic,
    Han,
    /// Any other, told apart by a coarse number.
    Other(u32),
}

pub(super) fn script(letter: char) -> Script {
    match letter as u32 {
        0..=0x2FF | 0x1E00..=0x1EFF | 0xFB00..=0xFB06 => Script::Latin,
        0x370..=0x3FF | 0x1F00..=0x1FFF => Script::Greek,
        0x400..=0x52F => Script::Cyrillic,
        0x590..=0x5FF => Script::Other(1),
        0x600..=0x6FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFC => Script::Other(2),
        0x3040..=0x9FFF | 0xFF00..=0xFFEF | 0x20000..=0x2FA1F => Script::Han,
        0x1100..=0x11FF | 0xAC00..=0xD7A3 => Script::Other(3),
        0x1200..=0x139F => Script::Other(4),
        number => Script::Other(number >> 7 | 0x8000),
    }
}

/// The script of a letter that does not stand alone among Latin ones. Greek ones do: `10 μs`.
fn foreign(letter: char) -> Option<Script> {
    let is_letter = letter.is_alphabetic() && !letter.is_ascii();
    is_letter.then(|| script(letter)).filter(|script| !matches!(script, Script::Latin | Script::Greek))
}

/// How seldom a character that a page makes of the bytes of UTF-8 stands in a text of its own.
pub(super) fn oddness(letter: char) -> i32 {
    match letter {
        'Ã' => 4,
        'Â' | '¤' | '¸' => 3,
        'ƒ' | '‡' | 'Ð' | 'Ÿ' | 'Ĺ' | '¦' | '¯' | 'ÿ' | 'Î' => 2,
        '¬' | 'Ï' | 'Ì' | 'Þ' | 'ð' | 'â' | 'ã' | 'Å' | 'Ă' | 'Đ' | 'Ń' | 'đ' | '†' | '‰' | '‚' | '¨' | '´' | '¶'
        | '¼' | '½' | '¾' => 1,
        'Ђ' | 'Ѓ' | 'ѓ' | 'Љ' | 'Њ' | 'Ќ' | 'Ћ' | 'Џ' | 'ђ' | 'љ' | 'њ' | 'ќ' | 'ћ' | 'џ' | 'Ѕ' | 'ѕ' | 'Ґ' | 'ґ' => {
            1
        }
        '√' | '∂' | '∆' | '∑' | '∏' | '∫' | '◊' | 'Ω' | '≈' | '≠' | '≤' | '≥' | '∞' | '⁄' => {
            1
        }
        '\u{80}'..='\u{9F}' => 3,
        _ => 0,
    }
}

/// Walks over a sequence and adds up what is strange in it.
pub(super) struct Walk {
    before: Class,
    last: char,
    class: Class,
    /// The script of the last letter, while no letter of the same stands beside it.
    alone: Option<Script>,
    /// The sum so far.
    pub(super) cost: i32,
}

impl Walk {
    /// Starts behind two characters.
    pub(super) fn behind((before, last): (char, char)) -> Self {
        Self { before: Class::of(before), last, class: Class::of(last), alone: None, cost: 0 }
    }

    /// Steps on a character of the run as it stands.
    pub(super) fn stand(&mut self, letter: char) {
        self.cost += oddness(letter);
        self.read(letter);
    }

    /// Steps on a character of the reading.
    pub(super) fn read(&mut self, letter: char) {
        let before = self.last;
        self.meet(letter);
        self.alone = foreign(letter).filter(|here| script(before) != *here);
    }

    /// Looks at the character that follows the run.
    pub(super) fn meet(&mut self, letter: char) {
        let class = Class::of(letter);
        self.cost += self.pair(letter, class);
        // Nobody writes one Cyrillic or Chinese letter into a Latin word or by itself.
        if self.alone.take().is_some_and(|alone| script(letter) != alone) {
            self.cost += 4;
        }
        (self.before, self.last, self.class) = (self.class, letter, class);
    }

    fn pair(&self, next: char, class: Class) -> i32 {
        let last = self.class;
        if last.is_letter() && class.is_letter() {
            return self.letters(next, class);
        }
        match (last, class) {
            (_, Control) => 5,
            (Control, _) => 2,
            // A stroke through a price stands on anything.
            (_, Mark) if matches!(next, '\u{335}'..='\u{338}') => 0,
            (_, Mark) => i32::from(!last.is_letter() && last != Mark) * 3,
            (Either | Open | Close, _)
                if matches!(self.last, '»' | '›' | '“' | '‘' | '«' | '‹' | '„' | '‚' | '¿' | '¡')
                    && self.before.is_letter()
                    && class.is_letter() =>
            {
                3
            }
            (Apostrophe, Apostrophe) | (Dash, Dash) => 2,
            _ if last.is_letter() => after_letter(class, next),
            _ if class.is_letter() => before_letter(last, self.last, next),
            _ => between_signs(last, self.last, class, next),
        }
    }

    fn letters(&self, next: char, class: Class) -> i32 {
        let scripts = match (script(self.last), script(next)) {
            (one, other) if one == other => 0,
            (Script::Latin, Script::Greek) | (Script::Greek, Script::Latin) => 1,
            (Script::Latin, Script::Han) | (Script::Han, Script::Latin) => 3,
            _ => 4,
        };
        let case = match (self.before, self.class, class) {
            (_, Lower, Upper) => 3,
            (Upper, Upper, Lower) => 2,
            _ => 0,
        };
        scripts + case
    }
}

fn after_letter(class: Class, sign: char) -> i32 {
    match class {
        Accent | Box => 4,
        Symbol | Open => 3,
        Ordinal => 2,
        Close if sign == '©' => 3,
        Close if sign == '™' => 1,
        Either | Hard | Picture | Soft => 1,
        _ => 0,
    }
}

fn before_letter(last: Class, sign: char, letter: char) -> i32 {
    match last {
        Box => 4,
        Accent | Ordinal => 3,
        Close if matches!(sign, '™' | '®' | '©') => 3,
        Close if sign == '…' => 1,
        Close | Symbol => 2,
        Hard | Picture => 1,
        Digit => i32::from(!letter.is_ascii()),
        _ => 0,
    }
}

fn between_signs(last: Class, left: char, class: Class, right: char) -> i32 {
    match (last, class) {
        (Accent, _) | (_, Accent) => 1,
        (Edge, Close) => match right {
            '…' | '©' => 0,
            '»' => 1,
            _ => 2,
        },
        (Open, Edge) => 1 + i32::from(left != '«'),
        (Hard, Edge) | (Edge, Hard) => 2,
        (Soft, _) | (_, Soft) => 3,
        (Digit, Symbol | Ordinal) | (Open | Either, Symbol) | (Symbol, Digit) => 0,
        (Digit, Open) | (Open, Close) | (Close, Open) => 3,
        (Symbol, Symbol) | (Close, Symbol) | (Symbol, Open | Close | Either | Ordinal) => 2,
        (Close, Close) => i32::from(left == '™' || right == '™' || left == '©' || right == '©') * 2,
        (Edge | Plain | Digit, Edge | Plain | Digit | Picture | Dash) => 0,
        (Box, Box) | (Picture, Picture) => 0,
        (Box, Edge | Plain) | (Edge | Plain, Box) => 0,
        (Box, _) | (_, Box) => 2,
        (Ordinal, Symbol | Close | Open) => 2,
        _ => 0,
    }
}
