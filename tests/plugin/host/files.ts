/** What a vault's tree is made of. No member beyond the public ones, so that the types stay Obsidian's own. */
import type * as obsidian from 'obsidian';

export abstract class TAbstractFile implements obsidian.TAbstractFile {
    vault: obsidian.Vault;
    path = '';
    name = '';
    parent: obsidian.TFolder | null = null;

    constructor(vault: obsidian.Vault, path: string) {
        this.vault = vault;
        setPath(this, path);
    }
}

export class TFile extends TAbstractFile implements obsidian.TFile {
    stat: obsidian.FileStats = { ctime: 0, mtime: 0, size: 0 };
    basename = '';
    extension = '';

    constructor(vault: obsidian.Vault, path: string) {
        super(vault, path);
        setPath(this, path);
    }
}

export class TFolder extends TAbstractFile implements obsidian.TFolder {
    children: obsidian.TAbstractFile[] = [];

    isRoot(): boolean {
        return this.path === '/';
    }
}

/** Renaming keeps the object and changes its path, as in Obsidian: plugins hold on to a TFile. */
export function setPath(file: TAbstractFile, path: string): void {
    file.path = path;
    file.name = path === '/' ? '' : path.slice(path.lastIndexOf('/') + 1);
    if (file instanceof TFile) {
        const dot = file.name.lastIndexOf('.');
        file.extension = dot > 0 ? file.name.slice(dot + 1).toLowerCase() : '';
        file.basename = dot > 0 ? file.name.slice(0, dot) : file.name;
    }
}

export function parentPath(path: string): string {
    const slash = path.lastIndexOf('/');
    return slash <= 0 ? '/' : path.slice(0, slash);
}
