//! Questions a note answers: its sections, its lines, its title, and what a repair leaves alone.

use super::{Block, BlockKind, Note, Section, Value, url};
use crate::text::{Span, union};

impl Note<'_> {
    /// The sections in document order, each heading's own. A heading in a list or a quote opens none.
    #[must_use]
    pub fn sections(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for (heading, block) in self.blocks.iter().enumerate() {
            let BlockKind::Heading(level) = block.kind else { continue };
            if block.quote > 0 || block.parent.is_some() {
                continue;
            }
            if let Some(last) = sections.last_mut() {
                last.own.end = block.span.start;
            }
            while let Some(&outer) = open.last().filter(|&&outer| sections[outer].level >= level) {
                sections[outer].span.end = block.span.start;
                open.pop();
            }
            open.push(sections.len());
            let span = Span::new(block.span.start, self.body.end);
            sections.push(Section { heading, level, span, own: Span::new(block.span.end, self.body.end) });
        }
        sections
    }

    /// The first section with a heading of one of these names. Case, a colon at the end and a bracket
    /// at the end do not matter: "Action items (for Ada Novak):" is "action items".
    #[must_use]
    pub fn section(&self, names: &[&str]) -> Option<Section> {
        self.sections().into_iter().find(|section| {
            let heading = self.heading_text(section);
            names.iter().any(|name| same_heading(heading, name))
        })
    }

    /// The heading as it is written, without its `#`s.
    #[must_use]
    pub fn heading_text(&self, section: &Section) -> &str {
        self.blocks.get(section.heading).map(|block| block.content.of(self.text)).unwrap_or_default()
    }

    /// The number of the line that holds the byte at `offset`, counted from 1.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().get(..offset.min(self.text.len())).unwrap_or_default();
        let mark = if self.text.contains('\n') { b'\n' } else { b'\r' };
        1 + before.iter().filter(|&&byte| byte == mark).count()
    }

    /// The first line of what a block says. What follows on the next lines belongs to it for
    /// Obsidian's reading view only; plugins that read tasks take the first line.
    #[must_use]
    pub fn first_line(&self, block: &Block) -> Span {
        let content = block.content.of(self.text);
        let length = content.find(['\n', '\r']).unwrap_or(content.len());
        Span::new(block.content.start, block.content.start + length).trimmed(self.text)
    }

    /// What encoding repair leaves alone: code, URLs, and what wikilinks name. Sorted and merged;
    /// frontmatter is not among them.
    ///
    /// `spoken` are the places of transcripts: the fence that a recorder puts around one is no code,
    /// but a URL in it is a URL.
    #[must_use]
    pub fn protected(&self, spoken: &[Span]) -> Vec<Span> {
        let (fences, code): (Vec<Span>, Vec<Span>) =
            self.code.iter().partition(|code| spoken.iter().any(|place| place.overlaps(**code)));
        let mut said = Vec::new();
        fences.iter().for_each(|fence| url::all(self.text, *fence, &mut said));
        let targets = self.links.iter().filter(|link| link.wiki).map(|link| {
            let parts = [Some(link.target), link.heading, link.block];
            parts.into_iter().flatten().filter(|part| !part.is_empty()).fold(link.target, Span::cover)
        });
        union(
            code.into_iter()
                .chain(said)
                .chain(self.urls.iter().copied())
                .chain(targets)
                .filter(|span| !span.is_empty())
                .collect(),
        )
    }

    /// The title: the property `title`, else the first heading of level 1.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        let property = self.frontmatter.text("title").map(str::trim).filter(|title| !title.is_empty());
        property.or_else(|| {
            let headings = self.blocks.iter().filter(|block| block.kind == BlockKind::Heading(1) && block.quote == 0);
            headings.map(|block| block.content.of(self.text)).find(|title| !title.is_empty())
        })
    }

    /// Whether the user asked to leave this note alone: `rapport: false`.
    #[must_use]
    pub fn is_ignored(&self) -> bool {
        let Some(Value::Text(word)) = self.frontmatter.get("rapport") else { return false };
        ["false", "no", "off"].iter().any(|off| off.eq_ignore_ascii_case(word))
    }
}

/// Whether a heading has this name: case, emphasis, a colon at the end and a bracket at the end aside.
#[must_use]
pub fn same_heading(heading: &str, name: &str) -> bool {
    // Most are of another beginning.
    let first = heading.trim_start_matches([' ', '\t', '*', '_']).as_bytes().first();
    let known = name.as_bytes().first();
    if first.zip(known).is_some_and(|(first, known)| {
        first.is_ascii() && known.is_ascii_alphabetic() && !first.eq_ignore_ascii_case(known)
    }) {
        return false;
    }
    let heading = bare_heading(heading);
    let name = bare_heading(name);
    let mut left = heading.chars().flat_map(char::to_lowercase);
    let mut right = name.chars().flat_map(char::to_lowercase);
    loop {
        match (left.next(), right.next()) {
            (None, None) => return !name.is_empty(),
            (one, other) if one != other => return false,
            _ => {}
        }
    }
}

fn bare_heading(heading: &str) -> &str {
    let trimmed = |text: &'_ str| -> usize { text.trim_end_matches([' ', '\t', ':', '*', '_']).len() };
    let mut bare = heading.trim_start_matches([' ', '\t', '*', '_']);
    bare = &bare[..trimmed(bare)];
    if bare.ends_with(')')
        && let Some(open) = bare.rfind('(')
        && open > 0
    {
        bare = &bare[..trimmed(&bare[..open])];
    }
    bare
}
