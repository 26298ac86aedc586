/** App: the parts put together, with the ribbon and the keys of the app itself. */
import type * as obsidian from 'obsidian';
import { CommandPalette, CommandRegistry } from './commands';
import { FileManager } from './file-manager';
import { Keymap, Scope } from './keymap';
import { useKeymapForMenus } from './menu';
import { MetadataCache } from './metadata';
import { setIcon, setTooltip } from './platform';
import { SettingsWindow } from './settings-tab';
import { Vault } from './vault';
import { Workspace } from './workspace';

export class App {
    readonly vault: Vault;
    readonly metadataCache: MetadataCache;
    readonly fileManager: FileManager;
    readonly scope = new Scope();
    readonly keymap: Keymap;
    readonly workspace: Workspace;
    readonly commands: CommandRegistry;
    readonly setting: SettingsWindow;
    readonly ribbonEl: HTMLElement;
    readonly statusBarEl: HTMLElement;
    /** What plugins do when a link of theirs is followed, and what they answer on the command line. */
    readonly links = new Map<string, obsidian.ObsidianProtocolHandler>();
    readonly cli = new Map<string, obsidian.CliHandler>();
    lastEvent: obsidian.UserEvent | null = null;

    constructor(vaultName: string) {
        this.vault = new Vault(vaultName);
        this.metadataCache = new MetadataCache(this.vault);
        this.fileManager = new FileManager(this.vault, this.metadataCache);
        this.keymap = new Keymap(this.scope);
        useKeymapForMenus(this.keymap);
        const container = document.body.createDiv('app-container').createDiv('horizontal-main-container');
        this.ribbonEl = container.createDiv('workspace-ribbon side-dock-ribbon mod-left').createDiv('side-dock-actions');
        this.workspace = new Workspace(this.published, container);
        this.statusBarEl = document.body.createDiv('status-bar');
        this.commands = new CommandRegistry(this.published);
        this.setting = new SettingsWindow(this.published);
        this.addOwnCommands();
    }

    /** The same object under Obsidian's type: the host leaves out what no plugin of ours calls. */
    get published(): obsidian.App {
        return this as unknown as obsidian.App;
    }

    addRibbonIcon(icon: string, title: string, callback: (event: MouseEvent) => unknown): HTMLElement {
        const button = this.ribbonEl.createDiv('clickable-icon side-dock-ribbon-action');
        setIcon(button, icon);
        setTooltip(button, title, { placement: 'right' });
        button.addEventListener('click', (event) => callback(event));
        return button;
    }

    openPalette(): void {
        new CommandPalette(this.published, this.commands).open();
    }

    async saveAll(): Promise<void> {
        for (const view of this.workspace.textViews()) await view.save();
    }

    isDarkMode(): boolean {
        return document.body.classList.contains('theme-dark');
    }

    loadLocalStorage(key: string): unknown {
        const stored = window.localStorage.getItem(`${this.vault.getName()}-${key}`);
        return stored === null ? null : (JSON.parse(stored) as unknown);
    }

    saveLocalStorage(key: string, data: unknown): void {
        const name = `${this.vault.getName()}-${key}`;
        if (data === null || data === undefined) window.localStorage.removeItem(name);
        else window.localStorage.setItem(name, JSON.stringify(data));
    }

    private addOwnCommands(): void {
        this.commands.addCommand({
            id: 'editor:save-file',
            name: 'Save current file',
            callback: () => void this.saveAll(),
        });
        this.scope.register(['Mod'], 's', () => {
            void this.saveAll();
            return false;
        });
        this.scope.register(['Mod'], 'p', () => {
            this.openPalette();
            return false;
        });
    }
}
