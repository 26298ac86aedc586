/** The settings window: tabs drawn from their definitions, or by their own `display`. */
import type * as obsidian from 'obsidian';
import type { BaseComponent } from './components';
import { Modal } from './modal';
import { Setting, SettingGroup } from './setting';

/** A predicate or a value, as definitions give them; a missing one means `fallback`. */
function holds(given: boolean | (() => boolean) | undefined, fallback: boolean): boolean {
    return typeof given === 'function' ? given() : (given ?? fallback);
}

export abstract class SettingPage {
    rootEl = document.createElement('div');
    titlebarEl = this.rootEl.createDiv('setting-page-titlebar');
    containerEl = this.rootEl.createDiv('setting-page');
    title = '';
    abstract display(): void;
    hide(): void {}
}

export abstract class SettingTab {
    icon = 'lucide-settings';
    containerEl = document.createElement('div');
    settingItems: obsidian.SettingDefinitionItem[] = [];
    private refreshers: (() => void)[] = [];
    private cleanups: (() => void)[] = [];

    constructor(public app: obsidian.App) {
        this.containerEl.className = 'vertical-tab-content';
    }

    getSettingDefinitions(): obsidian.SettingDefinitionItem[] {
        return [];
    }

    abstract getControlValue(key: string): unknown;
    abstract setControlValue(key: string, value: unknown): void | Promise<void>;

    /** Asks for the definitions again and, while the tab is shown, draws them again. */
    update(): void {
        this.settingItems = this.getSettingDefinitions();
        if (this.containerEl.isConnected) this.render();
    }

    refreshDomState(): void {
        for (const refresh of this.refreshers) refresh();
    }

    display(): void {}

    hide(): void {
        this.tearDown();
    }

    /** What opening the tab does; `display` is not called when there are definitions. */
    show(): void {
        this.settingItems = this.getSettingDefinitions();
        if (this.settingItems.length === 0) this.display();
        else this.render();
    }

    private render(): void {
        this.tearDown();
        this.drawItems(this.containerEl, this.settingItems);
    }

    private tearDown(): void {
        for (const cleanup of this.cleanups.splice(0)) cleanup();
        this.refreshers = [];
        this.containerEl.empty();
    }

    private drawItems(parent: HTMLElement, items: obsidian.SettingDefinitionItem[]): void {
        let loose: SettingGroup | null = null;
        for (const item of items) {
            if ('type' in item && (item.type === 'group' || item.type === 'list')) {
                loose = null;
                this.drawGroup(parent, item);
            } else {
                loose ??= new SettingGroup(parent);
                this.drawRow(loose, item as obsidian.SettingGroupItem, 0);
            }
        }
    }

    private drawGroup(parent: HTMLElement, item: obsidian.SettingDefinitionGroup | obsidian.SettingDefinitionList): void {
        const holder = parent.createDiv();
        const group = new SettingGroup(holder);
        if (item.heading !== undefined) group.setHeading(item.heading);
        if (item.cls !== undefined) group.addClass(...item.cls.split(' '));
        this.keep(() => holder.toggle(holds(item.visible, true)));
        for (const build of item.extraButtons ?? []) group.addExtraButton((button) => build(button as unknown as obsidian.ExtraButtonComponent));
        const list = item.type === 'list' ? (item as obsidian.SettingDefinitionList) : null;
        const addItem = list?.addItem;
        if (addItem) {
            group.addExtraButton((button) => button.setIcon('plus').setTooltip(addItem.name).onClick(() => addItem.action(button.extraSettingsEl)));
        }
        for (const [index, row] of (item.items ?? []).entries()) this.drawRow(group, row, index, list?.onDelete);
        if (list?.emptyState !== undefined && (item.items ?? []).length === 0) group.listEl.createDiv({ cls: 'setting-list-empty', text: list.emptyState });
    }

    private drawRow(group: SettingGroup, item: obsidian.SettingGroupItem, index: number, onDelete?: (index: number) => void): void {
        group.addSetting((setting) => {
            setting.setName(item.name);
            if (item.desc !== undefined) setting.setDesc(item.desc);
            this.keep(() => setting.settingEl.toggle(holds(item.visible, true)));
            if ('type' in item && item.type === 'page') this.drawPageLink(setting, item);
            else if ('control' in item && item.control) this.drawControl(setting, item.control);
            else if ('render' in item && item.render) this.drawCustom(setting, group, item.render);
            else if ('action' in item && item.action) this.drawAction(setting, item, index);
            if (onDelete) setting.addExtraButton((button) => button.setIcon('trash').setTooltip('Delete').onClick(() => onDelete(index)));
        });
    }

    private drawCustom(setting: Setting, group: SettingGroup, render: obsidian.SettingDefinitionRender['render']): void {
        const cleanup = render(setting as unknown as obsidian.Setting, group as unknown as obsidian.SettingGroup);
        if (cleanup) this.cleanups.push(cleanup);
    }

