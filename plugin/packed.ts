import { turn } from "./turn";

/** What two signs hold at least; those pairs whose bits are few enough hold one bit more. */
const BITS = 13;
const LOW = (1 << BITS) - 1;

/** Signs that are read at once: a millisecond's work. An even number, for they stand in pairs. */
const SIGNS = 16 * 8192;
/** Bytes that are unpacked at once: a few milliseconds' work. */
const SLICE = 16 * 8192;

/** A page of WebAssembly's memory. The unpacker uses the first one itself. */
const PAGE = 65536;

/** What `unpack.wat` offers. */
interface Unpacker {
	memory: WebAssembly.Memory;
	/** Where the packed bytes are, and where the unpacked ones are wanted: behind a byte that is 0. */
	start(from: number, to: number): void;
	/** Unpacks up to that place, or a little further. */
	unpack(end: number): void;
}

/** The bytes that were written as text by `plugin/build/glue/src/bin/rapport-pack.rs`, which explains the form. */
export async function unpacked(text: string): Promise<Uint8Array<ArrayBuffer>> {
	const bytes = await bytesOf(text);
	const head = new DataView(bytes.buffer);
	const size = head.getUint32(0, true);
	const packed = 8 + head.getUint32(4, true);
	// So small a module (Chromium: less than 4 KB) is compiled where it stands.
	const { memory, start, unpack } = new WebAssembly.Instance(new WebAssembly.Module(bytes.subarray(8, packed))).exports as unknown as Unpacker;
	const begin = PAGE + bytes.length - packed + 1;
	const end = begin + size;
	memory.grow(Math.ceil((end - PAGE) / PAGE));
	new Uint8Array(memory.buffer).set(bytes.subarray(packed), PAGE);
	start(PAGE, begin);
	for (let at = begin; at < end; at += SLICE) {
		unpack(Math.min(at + SLICE, end));
		await turn();
	}
	return new Uint8Array(memory.buffer, begin, size);
}

async function bytesOf(text: string): Promise<Uint8Array<ArrayBuffer>> {
	const reader = new Reader();
	const bytes = new Uint8Array(text.length);
	let end = 0;
	for (let at = 0; at < text.length; at += SIGNS) {
		const part = reader.next(text.slice(at, at + SIGNS));
		bytes.set(part, end);
		end += part.length;
		await turn();
	}
	return bytes.subarray(0, end);
}

/** Reads bytes from text, which comes in parts of any even length; only the last may be odd. */
class Reader {
	private readonly values = valuesOfSigns();
	private bits = 0;
	private count = 0;

	/** The bytes that the part completes. */
	next(part: string): Uint8Array {
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
