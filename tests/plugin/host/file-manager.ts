/** FileManager: renames that take the links along, and links to a file. */
import type * as obsidian from 'obsidian';
import { TFile, TFolder, parentPath } from './files';
import { getFrontMatterInfo, type MetadataCache } from './metadata';
import type { Vault } from './vault';
import { parseYaml, stringifyYaml } from './yaml';

export class FileManager implements obsidian.FileManager {
    constructor(
        private readonly vault: Vault,
        private readonly metadataCache: MetadataCache,
    ) {}

    getNewFileParent(sourcePath: string): obsidian.TFolder {
        return this.vault.getFolderByPath(parentPath(sourcePath)) ?? this.vault.getRoot();
    }

    /** Links in other notes follow, each note with one `process`, after the rename itself. */
    async renameFile(file: obsidian.TAbstractFile, newPath: string): Promise<void> {
        const oldPath = file.path;
        if (file instanceof TFolder) return this.renameFolder(file, newPath);
        const oldName = oldPath.slice(oldPath.lastIndexOf('/') + 1).replace(/\.md$/, '');
        const names = (note: TFile): boolean => (this.metadataCache.getFileCache(note)?.links ?? []).some(({ link }) => this.metadataCache.getFirstLinkpathDest(link.split('#')[0] ?? '', note.path) === file);
        const sources = this.vault.getMarkdownFiles().filter(names).map(({ path }) => path);
        await this.vault.rename(file, newPath);
        if (!(file instanceof TFile)) return;
        for (const source of sources) {
            const note = this.vault.getFileByPath(source === oldPath ? newPath : source);
            if (!note) continue;
            const linktext = this.metadataCache.fileToLinktext(file, note.path);
            await this.vault.process(note, (data) =>
                data.replace(/\[\[([^\]|#]+)([^\]]*)\]\]/g, (whole, target: string, rest: string) => {
                    const points = target === oldName || target === oldPath || `${target}.md` === oldPath;
                    return points ? `[[${linktext}${rest}]]` : whole;
                }),
            );
        }
    }

    /** What lies in a folder keeps its name; links that give the path follow. */
    private async renameFolder(folder: TFolder, newPath: string): Promise<void> {
        const oldPath = folder.path;
        await this.vault.rename(folder, newPath);
        for (const note of this.vault.getMarkdownFiles()) {
            const data = await this.vault.read(note);
            if (data.includes(`[[${oldPath}/`)) await this.vault.process(note, (now) => now.replaceAll(`[[${oldPath}/`, `[[${newPath}/`));
        }
    }

    promptForDeletion(file: obsidian.TAbstractFile): Promise<boolean> {
        return this.trashFile(file).then(() => true);
    }

    async trashFile(file: obsidian.TAbstractFile): Promise<void> {
        await this.vault.trash(file);
    }

    generateMarkdownLink(file: obsidian.TFile, sourcePath: string, subpath = '', alias = ''): string {
        const target = this.metadataCache.fileToLinktext(file, sourcePath) + subpath;
        const embed = file.extension === 'md' ? '' : '!';
        return `${embed}[[${target}${alias === '' || alias === target ? '' : `|${alias}`}]]`;
    }

    async processFrontMatter(file: obsidian.TFile, change: (frontmatter: Record<string, unknown>) => void): Promise<void> {
        await this.vault.process(file, (data) => {
            const info = getFrontMatterInfo(data);
            const frontmatter = (info.exists ? parseYaml(info.frontmatter) : {}) as Record<string, unknown>;
            change(frontmatter);
            return `---\n${stringifyYaml(frontmatter)}---\n${data.slice(info.contentStart)}`;
        });
    }

    getAvailablePathForAttachment(filename: string): Promise<string> {
        return Promise.resolve(filename);
    }
}