    private drawAction(setting: Setting, item: obsidian.SettingDefinitionAction, index: number): void {
        const row = setting.setClass('mod-action').settingEl;
        row.setAttrs({ role: 'button', tabindex: '0' });
        this.keep(() => row.toggleClass('is-disabled', holds(item.disabled, false)));
        const act = (): void => {
            if (!holds(item.disabled, false)) item.action(row, index);
        };
        row.addEventListener('click', act);
        row.addEventListener('keydown', (event) => {
            if (event.key === 'Enter') act();
        });
    }

    private drawPageLink(setting: Setting, item: obsidian.SettingDefinitionPage): void {
        const value = typeof item.displayValue === 'function' ? item.displayValue() : item.displayValue;
        if (value !== undefined) setting.controlEl.createSpan({ cls: 'setting-item-value', text: value });
        setting.setClass('mod-page').settingEl.addEventListener('click', () => {
            this.tearDown();
            this.containerEl.createEl('button', { cls: 'setting-page-back', text: 'Back' }).onclick = () => this.show();
            if (item.page) {
                const page = item.page();
                this.containerEl.appendChild(page.containerEl);
                page.display();
            } else this.drawItems(this.containerEl, item.items ?? []);
        });
    }

    private drawControl(setting: Setting, control: obsidian.SettingControl): void {
        const stored = this.getControlValue(control.key) ?? control.defaultValue;
        const commit = (value: unknown): void => void this.commit(setting, control, value);
        const component = buildControl(setting, control, stored, commit);
        this.keep(() => component.setDisabled(holds(control.disabled, false)));
        void this.validate(setting, control, stored);
    }

    /** A refused value is shown as an error and not stored. */
    private async commit(setting: Setting, control: obsidian.SettingControl, value: unknown): Promise<void> {
        if (!(await this.validate(setting, control, value))) return;
        await this.setControlValue(control.key, value);
        this.refreshDomState();
    }

    private async validate(setting: Setting, control: obsidian.SettingControl, value: unknown): Promise<boolean> {
        const message = await control.validate?.(value as never);
        setting.setErrorMessage(message ? message : null);
        return !message;
    }

    private keep(refresh: () => void): void {
        this.refreshers.push(refresh);
        refresh();
    }
}

function buildControl(setting: Setting, control: obsidian.SettingControl, stored: unknown, commit: (value: unknown) => void): BaseComponent {
    switch (control.type) {
        case 'toggle':
            setting.addToggle((toggle) => toggle.setValue(stored === true).onChange(commit));
            break;
        case 'dropdown':
            setting.addDropdown((dropdown) => dropdown.addOptions(control.options).setValue(String(stored ?? '')).onChange(commit));
            break;
        case 'textarea':
            setting.addTextArea((area) => area.setPlaceholder(control.placeholder ?? '').setValue(String(stored ?? '')).onChange(commit));
            break;
        case 'slider':
            setting.addSlider((slider) => slider.setLimits(control.min, control.max, control.step).setValue(Number(stored ?? 0)).onChange(commit));
            break;
        case 'number':
            setting.addText((text) => {
                text.inputEl.type = 'number';
                text.setValue(String(stored ?? 0)).onChange((value) => commit(Number.isNaN(Number.parseFloat(value)) ? (control.defaultValue ?? 0) : Number.parseFloat(value)));
            });
            break;
        default:
            setting.addText((text) => {
                if (control.type === 'color') text.inputEl.type = 'color';
                else text.setPlaceholder(control.placeholder ?? '');
                text.setValue(String(stored ?? '')).onChange(commit);
            });
    }
    const component = setting.components.at(-1);
    if (!component) throw new Error(`no control was made for ${control.key}`);
    return component;
}

export abstract class PluginSettingTab extends SettingTab {
    constructor(app: obsidian.App, protected readonly plugin: obsidian.Plugin) {
        super(app);
    }

    getControlValue(key: string): unknown {
        return (this.plugin.settings as Record<string, unknown> | undefined)?.[key];
    }

    async setControlValue(key: string, value: unknown): Promise<void> {
        const settings = (this.plugin.settings ??= {}) as Record<string, unknown>;
        settings[key] = value;
        await this.plugin.saveData(settings);
    }
}

/** `app.setting`: the window with the tabs of the plugins. */
export class SettingsWindow extends Modal {
    pluginTabs: { id: string; tab: SettingTab }[] = [];
    private openTab: SettingTab | null = null;

    constructor(app: obsidian.App) {
        super(app);
        this.modalEl.addClass('mod-settings');
    }

    openTabById(id: string): SettingTab {
        const found = this.pluginTabs.find((entry) => entry.id === id);
        if (!found) throw new Error(`no settings tab of ${id}`);
        this.openTab?.hide();
        this.openTab = found.tab;
        this.contentEl.replaceChildren(found.tab.containerEl);
        found.tab.show();
        return found.tab;
    }

    override onClose(): void {
        this.openTab?.hide();
        this.openTab = null;
        this.contentEl.empty();
    }
}
