/** MarkdownView: a note in a CodeMirror 6 editor. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { codeFolding, foldEffect, foldedRanges } from '@codemirror/language';
import { Annotation, Compartment, EditorState, StateField, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type * as obsidian from 'obsidian';
import { Editor } from './editor';
import { Menu } from './menu';
import { singleChange } from './merge';
import { TextFileView } from './views';

/** Marks what came from the file: it is no change of the user's, so no `editor-change` and no save. */
const loadedFromFile = Annotation.define<boolean>();

/** What is folded, by lines from 0: the line that stays to be seen, and the last one that does not. */
interface FoldInfo {
    folds: { from: number; to: number }[];
    lines: number;
}

let creating: MarkdownView | null = null;

function fieldOfView<T>(read: (view: MarkdownView) => T): StateField<T> {
    return StateField.define<T>({
        create: () => {
            if (!creating) throw new Error('an editor state was made outside of a note');
            return read(creating);
        },
        update: (value) => value,
    });
}

export const editorInfoField = fieldOfView((view) => view as unknown as obsidian.MarkdownFileInfo);
export const editorEditorField = fieldOfView((view) => view.cm);
export const editorLivePreviewField = fieldOfView(() => false);

export class MarkdownView extends TextFileView {
    readonly cm: EditorView;
    editor: obsidian.Editor;
    hoverPopover = null;
    private readonly pluginExtensions = new Compartment();

    constructor(leaf: obsidian.WorkspaceLeaf) {
        super(leaf);
        this.icon = 'lucide-file-text';
        const parent = this.contentEl.createDiv('markdown-source-view cm-s-obsidian mod-cm6');
        this.cm = new EditorView({ parent, doc: '' });
        this.editor = new Editor(this.cm);
        this.cm.contentDOM.addEventListener('contextmenu', (event) => this.openEditorMenu(event));
        this.addAction('more-vertical', 'More options', (event) => this.openFileMenu(event));
    }

    get currentMode(): { type: 'source'; get: () => string; getScroll: () => number; getFoldInfo: () => FoldInfo; applyFoldInfo: (info: FoldInfo) => void } {
        return {
            type: 'source',
            get: () => this.getViewData(),
            getScroll: () => this.cm.scrollDOM.scrollTop,
            getFoldInfo: () => this.folds(),
            applyFoldInfo: ({ folds }) => this.fold(folds),
        };
    }

    getViewType(): string {
        return 'markdown';
    }

    getMode(): obsidian.MarkdownViewModeType {
        return 'source';
    }

    override getState(): Record<string, unknown> {
        return { ...super.getState(), mode: 'source', source: false };
    }

    getViewData(): string {
        return this.editor.getValue();
    }

    /** Another file starts with a history of its own; a reload is one change, so the cursor stays in place. */
    setViewData(data: string, clear: boolean): void {
        if (clear) {
            this.cm.setState(this.freshState(data));
            return;
        }
        const before = this.getViewData();
        const after = data.replace(/\r\n?/g, '\n');
        if (before === after) return;
        this.cm.dispatch({ changes: singleChange(before, after), annotations: loadedFromFile.of(true) });
    }

    clear(): void {
        this.cm.setState(this.freshState(''));
    }

    override canAcceptExtension(extension: string): boolean {
        return extension === 'md';
    }

    override async onClose(): Promise<void> {
        await super.onClose();
        this.cm.destroy();
    }

    showSearch(): void {}

    /** Extensions of plugins that came or went. */
    reconfigure(extensions: Extension[]): void {
        this.cm.dispatch({ effects: this.pluginExtensions.reconfigure(extensions) });
    }

    private folds(): FoldInfo {
        const { doc } = this.cm.state;
        const folds: FoldInfo['folds'] = [];
        foldedRanges(this.cm.state).between(0, doc.length, (from, to) => void folds.push({ from: doc.lineAt(from).number - 1, to: doc.lineAt(to).number - 1 }));
        return { folds, lines: doc.lines };
    }

    private fold(folds: FoldInfo['folds']): void {
        const { doc } = this.cm.state;
        this.cm.dispatch({ effects: folds.map(({ from, to }) => foldEffect.of({ from: doc.line(from + 1).to, to: doc.line(to + 1).to })) });
    }

    private freshState(doc: string): EditorState {
        creating = this;
        try {
            return EditorState.create({
                doc,
                extensions: [
                    history(),
                    keymap.of([...defaultKeymap, ...historyKeymap]),
                    EditorView.lineWrapping,
                    codeFolding(),
                    EditorState.allowMultipleSelections.of(true),
                    editorInfoField, editorEditorField, editorLivePreviewField,
                    this.pluginExtensions.of((this.app.workspace as unknown as { editorExtensions: Extension[] }).editorExtensions),
                    EditorView.updateListener.of((update) => {
                        const own = update.transactions.every((transaction) => transaction.annotation(loadedFromFile) !== true);
                        if (update.docChanged && own) this.onChanged();
                    }),
                ],
            });
        } finally {
            creating = null;
        }
    }

    private onChanged(): void {
        this.requestSave();
        this.app.workspace.trigger('editor-change', this.editor, this);
    }

    private openEditorMenu(event: MouseEvent): void {
        event.preventDefault();
        const menu = new Menu();
        menu.addItem((item) => item.setTitle('Paste').setSection('clipboard'));
        this.app.workspace.trigger('editor-menu', menu, this.editor, this);
        menu.showAtMouseEvent(event);
    }

    private openFileMenu(event: MouseEvent): void {
        const menu = new Menu();
        menu.addItem((item) => item.setTitle('Rename...').setSection('open'));
        this.onPaneMenu(menu as unknown as obsidian.Menu, 'more-options');
        this.app.workspace.trigger('file-menu', menu, this.file, 'more-options', this.leaf);
        menu.showAtMouseEvent(event);
    }
}
