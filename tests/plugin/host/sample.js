/* A small plugin that uses what a real one uses: the host's own tests run it. CommonJS, as a build is. */
'use strict';
const { FuzzySuggestModal, ItemView, MarkdownView, Menu, Modal, Notice, Plugin, PluginSettingTab } = require('obsidian');
const { StateField } = require('@codemirror/state');

const VIEW = 'sample-view';

class SampleView extends ItemView {
    getViewType() { return VIEW; }
    getDisplayText() { return 'Sample'; }
    async onOpen() { this.contentEl.createEl('button', { text: 'Sample pane' }); }
}

class PickModal extends FuzzySuggestModal {
    getItems() { return this.app.vault.getMarkdownFiles(); }
    getItemText(file) { return file.basename; }
    onChooseItem(file) { new Notice(`Picked ${file.path}`); }
}

class AskModal extends Modal {
    onOpen() {
        this.setTitle('Really?');
        this.contentEl.createEl('button', { text: 'First' });
        this.contentEl.createEl('button', { text: 'Second' });
    }
}

class SampleTab extends PluginSettingTab {
    getSettingDefinitions() {
        return [
            { name: 'Shout', desc: 'Upper case.', control: { type: 'toggle', key: 'shout' } },
            { type: 'group', heading: 'Who', items: [
                { name: 'Your name', control: { type: 'text', key: 'name', validate: (value) => (value === '' ? 'A name is needed.' : undefined) } },
                { name: 'Only when loud', visible: () => this.plugin.settings.shout, control: { type: 'dropdown', key: 'style', options: { plain: 'Plain', fancy: 'Fancy' } } },
            ] },
        ];
    }
}

module.exports = class SamplePlugin extends Plugin {
    async onload() {
        this.settings = Object.assign({ shout: false, name: 'Sam Hale', style: 'plain' }, await this.loadData());
        this.registerView(VIEW, (leaf) => new SampleView(leaf));
        this.registerEditorExtension(StateField.define({ create: () => 0, update: (count, change) => count + (change.docChanged ? 1 : 0) }));
        this.addSettingTab(new SampleTab(this.app, this));
        this.addRibbonIcon('star', 'Sample', (event) => this.menu(event));
        this.addCommand({ id: 'mark', name: 'Mark this note', editorCallback: (editor) => this.mark(editor) });
        this.addCommand({ id: 'pick', name: 'Pick a note', callback: () => new PickModal(this.app).open() });
        this.addCommand({ id: 'ask', name: 'Ask', callback: () => new AskModal(this.app).open() });
        this.addCommand({ id: 'pane', name: 'Open pane', callback: () => this.app.workspace.ensureSideLeaf(VIEW, 'right') });
        this.addCommand({ id: 'never', name: 'Never offered', checkCallback: () => false });
        this.registerEvent(this.app.workspace.on('file-menu', (menu, file) => {
            menu.addItem((item) => item.setTitle(`Sample: ${file.name}`).setSection('sample'));
        }));
        this.registerEvent(this.app.workspace.on('editor-menu', (menu) => {
            menu.addItem((item) => item.setTitle('Sample here').setSection('sample'));
        }));
        this.registerDomEvent(window, 'blur', () => undefined);
        this.registerInterval(window.setInterval(() => undefined, 1000));
        this.app.workspace.onLayoutReady(() => {
            this.registerEvent(this.app.vault.on('modify', (file) => { this.lastModified = file.path; }));
        });
    }

    menu(event) {
        const menu = new Menu();
        menu.addItem((item) => item.setTitle('Mark').setIcon('check').setSection('first').onClick(() => {
            const view = this.app.workspace.getActiveViewOfType(MarkdownView);
            if (view) this.mark(view.editor);
        }));
        menu.addItem((item) => item.setTitle('Not now').setSection('second').setDisabled(true));
        menu.addItem((item) => item.setTitle('Append to all').setSection('second').onClick(() => this.appendToAll()));
        menu.showAtMouseEvent(event);
    }

    /** Two edits, one transaction: one undo takes both back. */
    mark(editor) {
        const last = editor.lastLine();
        const end = { line: last, ch: editor.getLine(last).length };
        const text = this.settings.shout ? 'MARKED' : 'marked';
        editor.transaction({ changes: [
            { from: { line: 0, ch: 0 }, text: `<!-- ${text} -->\n` },
            { from: end, text: `\n${text} by ${this.settings.name}` },
        ] });
    }

    async appendToAll() {
        try {
            for (const file of this.app.vault.getMarkdownFiles()) await this.app.vault.process(file, (data) => `${data}+`);
        } catch (error) {
            new Notice(`Could not write: ${error.message}`);
        }
    }
};
