/** What two signs hold at least; those pairs whose bits are few enough hold one bit more. */
const BITS = 13;
const LOW = (1 << BITS) - 1;

/**
 * Bytes that were written as text by `plugin/build/glue/src/bin/rapport-pack.rs`, which explains the form. The text
 * comes in parts of any even length; only the last may be odd.
 */
export class Unpacker {
	private readonly values = valuesOfSigns();
	private bits = 0;
	private count = 0;

	/** The bytes that the part completes. */
	next(part: string): Uint8Array<ArrayBuffer> {
		const { values } = this;
		const signs = values.size;
		const bytes = new Uint8Array(part.length + 1);
		let { bits, count } = this;
		let end = 0;
		for (let at = 0; at < part.length; at += 2) {
			const first = values.of[part.charCodeAt(at)] ?? 0;
			const isPair = at + 1 < part.length;
			const pair = isPair ? first + signs * (values.of[part.charCodeAt(at + 1)] ?? 0) : first;
			bits |= pair << count;
			// A sign alone is the rest of the last byte.
			count = isPair ? count + ((pair & LOW) < signs * signs - LOW - 1 ? BITS + 1 : BITS) : 8;
			while (count >= 8) {
				bytes[end++] = bits;
				bits >>= 8;
				count -= 8;
			}
		}
		[this.bits, this.count] = [bits, count];
		return bytes.subarray(0, end);
	}
}

/** Of each character code, its place in the alphabet: printable ASCII and the tab without the double quote and the backslash. */
function valuesOfSigns(): { of: Uint8Array; size: number } {
	const of = new Uint8Array(128);
	let size = 0;
	for (let code = 0; code < 127; code++) if (code === 9 || (code >= 32 && code !== 34 && code !== 92)) of[code] = size++;
	return { of, size };
}
