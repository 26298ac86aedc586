/** What people see of the plugin, each opened the way they open it: for pictures, and for what must be true of all of it. */
import { builtPlugin, openVault } from './open-vault.mjs';
import { ADA, DAMAGED, files, meeting, openRapport, page, repaired, RIBBON } from './rapport-vault.mjs';

const LONG_NAME = 'Wilhelmina Aurelia Castellan-Okafor of the Northwind Foundation';
const LONG_PATH = 'Projects/Northwind/Sites in Lisbon and Turku/2026-03-05 - What everybody agreed upon after the second visit to the warehouse.md';
const NOW = '2026-03-31T09:00:00';
const damagedLine = 'Adaâ€™s team wonâ€™t move before April, and Mira caf\u00c3\u00a9 nâ€? or not.\n';

const notes = () => ({
    ...files(),
    [`People/${LONG_NAME}.md`]: page(LONG_NAME),
    'Meetings/2026-03-20 - Export.md': meeting('Export', '2026-03-20', LONG_NAME, `- [ ] Send the limits. @${LONG_NAME}`, '- [ ] Check them. @Myself'),
    'Meetings/2025-11-06 - Limits.md': meeting('Limits', '2025-11-06', 'Ada Novak'),
    'Meetings/2025-11-20 - Limits again.md': meeting('Limits again', '2025-11-20', 'Ada Novak'),
    'Meetings/2026-01-08 - Hiring.md': meeting('Hiring', '2026-01-08', 'Jonas Okafor', '- [ ] Ask him about spring. @Jonas Okafor'),
    'People/Mira Castellan.md': page('Mira Castellan'),
    [LONG_PATH]: damagedLine.repeat(30),
    'Notes/Short.md': 'Fine.\n\ncaf\u00c3\u00a9\n',
});

const open = (options) => openRapport(notes(), { now: NOW, ...options });

async function openFirstRun(options) {
    const vault = await openVault(notes(), { firstRun: true, now: NOW, ...options });
    await vault.enable(await builtPlugin());
    await vault.modal().getByText('Is this how you work?').waitFor();
    return vault;
}

/** Each opens a vault and shows one thing; `root` is where it is. */
export const scenes = {
    'preview of many notes': {
        root: '.modal',
        async show(options) {
            const vault = await open(options);
            await vault.palette('Check the encoding of all notes');
            await vault.modal().locator('details', { hasText: LONG_PATH }).locator('summary').click();
            await vault.modal().locator('.rapport-change').first().waitFor();
            return vault;
        },
    },
    'preview of one page': {
        root: '.modal',
        async show(options) {
            const vault = await open(options);
            await vault.palette('Regenerate all person pages');
            await vault.modal().locator('details', { hasText: ADA }).locator('summary').click();
            await vault.modal().locator('.rapport-change').first().waitFor();
            return vault;
        },
    },
    'what was said': {
        root: '.modal',
        async show(options) {
            const call = `---\ntype: transcript\ndate: 2026-03-05\n---\n\n[00:00:10.00] ${LONG_NAME}: Good morning.\n[00:11:10.00] ${LONG_NAME}: We need to update the onboarding guide before the launch.\n[00:11:20.00] Sam Hale: Thanks.\n[00:21:44.00] Ada Novak: I'll send the signed agreement tomorrow.\n[00:21:58.30] Sam Hale: Thanks.\n`;
            const vault = await openRapport({ ...notes(), 'Inbox/Call.md': call }, { now: NOW, ...options });
            await vault.open('Inbox/Call.md');
            await vault.palette('Extract action items');
            await vault.modal().locator('.rapport-change').first().waitFor();
            return vault;
        },
    },
    'preview of names': {
        root: '.modal',
        async show(options) {
            const damaged = { 'CafÃ©/Adaâ€™s list.md': 'Fine.\n', 'Taken â€“ 1.md': 'One.\n', 'Taken – 1.md': 'Two.\n', [LONG_PATH.replace('What', 'â€œWhatâ€\u009d')]: 'Three.\n' };
            const vault = await openRapport(damaged, { now: NOW, ...options });
            await vault.palette('Check the encoding of all notes');
            await vault.modal().locator('.rapport-change').first().waitFor();
            return vault;
        },
    },
    'people': {
        root: '.rapport-people-view',
        async show(options) {
            const vault = await open(options);
            await vault.palette('Show people');
            await vault.page.locator('.rapport-person').first().waitFor();
            await vault.page.getByRole('listbox').focus();
            await vault.press('ArrowDown');
            return vault;
        },
    },
    'people, nobody found': {
        root: '.rapport-people-view',
        async show(options) {
            const vault = await open(options);
            await vault.palette('Show people');
            await vault.page.locator('.rapport-person').first().waitFor();
            await vault.page.getByLabel('Filter people').fill('nobody of this name');
            return vault;
        },
    },
    'people, nobody yet': {
        root: '.rapport-people-view',
        async show(options) {
            const vault = await openRapport({ 'Note.md': 'Nothing.\n' }, { now: NOW, ...options });
            await vault.palette('Show people');
            await vault.page.locator('.rapport-people-view').getByText('Nobody yet').waitFor();
            return vault;
        },
    },
    'settings': {
        root: '.modal',
        async show(options) {
            const vault = await open(options);
            await vault.openSettings();
            await vault.setting('Your name').waitFor();
            return vault;
        },
    },
    'ribbon menu': {
        root: '.menu',
        async show(options) {
            const vault = await open(options);
            await vault.open(DAMAGED);
            await vault.ribbon(RIBBON);
            await vault.page.locator('.menu').waitFor();
            return vault;
        },
    },
    'first run': { root: '.modal', show: openFirstRun },
    'rename a speaker': {
        root: '.prompt',
        async show(options) {
            const vault = await openRapport({ ...notes(), [DAMAGED]: repaired }, { now: NOW, ...options });
            await vault.open(DAMAGED);
            await vault.palette('Rename a speaker');
            await vault.page.locator('.suggestion-item', { hasText: 'Remote' }).waitFor();
            return vault;
        },
    },
    'name of a speaker': {
        root: '.prompt',
        async show(options) {
            const vault = await scenes['rename a speaker'].show(options);
            await vault.page.locator('.suggestion-item', { hasText: 'Remote' }).click();
            await vault.page.locator('.suggestion-item', { hasText: 'Ada Novak' }).waitFor();
            return vault;
        },
    },
    'pick a person': {
        root: '.prompt',
        async show(options) {
            const vault = await open(options);
            await vault.palette('Regenerate person page of');
            await vault.page.locator('.suggestion-item', { hasText: 'Tomas Lind' }).waitFor();
            return vault;
        },
    },
    'import': {
        root: '.modal',
        async show(options) {
            const vault = await open(options);
            await vault.palette('Import a transcript');
            await vault.modal().getByRole('button', { name: 'Choose files' }).waitFor();
            return vault;
        },
    },
};

/** Shows what is open in the other theme: as a change of the theme while the app runs. */
export function useTheme(vault, theme) {
    return vault.page.evaluate((name) => {
        document.body.classList.remove('theme-light', 'theme-dark');
        document.body.classList.add(`theme-${name}`);
        // A picture of the next frame may still have the old colours.
        return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    }, theme);
}
