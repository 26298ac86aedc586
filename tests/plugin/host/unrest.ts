/** What is under way in the page, so that a test waits until it is over and not for a time that suits one machine. */
import { pluginWork } from './origin';

/** What was begun outside of this thread, and is not over. */
const elsewhere = new Map<unknown, string>();
let begun = 0;

function untilOver<Value>(work: Promise<Value>, what: string): Promise<Value> {
    begun++;
    elsewhere.set(work, what);
    const over = (): void => void elsewhere.delete(work);
    work.then(over, over);
    return work;
}

function watchCompiling(): void {
    const { compile, instantiate } = WebAssembly;
    Object.assign(WebAssembly, {
        compile: (...given: Parameters<typeof compile>) => untilOver(compile(...given), 'compiling'),
        instantiate: (...given: Parameters<typeof instantiate>) => untilOver(instantiate(...given), 'instantiating'),
    });
}

function watchDatabases(): void {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...given) {
        const made = transaction.apply(this, given);
        const over = new Promise((done) => ['complete', 'abort', 'error'].forEach((end) => void made.addEventListener(end, done)));
        void untilOver(over, 'a transaction');
        return made;
    };
}

/** The plugin gives the app its turn with a message, and so does the disk: each is a step. */
function watchMessages(): void {
    const Native = window.MessageChannel;
    window.MessageChannel = class extends Native {
        constructor() {
            super();
            begun++;
        }
    };
}

/** Called once, before any plugin runs. */
export function watchForUnrest(): void {
    watchCompiling();
    watchDatabases();
    watchMessages();
}

/** How many steps were begun: where it does not grow, nothing is done. */
export function stepsBegun(): number {
    return begun;
}

/** Clocks of the plugin's that run, and what happens outside of this thread. */
export function underWay(): string[] {
    return [...[...pluginWork.values()].filter((work) => /^(timeout|debounced)/.test(work)), ...elsewhere.values()];
}
