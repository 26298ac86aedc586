// A reporter of Node's test runner that prints the files in which a test failed, each once.

export default async function* failedFiles(events) {
	const named = new Set();
	for await (const { type, data } of events) {
		if (type !== "test:fail" || !data.file || named.has(data.file)) continue;
		named.add(data.file);
		yield `${data.file}\n`;
	}
}
