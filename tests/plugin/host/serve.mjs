/**
 * Bundles the host and serves its page on 127.0.0.1.
 *
 * For a look by hand: `node tests/plugin/host/serve.mjs` and open the address it prints; the console
 * has `startHost({ files: [], … })` and then `host`.
 */
import { build } from 'esbuild';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Host</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/theme.css"><link rel="stylesheet" href="/host.css"></head>
<body class="theme-light"><script src="/host.js"></script></body></html>`;

async function bundle() {
    const result = await build({
        entryPoints: [here('host.ts')],
        bundle: true,
        write: false,
        format: 'iife',
        target: 'es2022',
        sourcemap: 'inline',
        logLevel: 'warning',
    });
    return result.outputFiles[0].text;
}

let bundled;

/** Starts a server of the host's page. */
export async function serveHost() {
    bundled ??= bundle();
    return serve({
        '/': ['text/html; charset=utf-8', PAGE],
        '/host.js': ['text/javascript; charset=utf-8', await bundled],
        '/theme.css': ['text/css; charset=utf-8', await readFile(here('theme.css'), 'utf8')],
        '/host.css': ['text/css; charset=utf-8', await readFile(here('host.css'), 'utf8')],
    });
}

/** Starts a server of these files, each a type and a text; the port is free to choose for the system. */
export async function serve(files) {
    const server = createServer((request, response) => {
        const found = files[new URL(request.url ?? '/', 'http://host').pathname];
        response.writeHead(found ? 200 : 404, { 'content-type': found?.[0] ?? 'text/plain', 'cache-control': 'no-store' });
        response.end(found?.[1] ?? 'not found');
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    return {
        url: `http://127.0.0.1:${server.address().port}/`,
        close: () => {
            server.closeAllConnections();
            return new Promise((done) => server.close(done));
        },
    };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const { url } = await serveHost();
    console.log(url);
}
