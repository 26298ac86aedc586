import { Notice, Plugin } from "obsidian";
import { load } from "./core";

export default class Rapport extends Plugin {
	override onload(): void {
		this.app.workspace.onLayoutReady(async () => {
			const core = await load();
			new Notice(`${core.editsBetween("a", "b").length}`);
		});
	}
}
