/** Notice: a message in the corner that goes by itself. */
import type * as obsidian from 'obsidian';

const DEFAULT_DURATION = 5000;
const shown: string[] = [];

/** Every text a notice ever had, hidden or not, in order. */
export function noticeLog(): string[] {
    return [...shown];
}

export class Notice implements obsidian.Notice {
    containerEl: HTMLElement;
    noticeEl: HTMLElement;
    messageEl: HTMLElement;

    constructor(message: string | DocumentFragment, duration = DEFAULT_DURATION) {
        const container = document.querySelector('.notice-container') ?? document.body.createDiv('notice-container');
        this.noticeEl = container.createDiv('notice');
        this.containerEl = this.noticeEl;
        this.messageEl = this.noticeEl.createDiv('notice-message');
        this.setMessage(message);
        this.noticeEl.addEventListener('click', () => this.hide());
        if (duration > 0) window.setTimeout(() => this.hide(), duration);
    }

    setMessage(message: string | DocumentFragment): this {
        this.messageEl.setText(message);
        shown.push(this.messageEl.textContent ?? '');
        return this;
    }

    hide(): void {
        this.noticeEl.remove();
    }
}
