/** A vault as large as they come, the same in every run: a person page for some, a meeting a note for the rest. */

const given = 'Ada Sam Tomas Mira Jonas Henrik Priya Elena Ravi Noor Lena Oskar Ines Farid Greta Pavel Yuki Omar Clara Bruno'.split(' ');
const family = 'Novak Lind Castellan Okafor Aalto Raman Moreau Petrov Haddad Sato Weber Rossi Dahl Costa Meyer Kaya Nagy Silva Berg Ono'.split(' ');
const things = 'pilot budget export storage security contract camera hiring pricing roadmap support migration'.split(' ');

/** The name of the nth person: 400 pairs, then with a second family name. */
export function nameOf(at) {
    const pair = `${given[at % 20]} ${family[Math.floor(at / 20) % 20]}`;
    return at < 400 ? pair : `${pair}-${family[(Math.floor(at / 400) + at) % 20]}${Math.floor(at / 400) > 1 ? ` ${String.fromCharCode(64 + Math.floor(at / 400))}` : ''}`;
}

function meetingNote(at, people) {
    const name = nameOf(at % people);
    const other = nameOf((at * 7 + 3) % people);
    const date = new Date(Date.UTC(2021, 0, 4 + (at % 1900))).toISOString().slice(0, 10);
    const thing = things[at % things.length];
    return [`Meetings/${date} - ${thing} ${at}.md`, [
        '---', 'type: people', `title: ${thing} ${at}`, `date: '${date}'`, `person: ${name}`, 'participants:', `- ${name}`, `- ${other}`, '- Sam Hale', 'tags:', '- type/people', '- generated', '---', '',
        `# ${thing} ${at}`, '', `**Attendees**: [[${name}]], [[${other}]], Sam Hale`, '', '## Summary', '',
        `${name} and Sam talked about the ${thing} in Lisbon and what the ${things[(at * 5) % 12]} needs before spring.`, '',
        '## Action Items', '', `- [ ] Send the ${thing} list to ${other}. @${name} #task 📅 2026-03-12`, `- [x] Check the ${thing}. @Myself #task ✅ 2026-01-12`, '',
        '## Key Information', '', `- The ${thing} has ${at % 90} open points.`, `- ${other} decides about the ${things[(at * 3) % 12]}.`, '',
    ].join('\n')];
}

const page = (name) => [`People/${name}.md`, ['---', 'type: people', `title: ${name}`, 'last_contact: unknown', 'tags:', '- type/people', '- generated', '---', '', `# ${name}`, '', '## My notes', '', `Whatever is written about ${name}.`, ''].join('\n')];

/** `notes` notes, of which `people` are person pages. */
export function largeVault(notes, people) {
    const pages = Array.from({ length: people }, (_, at) => page(nameOf(at)));
    return Object.fromEntries([...pages, ...Array.from({ length: notes - people }, (_, at) => meetingNote(at, people))]);
}
