/** The controls of a setting row. */
import type * as obsidian from 'obsidian';
import { setIcon, setTooltip } from './platform';

export abstract class BaseComponent implements obsidian.BaseComponent {
    disabled = false;

    then(callback: (component: this) => unknown): this {
        callback(this);
        return this;
    }

    setDisabled(disabled: boolean): this {
        this.disabled = disabled;
        return this;
    }
}

export abstract class ValueComponent<T> extends BaseComponent {
    protected changed: ((value: T) => unknown) | null = null;

    registerOptionListener(listeners: Record<string, (value?: T) => T>, key: string): this {
        listeners[key] = (value) => {
            if (value !== undefined) this.setValue(value);
            return this.getValue();
        };
        return this;
    }

    onChange(callback: (value: T) => unknown): this {
        this.changed = callback;
        return this;
    }

    onChanged(): void {
        this.changed?.(this.getValue());
    }

    abstract getValue(): T;
    abstract setValue(value: T): this;
}

export class ButtonComponent extends BaseComponent {
    buttonEl: HTMLButtonElement;

    constructor(containerEl: HTMLElement) {
        super();
        this.buttonEl = containerEl.createEl('button', { attr: { type: 'button' } });
    }

    override setDisabled(disabled: boolean): this {
        this.buttonEl.disabled = disabled;
        return super.setDisabled(disabled);
    }

    setCta(): this { return this.setClass('mod-cta'); }
    setWarning(): this { return this.setClass('mod-warning'); }
    setDestructive(): this { return this.setClass('mod-destructive'); }

    removeCta(): this {
        this.buttonEl.removeClass('mod-cta');
        return this;
    }

    removeDestructive(): this {
        this.buttonEl.removeClass('mod-destructive');
        return this;
    }

    setTooltip(tooltip: string, options?: obsidian.TooltipOptions): this {
        setTooltip(this.buttonEl, tooltip, options);
        return this;
    }

    setButtonText(text: string): this {
        this.buttonEl.setText(text);
        return this;
    }

    setIcon(icon: string): this {
        setIcon(this.buttonEl, icon);
        return this;
    }

    setClass(name: string): this {
        this.buttonEl.addClass(name);
        return this;
    }

    onClick(callback: (event: MouseEvent) => unknown): this {
        this.buttonEl.onclick = (event) => callback(event);
        return this;
    }
}

export class ExtraButtonComponent extends BaseComponent {
    extraSettingsEl: HTMLElement;

    constructor(containerEl: HTMLElement) {
        super();
        this.extraSettingsEl = containerEl.createDiv({ cls: 'clickable-icon extra-setting-button', attr: { tabindex: '0', role: 'button' } });
    }

    override setDisabled(disabled: boolean): this {
        this.extraSettingsEl.classList.toggle('is-disabled', disabled);
        return super.setDisabled(disabled);
    }

    setTooltip(tooltip: string, options?: obsidian.TooltipOptions): this {
        setTooltip(this.extraSettingsEl, tooltip, options);
        return this;
    }

    setIcon(icon: string): this {
        setIcon(this.extraSettingsEl, icon);
        return this;
    }

    onClick(callback: () => unknown): this {
        this.extraSettingsEl.onclick = () => {
            if (!this.disabled) callback();
        };
        return this;
    }
}

export class ToggleComponent extends ValueComponent<boolean> {
    toggleEl: HTMLElement;
    private readonly box: HTMLInputElement;

    constructor(containerEl: HTMLElement) {
        super();
        this.toggleEl = containerEl.createDiv('checkbox-container');
        this.box = this.toggleEl.createEl('input', { type: 'checkbox' });
        this.toggleEl.addEventListener('click', (event) => {
            event.preventDefault();
            if (!this.disabled) this.onClick();
        });
    }

    override setDisabled(disabled: boolean): this {
        this.box.disabled = disabled;
        this.toggleEl.classList.toggle('is-disabled', disabled);
        return super.setDisabled(disabled);
    }

    getValue(): boolean {
        return this.toggleEl.classList.contains('is-enabled');
    }

    /** Like Obsidian's, setting a different value by code reports a change. */
    setValue(on: boolean): this {
        const before = this.getValue();
        this.toggleEl.classList.toggle('is-enabled', on);
        // A click being prevented restores the box's state afterwards, hence the later assignment.
        window.setTimeout(() => (this.box.checked = on), 0);
        if (before !== on) this.onChanged();
        return this;
    }

