/** Commands and the palette in which they are picked. */
import type * as obsidian from 'obsidian';
import { FuzzySuggestModal } from './modal';

export class CommandRegistry {
    readonly commands: Record<string, obsidian.Command> = {};

    constructor(private readonly app: obsidian.App) {}

    addCommand(command: obsidian.Command): void {
        this.commands[command.id] = command;
    }

    removeCommand(id: string): void {
        delete this.commands[id];
    }

    /** What the palette offers now: those whose check says yes. */
    listCommands(): obsidian.Command[] {
        return Object.values(this.commands).filter((command) => this.run(command, 'ask'));
    }

    executeCommandById(id: string): boolean {
        const command = this.commands[id];
        return command !== undefined && this.run(command, 'ask') && this.run(command, 'do');
    }

    /** Editor callbacks need an editor and go before the others, as in Obsidian. */
    private run(command: obsidian.Command, mode: 'ask' | 'do'): boolean {
        const checking = mode === 'ask';
        const info = this.app.workspace.activeEditor;
        if (command.editorCheckCallback || command.editorCallback) {
            if (!info?.editor) return false;
            if (command.editorCheckCallback) return command.editorCheckCallback(checking, info.editor, info) === true || !checking;
            if (!checking) command.editorCallback?.(info.editor, info);
            return true;
        }
        if (command.checkCallback) return command.checkCallback(checking) === true || !checking;
        if (!checking) command.callback?.();
        return command.callback !== undefined;
    }
}

export class CommandPalette extends FuzzySuggestModal<obsidian.Command> {
    constructor(app: obsidian.App, private readonly registry: CommandRegistry) {
        super(app);
        this.setPlaceholder('Select a command...');
        this.containerEl.addClass('mod-command-palette');
    }

    getItems(): obsidian.Command[] {
        return this.registry.listCommands();
    }

    getItemText(command: obsidian.Command): string {
        return command.name;
    }

    onChooseItem(command: obsidian.Command): void {
        this.registry.executeCommandById(command.id);
    }
}
