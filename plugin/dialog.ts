/** What every dialog of the plugin needs, and the app does not do. */
import type { Modal } from "obsidian";

let named = 0;

/** Sets the title, by which a screen reader calls the dialog too. Not by `aria-label`: the app shows that to the mouse. */
export function nameDialog(modal: Modal, title: string): void {
	modal.setTitle(title);
	modal.titleEl.id = `rapport-title-${++named}`;
	modal.modalEl.setAttrs({ role: "dialog", "aria-modal": "true", "aria-labelledby": modal.titleEl.id });
}
