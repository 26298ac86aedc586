/** Tells the plugin's own calls from those the host makes, by the address its code has in stack traces. */

const PLUGIN_SOURCE = 'blob:';

/** True when the function that called the one asking is the plugin's, and not the host acting for it. */
export function calledByPlugin(): boolean {
    const frames = (new Error().stack ?? '').split('\n');
    // V8 begins with the message, WebKit with the first frame. Then: this function, the one that asks, its caller.
    const first = frames[0]?.startsWith('Error') ? 1 : 0;
    return frames[first + 2]?.includes(PLUGIN_SOURCE) === true;
}

/** What the plugin's own code has started and not ended, each with a text that says what it is. */
export const pluginWork = new Map<unknown, string>();
