/** Tells the plugin's own calls from those the host makes, by the name its code has in stack traces. */

export const PLUGIN_SOURCE = 'obsidian-plugin:';

/** True when the function that called the one asking is the plugin's, and not the host acting for it. */
export function calledByPlugin(): boolean {
    const frames = (new Error().stack ?? '').split('\n');
    // 0 the message, 1 this function, 2 the one that asks, 3 its caller.
    return frames[3]?.includes(PLUGIN_SOURCE) === true;
}

/** What the plugin's own code has started and not ended, each with a text that says what it is. */
export const pluginWork = new Map<unknown, string>();
