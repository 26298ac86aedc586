import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

let browser;

before(async () => {
	browser = await chromium.launch({ executablePath: process.env.CHROME, args: ["--no-sandbox"] });
});

after(() => browser?.close());

test("the core for scripts runs in a browser", async () => {
	const page = await browser.newPage();
	const script = readFileSync(new URL("../../../dist/core.mjs", import.meta.url), "utf8");
	await page.route("http://rapport.test/**", (route) =>
		route.request().url().endsWith(".mjs")
			? route.fulfill({ contentType: "text/javascript", body: script })
			: route.fulfill({ contentType: "text/html", body: "<!doctype html>" }),
	);
	await page.goto("http://rapport.test/");
	const found = await page.evaluate(async () => {
		const { load } = await import("/core.mjs");
		const core = await load();
		const { places, readings } = core.repair("📅 Adaâ€™s list");
		return { places: [...places], readings: readings.map(({ after }) => after) };
	});
	assert.deepEqual(found, { places: [6, 9, 0], readings: ["’"] });
});
