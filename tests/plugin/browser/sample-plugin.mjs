/** Plugins for the host's own tests. */
import { readFile } from 'node:fs/promises';

const manifest = (id) => ({ id, name: 'Sample', author: 'Nobody', version: '1.0.0', minAppVersion: '1.13.0', description: 'For tests.' });

export async function samplePlugin() {
    return { manifest: manifest('sample'), code: await readFile(new URL('../host/sample.js', import.meta.url), 'utf8') };
}

/** A plugin whose onload is the given code; `obsidian` and `this` are at hand. */
export function inlinePlugin(onload) {
    const code = `const obsidian = require('obsidian');
module.exports = class extends obsidian.Plugin { async onload() { ${onload} } };`;
    return { manifest: manifest('inline'), code };
}
