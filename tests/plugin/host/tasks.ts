/** Tasks: what a plugin wants to end before the app is closed. */
import type * as obsidian from 'obsidian';

export class Tasks implements obsidian.Tasks {
    private promises: Promise<unknown>[] = [];

    add(callback: () => Promise<unknown>): void {
        this.addPromise(callback());
    }

    addPromise(promise: Promise<unknown>): void {
        this.promises.push(promise);
    }

    isEmpty(): boolean {
        return this.promises.length === 0;
    }

    promise(): Promise<unknown> {
        return Promise.allSettled(this.promises);
    }
}
