/** Modals: dialogs over the app with their own key scope, and the ones that suggest. */
import { EditorView } from '@codemirror/view';
import type * as obsidian from 'obsidian';
import { Scope } from './keymap';
import { ButtonComponent } from './components';
import { prepareFuzzySearch } from './platform';

const FOCUSABLE = 'button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), a[href], [tabindex]:not([tabindex="-1"])';

export class Modal implements obsidian.Modal {
    scope = new Scope() as unknown as obsidian.Scope;
    containerEl = document.createElement('div');
    modalEl: HTMLElement;
    titleEl: HTMLElement;
    contentEl: HTMLElement;
    shouldRestoreSelection = true;
    private closeCallback: (() => unknown) | null = null;
    private focusBefore: Element | null = null;

    constructor(public app: obsidian.App) {
        this.containerEl.className = 'modal-container mod-dim';
        const background = this.containerEl.createDiv('modal-bg');
        background.addEventListener('click', () => this.close());
        this.modalEl = this.containerEl.createDiv({ cls: 'modal', attr: { role: 'dialog', 'aria-modal': 'true', tabindex: '-1' } });
        const closeButton = this.modalEl.createDiv({ cls: 'modal-close-button', attr: { 'aria-label': 'Close' } });
        closeButton.addEventListener('click', () => this.close());
        this.titleEl = this.modalEl.createDiv('modal-header').createDiv('modal-title');
        this.contentEl = this.modalEl.createDiv('modal-content');
        this.scope.register([], 'Escape', () => {
            this.close();
            return false;
        });
        this.scope.register([], 'Tab', () => this.moveFocus(1));
        this.scope.register(['Shift'], 'Tab', () => this.moveFocus(-1));
    }

    open(): void {
        if (this.containerEl.isConnected) return;
        this.focusBefore = activeDocument.activeElement;
        activeDocument.body.appendChild(this.containerEl);
        this.app.keymap.pushScope(this.scope);
        void this.onOpen();
        if (!this.modalEl.contains(this.modalEl.doc.activeElement)) this.modalEl.focus();
    }

    close(): void {
        if (!this.containerEl.isConnected) return;
        this.containerEl.remove();
        this.app.keymap.popScope(this.scope);
        this.onClose();
        this.closeCallback?.();
        if (this.shouldRestoreSelection) this.restoreFocus();
    }

    onOpen(): Promise<void> | void {}

    onClose(): void {}

    onHistoryBack(): void {
        this.close();
    }

    setTitle(title: string): this {
        this.titleEl.setText(title);
        return this;
    }

    setContent(content: string | DocumentFragment): this {
        this.contentEl.setText(content);
        return this;
    }

    setCloseCallback(callback: () => unknown): this {
        this.closeCallback = callback;
        return this;
    }

    /** An editor takes the focus with its selection; the bare element would start at the top of the note. */
    private restoreFocus(): void {
        if (!(this.focusBefore instanceof HTMLElement)) return;
        const editor = EditorView.findFromDOM(this.focusBefore);
        if (editor) editor.focus();
        else this.focusBefore.focus();
    }

    /** Tab stays inside; at the ends it goes round. In between the browser moves the focus itself. */
    private moveFocus(step: number): false | undefined {
        const inside = [...this.modalEl.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.isShown());
        const end = step > 0 ? inside.at(-1) : inside[0];
        const active = this.modalEl.doc.activeElement;
        if (inside.length > 0 && active !== end && this.modalEl.contains(active)) return undefined;
        (step > 0 ? inside[0] : inside.at(-1))?.focus();
        return false;
    }
}

export class ConfirmationModal extends Modal {
    buttonContainerEl: HTMLElement;

    constructor(app: obsidian.App) {
        super(app);
        this.buttonContainerEl = this.modalEl.createDiv('modal-button-container');
    }

    addClass(name: string): this {
        this.modalEl.classList.add(name);
        return this;
    }

    addCheckbox(label: string, callback: (value: boolean) => unknown): this {
        const row = this.buttonContainerEl.createEl('label', { cls: 'mod-checkbox', text: label });
        const box = row.createEl('input', { type: 'checkbox', attr: { tabindex: '-1' } });
        box.addEventListener('change', () => callback(box.checked));
        return this;
    }

    addButton(build: (button: ConfirmationButton) => unknown): this {
        build(new ConfirmationButton(this.buttonContainerEl, this));
        return this;
    }

    addCancelButton(text = 'Cancel'): this {
        return this.addButton((button) => button.setButtonText(text).setCancel());
    }
}

/** Closes its modal once its handler is through, unless that fails. */
export class ConfirmationButton extends ButtonComponent {
    constructor(containerEl: HTMLElement, private readonly modal: Modal) {
        super(containerEl);
    }

