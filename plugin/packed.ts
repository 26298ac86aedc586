/** Bytes that were written as text by `plugin/build/glue/src/bin/rapport-pack.rs`, which explains the form. */
export function unpack(text: string): Uint8Array<ArrayBuffer> {
	const values = valuesOfSigns();
	const pairs = text.length >> 1;
	const bytes = new Uint8Array(((pairs * 13 + (text.length % 2) * 6) / 8) | 0);
	let bits = 0;
	let count = 0;
	let end = 0;
	for (let at = 0; at < text.length; at += 2) {
		// Past the end of an odd text stands nothing, which adds nothing.
		bits |= ((values[text.charCodeAt(at)] ?? 0) + 91 * (values[text.charCodeAt(at + 1)] ?? 0)) << count;
		count += 13;
		while (count >= 8) {
			bytes[end++] = bits;
			bits >>= 8;
			count -= 8;
		}
	}
	return bytes;
}

/** Of each character code, its place in the alphabet: printable ASCII without the quotes and the backslash. */
function valuesOfSigns(): Uint8Array {
	const values = new Uint8Array(128);
	let value = 0;
	for (let code = 32; code < 127; code++) if (!"\"'\\`".includes(String.fromCharCode(code))) values[code] = value++;
	return values;
}
