/** Files of transcripts: in the vault, dropped, or picked on this device. */
import { type App, Modal, Setting, type TAbstractFile, TFile } from "obsidian";
import { nameDialog } from "./dialog";
import { files, Picker } from "./pickers";
import { words } from "./words";

/** A file that may be a transcript. */
export interface Source {
	/** Its path in the vault, or its name. */
	path: string;
	/** @throws in words for the user, when it is no UTF-8 text */
	read: () => Promise<string>;
}

const extensions = ["vtt", "srt", "json", "txt"];

export function isImportable(file: TAbstractFile): file is TFile {
	return file instanceof TFile && extensions.includes(file.extension.toLowerCase());
}

export function inVault(app: App, file: TFile): Source {
	return { path: file.path, read: async () => textOf(file.path, await app.vault.readBinary(file)) };
}

function onDevice(dropped: FileList | null | undefined): Source[] {
	const known = [...(dropped ?? [])].filter(({ name }) => extensions.includes(name.split(".").at(-1)?.toLowerCase() ?? ""));
	return known.map((file) => ({ path: file.name, read: async () => textOf(file.name, await file.arrayBuffer()) }));
}

function textOf(path: string, bytes: ArrayBuffer): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw new Error(words.notText(path));
	}
}

/** A place to drop files, and buttons to pick them. */
export class ImportModal extends Modal {
	constructor(
		app: App,
		private readonly show: (modal: Modal) => void,
		private readonly pick: (sources: Source[]) => void,
	) {
		super(app);
	}

	override onOpen(): void {
		nameDialog(this, words.import.replace("…", ""));
		const place = this.contentEl.createDiv({ text: words.dropHere, cls: "rapport-drop" });
		place.addEventListener("dragover", (event) => event.preventDefault());
		place.addEventListener("drop", (event) => {
			event.preventDefault();
			this.choose(onDevice(event.dataTransfer?.files));
		});
		const input = this.contentEl.createEl("input", { type: "file", attr: { multiple: "", accept: extensions.map((extension) => `.${extension}`).join(",") } });
		input.hide();
		input.addEventListener("change", () => this.choose(onDevice(input.files)));
		new Setting(this.contentEl)
			.addButton((button) => button.setButtonText(words.chooseInVault).onClick(() => this.inVault()))
			.addButton((button) => button.setButtonText(words.chooseFiles).setCta().onClick(() => input.click()));
	}

	private choose(sources: Source[]): void {
		this.close();
		this.pick(sources);
	}

	private inVault(): void {
		this.close();
		this.show(new Picker(this.app, files, this.app.vault.getFiles().filter(isImportable), (file) => this.pick([inVault(this.app, file)])));
	}
}
