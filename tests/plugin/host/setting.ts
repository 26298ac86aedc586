/** Setting and SettingGroup: a row with a name, a description and controls; and rows under a heading. */
import type * as obsidian from 'obsidian';
import {
    type BaseComponent, ButtonComponent, DropdownComponent, ExtraButtonComponent, ProgressBarComponent,
    SearchComponent, SliderComponent, TextAreaComponent, TextComponent, ToggleComponent,
} from './components';
import { setTooltip } from './platform';

export class Setting {
    settingEl: HTMLElement;
    infoEl: HTMLElement;
    nameEl: HTMLElement;
    descEl: HTMLElement;
    controlEl: HTMLElement;
    components: BaseComponent[] = [];
    errorEl: HTMLElement | null = null;

    constructor(containerEl: HTMLElement) {
        this.settingEl = containerEl.createDiv('setting-item');
        this.infoEl = this.settingEl.createDiv('setting-item-info');
        this.nameEl = this.infoEl.createDiv('setting-item-name');
        this.descEl = this.infoEl.createDiv('setting-item-description');
        this.controlEl = this.settingEl.createDiv('setting-item-control');
    }

    setErrorMessage(message: string | null): this {
        this.errorEl?.remove();
        this.errorEl = message === null ? null : this.infoEl.createDiv({ cls: 'setting-item-error', text: message });
        this.settingEl.toggleClass('is-invalid', message !== null);
        return this;
    }

    setName(name: string | DocumentFragment): this {
        this.nameEl.setText(name);
        return this;
    }

    setDesc(desc: string | DocumentFragment): this {
        this.descEl.setText(desc);
        return this;
    }

    setClass(name: string): this {
        this.settingEl.addClass(name);
        return this;
    }

    setTooltip(tooltip: string, options?: obsidian.TooltipOptions): this {
        setTooltip(this.nameEl, tooltip, options);
        return this;
    }

    setHeading(): this {
        return this.setClass('setting-item-heading');
    }

    setDisabled(disabled: boolean): this {
        this.settingEl.toggleClass('is-disabled', disabled);
        for (const component of this.components) component.setDisabled(disabled);
        return this;
    }

    addComponent<T extends BaseComponent>(make: (element: HTMLElement) => T): this {
        this.components.push(make(this.controlEl));
        return this;
    }

    addButton(build: (component: ButtonComponent) => unknown): this {
        return this.put(new ButtonComponent(this.controlEl), build);
    }

    addExtraButton(build: (component: ExtraButtonComponent) => unknown): this {
        return this.put(new ExtraButtonComponent(this.controlEl), build);
    }

    addToggle(build: (component: ToggleComponent) => unknown): this {
        this.setClass('mod-toggle');
        return this.put(new ToggleComponent(this.controlEl), build);
    }

    addText(build: (component: TextComponent) => unknown): this {
        return this.put(new TextComponent(this.controlEl), build);
    }

    addSearch(build: (component: SearchComponent) => unknown): this {
        return this.put(new SearchComponent(this.controlEl), build);
    }

    addTextArea(build: (component: TextAreaComponent) => unknown): this {
        return this.put(new TextAreaComponent(this.controlEl), build);
    }

    addDropdown(build: (component: DropdownComponent) => unknown): this {
        return this.put(new DropdownComponent(this.controlEl), build);
    }

    addSlider(build: (component: SliderComponent) => unknown): this {
        return this.put(new SliderComponent(this.controlEl), build);
    }

    addProgressBar(build: (component: ProgressBarComponent) => unknown): this {
        return this.put(new ProgressBarComponent(this.controlEl), build);
    }

    then(callback: (setting: this) => unknown): this {
        callback(this);
        return this;
    }

    clear(): this {
        this.controlEl.empty();
        this.components = [];
        return this;
    }

    private put<T extends BaseComponent>(component: T, build: (component: T) => unknown): this {
        this.components.push(component);
        build(component);
        return this;
    }
}

export class SettingGroup {
    listEl: HTMLElement;
    private readonly groupEl: HTMLElement;
    private readonly headingEl: HTMLElement;

    constructor(containerEl: HTMLElement) {
        this.groupEl = containerEl.createDiv('setting-group');
        this.headingEl = this.groupEl.createDiv('setting-item setting-item-heading');
        this.listEl = this.groupEl.createDiv('setting-items');
    }

    setHeading(text: string | DocumentFragment): this {
        this.headingEl.empty();
        this.headingEl.createDiv({ cls: 'setting-item-name', text });
        return this;
    }

    addClass(...names: string[]): this {
        this.groupEl.addClass(...names);
        return this;
    }

    addSetting(build: (setting: Setting) => void): this {
        build(new Setting(this.listEl));
        return this;
    }

    addSearch(build: (component: SearchComponent) => unknown): this {
        build(new SearchComponent(this.headingEl));
        return this;
    }

    addExtraButton(build: (component: ExtraButtonComponent) => unknown): this {
        build(new ExtraButtonComponent(this.headingEl));
        return this;
    }
}