    setTooltip(tooltip: string, options?: obsidian.TooltipOptions): this {
        setTooltip(this.toggleEl, tooltip, options);
        return this;
    }

    onClick(): void {
        this.setValue(!this.getValue());
    }
}

export class AbstractTextComponent<T extends HTMLInputElement | HTMLTextAreaElement> extends ValueComponent<string> {
    constructor(public inputEl: T) {
        super();
        inputEl.addEventListener('input', () => this.onChanged());
    }

    override setDisabled(disabled: boolean): this {
        this.inputEl.disabled = disabled;
        return super.setDisabled(disabled);
    }

    getValue(): string {
        return this.inputEl.value;
    }

    setValue(value: string): this {
        this.inputEl.value = value;
        return this;
    }

    setPlaceholder(placeholder: string): this {
        this.inputEl.placeholder = placeholder;
        return this;
    }
}

export class TextComponent extends AbstractTextComponent<HTMLInputElement> {
    constructor(containerEl: HTMLElement) {
        super(containerEl.createEl('input', { type: 'text', attr: { spellcheck: 'false' } }));
    }
}

export class SearchComponent extends AbstractTextComponent<HTMLInputElement> {
    clearButtonEl: HTMLElement;

    constructor(containerEl: HTMLElement) {
        const row = containerEl.createDiv('search-input-container');
        super(row.createEl('input', { type: 'search' }));
        this.clearButtonEl = row.createDiv('search-input-clear-button');
        this.clearButtonEl.addEventListener('click', () => {
            this.setValue('');
            this.onChanged();
        });
    }
}

export class TextAreaComponent extends AbstractTextComponent<HTMLTextAreaElement> {
    constructor(containerEl: HTMLElement) {
        super(containerEl.createEl('textarea'));
    }
}

export class DropdownComponent extends ValueComponent<string> {
    selectEl: HTMLSelectElement;

    constructor(containerEl: HTMLElement) {
        super();
        this.selectEl = containerEl.createEl('select', 'dropdown');
        this.selectEl.addEventListener('change', () => this.onChanged());
    }

    override setDisabled(disabled: boolean): this {
        this.selectEl.disabled = disabled;
        return super.setDisabled(disabled);
    }

    addOption(value: string, display: string): this {
        this.selectEl.createEl('option', { value, text: display });
        return this;
    }

    addOptions(options: Record<string, string>): this {
        for (const [value, display] of Object.entries(options)) this.addOption(value, display);
        return this;
    }

    getValue(): string {
        return this.selectEl.value;
    }

    setValue(value: string): this {
        this.selectEl.value = value;
        return this;
    }
}

export class SliderComponent extends ValueComponent<number> {
    sliderEl: HTMLInputElement;

    constructor(containerEl: HTMLElement) {
        super();
        this.sliderEl = containerEl.createEl('input', { type: 'range', cls: 'slider' });
        this.sliderEl.addEventListener('change', () => this.onChanged());
    }

    setLimits(min: number | null, max: number | null, step: number | 'any'): this {
        if (min !== null) this.sliderEl.min = String(min);
        if (max !== null) this.sliderEl.max = String(max);
        this.sliderEl.step = String(step);
        return this;
    }

    setInstant(): this { return this; }
    setDynamicTooltip(): this { return this; }
    setDisplayFormat(): this { return this; }

    getValue(): number {
        return this.sliderEl.valueAsNumber;
    }

    getValuePretty(): string {
        return String(this.getValue());
    }

    setValue(value: number): this {
        this.sliderEl.value = String(value);
        return this;
    }
}

export class ProgressBarComponent extends ValueComponent<number> {
    private value = 0;
    private readonly line: HTMLElement;

    constructor(containerEl: HTMLElement) {
        super();
        const bar = containerEl.createDiv({ cls: 'setting-progress-bar', attr: { role: 'progressbar' } });
        this.line = bar.createDiv('setting-progress-bar-inner');
    }

    getValue(): number {
        return this.value;
    }

    setValue(value: number): this {
        this.value = value;
        this.line.style.width = `${value}%`;
        this.line.parentElement?.setAttribute('aria-valuenow', String(value));
        return this;
    }
}
