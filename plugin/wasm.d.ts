/** esbuild's `binary` loader gives the bytes of a `.wasm` file. */
declare module "*.wasm" {
	const bytes: Uint8Array<ArrayBuffer>;
	export default bytes;
}
