import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { serve } from '../host/serve.mjs';
import { openPage, startEngine } from './engines/engine.mjs';

test('the core for scripts runs in a browser', async () => {
    const script = await readFile(new URL('../../../dist/core.mjs', import.meta.url), 'utf8');
    const server = await serve({ '/': ['text/html', '<!doctype html><link rel="icon" href="data:,">'], '/core.mjs': ['text/javascript', script] });
    const engine = await startEngine();
    const { page, close } = await openPage(engine, { url: server.url });
    const found = await page.evaluate(async () => {
        const { load } = await import('/core.mjs');
        const core = await load();
        const { places, readings } = core.repair('📅 Adaâ€™s list');
        return { places: [...places], readings: readings.map(({ after }) => after) };
    });
    assert.deepEqual(found, { places: [6, 9, 0], readings: ['’'] });
    await close();
    await engine.close();
    await server.close();
});