    override onClick(handler: (event: MouseEvent) => unknown): this {
        return super.onClick(async (event) => {
            await handler(event);
            this.modal.close();
        });
    }

    setInitialFocus(): this {
        window.setTimeout(() => this.buttonEl.focus(), 0);
        return this;
    }

    setSecondary(): this {
        return this.setClass('mod-secondary');
    }

    setCancel(): this {
        return this.setClass('mod-cancel').onClick(() => undefined);
    }
}

export abstract class SuggestModal<T> extends Modal {
    limit = 100;
    emptyStateText = 'No match found.';
    inputEl: HTMLInputElement;
    resultContainerEl: HTMLElement;
    private shown: T[] = [];
    private active = 0;
    private asked = 0;

    constructor(app: obsidian.App) {
        super(app);
        this.modalEl.className = 'prompt';
        this.modalEl.empty();
        this.inputEl = this.modalEl.createDiv('prompt-input-container').createEl('input', { cls: 'prompt-input', type: 'text' });
        this.resultContainerEl = this.modalEl.createDiv('prompt-results');
        this.inputEl.addEventListener('input', () => void this.update());
        this.scope.register([], 'ArrowDown', () => this.activate(this.active + 1));
        this.scope.register([], 'ArrowUp', () => this.activate(this.active - 1));
        this.scope.register(null, 'Enter', (event) => {
            if (event.isComposing) return undefined;
            this.selectActiveSuggestion(event);
            return false;
        });
    }

    override open(): void {
        super.open();
        this.inputEl.focus();
        void this.update();
    }

    setPlaceholder(placeholder: string): void {
        this.inputEl.placeholder = placeholder;
    }

    setInstructions(instructions: obsidian.Instruction[]): void {
        const container = this.modalEl.createDiv('prompt-instructions');
        for (const { command, purpose } of instructions) {
            const row = container.createDiv('prompt-instruction');
            row.createSpan({ cls: 'prompt-instruction-command', text: command });
            row.createSpan({ text: purpose });
        }
    }

    onNoSuggestion(): void {
        this.resultContainerEl.createDiv({ cls: 'suggestion-empty', text: this.emptyStateText });
    }

    /** The modal is closed before the choice is reported. */
    selectSuggestion(value: T, event: MouseEvent | KeyboardEvent): void {
        this.close();
        this.onChooseSuggestion(value, event);
    }

    selectActiveSuggestion(event: MouseEvent | KeyboardEvent): void {
        const value = this.shown[this.active];
        if (value !== undefined) this.selectSuggestion(value, event);
    }

    abstract getSuggestions(query: string): T[] | Promise<T[]>;
    abstract renderSuggestion(value: T, element: HTMLElement): void;
    abstract onChooseSuggestion(item: T, event: MouseEvent | KeyboardEvent): void;

    private async update(): Promise<void> {
        const asked = ++this.asked;
        const given = this.getSuggestions(this.inputEl.value);
        const suggestions = Array.isArray(given) ? given : await given;
        if (asked !== this.asked) return;
        this.shown = suggestions.slice(0, this.limit);
        this.resultContainerEl.empty();
        for (const value of this.shown) {
            const row = this.resultContainerEl.createDiv('suggestion-item');
            this.renderSuggestion(value, row);
            row.addEventListener('click', (event) => this.selectSuggestion(value, event));
        }
        if (this.shown.length === 0) this.onNoSuggestion();
        this.activate(0);
    }

    private activate(at: number): false {
        const rows = [...this.resultContainerEl.querySelectorAll('.suggestion-item')];
        this.active = rows.length === 0 ? 0 : (at + rows.length) % rows.length;
        for (const [index, row] of rows.entries()) row.classList.toggle('is-selected', index === this.active);
        rows[this.active]?.scrollIntoView({ block: 'nearest' });
        return false;
    }
}

export abstract class FuzzySuggestModal<T> extends SuggestModal<obsidian.FuzzyMatch<T>> {
    abstract getItems(): T[];
    abstract getItemText(item: T): string;
    abstract onChooseItem(item: T, event: MouseEvent | KeyboardEvent): void;

    getSuggestions(query: string): obsidian.FuzzyMatch<T>[] {
        const search = prepareFuzzySearch(query);
        const found: obsidian.FuzzyMatch<T>[] = [];
        for (const item of this.getItems()) {
            const match = search(this.getItemText(item));
            if (match) found.push({ item, match });
        }
        return query === '' ? found : found.sort((left, right) => right.match.score - left.match.score);
    }

    renderSuggestion(given: obsidian.FuzzyMatch<T>, element: HTMLElement): void {
        element.setText(this.getItemText(given.item));
    }

    onChooseSuggestion(given: obsidian.FuzzyMatch<T>, event: MouseEvent | KeyboardEvent): void {
        this.onChooseItem(given.item, event);
    }
}
