/** What every dialog of the plugin needs, and the app does not do. */
import type { Modal } from "obsidian";

let named = 0;

/** Sets the title, by which a screen reader calls the dialog too. Not by `aria-label`: the app shows that to the mouse. */
export function nameDialog(modal: Modal, title: string): void {
	modal.setTitle(title);
	modal.titleEl.id = `rapport-title-${++named}`;
	modal.modalEl.setAttrs({ role: "dialog", "aria-modal": "true", "aria-labelledby": modal.titleEl.id });
}

/** The arrows go from box to box of a list, those that are folded away aside. */
export function arrowsMove(list: HTMLElement, event: KeyboardEvent): void {
	const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
	if (step === 0) return;
	const boxes = [...list.querySelectorAll<HTMLInputElement>("input")].filter((box) => box.offsetParent !== null);
	const at = boxes.findIndex((box) => box === event.target);
	event.preventDefault();
	boxes[Math.min(boxes.length - 1, Math.max(0, at + step))]?.focus();
}
