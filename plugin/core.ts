/** Starts the compiled core. Each start is an instance of its own, so that a core that failed can be replaced. */
import { instantiate, type Core } from "#core/instantiate.js";

export type { Core };
export type * from "#core/api.js";

let compiled: WebAssembly.Module | undefined;

/** Compiles the core, once, and starts a new instance of it. */
export async function load(): Promise<Core> {
	compiled ??= await compile();
	const { init, core } = instantiate();
	await init({ module_or_path: compiled });
	return core;
}

async function compile(): Promise<WebAssembly.Module> {
	const { default: bytes } = await import("#core/rapport.wasm");
	return WebAssembly.compile(bytes);
}
