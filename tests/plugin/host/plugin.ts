/** Plugin, and the loading of a built one the way Obsidian does it. */
import type * as obsidian from 'obsidian';
import type { App } from './app';
import { Component } from './events';
import type { SettingTab } from './settings-tab';

export abstract class Plugin extends Component {
    settings?: unknown;

    constructor(
        public app: obsidian.App,
        public manifest: obsidian.PluginManifest,
    ) {
        super();
    }

    private get host(): App {
        return this.app as unknown as App;
    }

    addRibbonIcon(icon: string, title: string, callback: (event: MouseEvent) => unknown): HTMLElement {
        const button = this.host.addRibbonIcon(icon, title, callback);
        this.register(() => button.remove());
        return button;
    }

    addStatusBarItem(): HTMLElement {
        const item = this.host.statusBarEl.createDiv(`status-bar-item plugin-${this.manifest.id}`);
        this.register(() => item.remove());
        return item;
    }

    /** The id and the name get the plugin's own in front. */
    addCommand(command: obsidian.Command): obsidian.Command {
        command.id = `${this.manifest.id}:${command.id}`;
        command.name = `${this.manifest.name}: ${command.name}`;
        this.host.commands.addCommand(command);
        this.register(() => this.host.commands.removeCommand(command.id));
        return command;
    }

    removeCommand(id: string): void {
        this.host.commands.removeCommand(`${this.manifest.id}:${id}`);
    }

    addSettingTab(given: obsidian.PluginSettingTab): void {
        const tab = given as unknown as SettingTab;
        const entry = { id: this.manifest.id, tab };
        this.host.setting.pluginTabs.push(entry);
        tab.update();
        this.register(() => {
            const tabs = this.host.setting.pluginTabs;
            tabs.splice(tabs.indexOf(entry), 1);
        });
    }

    registerView(type: string, creator: obsidian.ViewCreator): void {
        this.host.workspace.registerView(type, creator);
        this.register(() => this.host.workspace.unregisterView(type));
    }

    registerEditorExtension(extension: Parameters<obsidian.Plugin['registerEditorExtension']>[0]): void {
        const { editorExtensions } = this.host.workspace;
        editorExtensions.push(extension);
        this.host.workspace.updateOptions();
        this.register(() => {
            editorExtensions.splice(editorExtensions.indexOf(extension), 1);
            this.host.workspace.updateOptions();
        });
    }

    registerMarkdownPostProcessor<T>(processor: T): T {
        return processor;
    }

    registerMarkdownCodeBlockProcessor<T>(_language: string, handler: T): T {
        return handler;
    }

    registerObsidianProtocolHandler(action: string, handler: obsidian.ObsidianProtocolHandler): void {
        this.host.links.set(action, handler);
        this.register(() => this.host.links.delete(action));
    }

    registerHoverLinkSource(): void {}
    registerExtensions(): void {}
    registerEditorSuggest(): void {}

    registerCliHandler(command: string, _description: string, _flags: obsidian.CliFlags | null, handler: obsidian.CliHandler): void {
        if (this.host.cli.has(command)) throw new Error(`the command ${command} is registered already`);
        this.host.cli.set(command, handler);
        this.register(() => this.host.cli.delete(command));
    }

    onUserEnable(): void {}
    onExternalSettingsChange?(): unknown;

    async loadData(): Promise<unknown> {
        const { adapter } = this.app.vault;
        if (!(await adapter.exists(this.dataPath))) return null;
        return JSON.parse(await adapter.read(this.dataPath)) as unknown;
    }

    async saveData(data: unknown): Promise<void> {
        await this.app.vault.adapter.write(this.dataPath, JSON.stringify(data, null, 2));
    }

    private get dataPath(): string {
        return `${pluginFolder(this.app, this.manifest.id)}/data.json`;
    }
}

export interface BuiltPlugin {
    manifest: obsidian.PluginManifest;
    code: string;
    styles?: string | undefined;
}

function pluginFolder(app: obsidian.App, id: string): string {
    return `${app.vault.configDir}/plugins/${id}`;
}

type Require = (name: string) => unknown;

/** Evaluates the bundle with nothing but `module`, `exports` and `require`. */
async function evaluate(built: BuiltPlugin, modules: Record<string, unknown>): Promise<new (app: obsidian.App, manifest: obsidian.PluginManifest) => Plugin> {
    const require: Require = (name) => {
        const found = modules[name];
        if (found === undefined) throw new Error(`Cannot find module '${name}': it is not available on mobile`);
        return found;
    };
    const module: { exports: Record<string, unknown> } = { exports: {} };
    const run = await functionOf(built);
    run(require, module, module.exports);
    const made = module.exports['default'] ?? module.exports;
    if (typeof made !== 'function') throw new Error(`Failed to load plugin ${built.manifest.id}: no class is exported`);
    return made as new (app: obsidian.App, manifest: obsidian.PluginManifest) => Plugin;
}

/** The bundle as a function. It comes from an address of its own, by which stack traces tell it from the host in every engine. */
async function functionOf({ code }: BuiltPlugin): Promise<(require: Require, module: unknown, exports: unknown) => void> {
    const text = `document.currentScript.plugin = function (require, module, exports) { ${code}\n};`;
    const script = document.createElement('script');
    script.src = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    await new Promise((done, failed) => {
        script.onload = done;
        script.onerror = failed;
        document.head.append(script);
    });
    script.remove();
    URL.revokeObjectURL(script.src);
    return Reflect.get(script, 'plugin') as (require: Require, module: unknown, exports: unknown) => void;
}

/** Puts the plugin's files into the vault, makes the plugin and waits for its `onload`. */
export async function loadPlugin(app: obsidian.App, built: BuiltPlugin, modules: Record<string, unknown>): Promise<Plugin> {
    const dir = pluginFolder(app, built.manifest.id);
    const { adapter } = app.vault as unknown as App['vault'];
    const encoder = new TextEncoder();
    adapter.place(`${dir}/main.js`, encoder.encode(built.code));
    adapter.place(`${dir}/manifest.json`, encoder.encode(JSON.stringify(built.manifest)));
    const PluginClass = await evaluate(built, modules);
    const plugin = new PluginClass(app, { ...built.manifest, dir });
    if (built.styles !== undefined) {
        const style = document.head.createEl('style', { text: built.styles });
        plugin.register(() => style.remove());
    }
    try {
        plugin.load();
        await plugin.loading;
    } catch (error) {
        // As the app does: a plugin that fails to load is taken out again.
        plugin.unload();
        throw error;
    }
    return plugin;
}
