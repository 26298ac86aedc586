// A core of its own, and its memory, which the core does not give away.

import { load } from "../dist/core.mjs";

export async function started() {
	const { instantiate } = WebAssembly;
	let memory;
	WebAssembly.instantiate = async (...given) => {
		const made = await instantiate(...given);
		memory = (made.instance ?? made).exports.memory;
		return made;
	};
	try {
		return { core: await load(), memory };
	} finally {
		WebAssembly.instantiate = instantiate;
	}
}
