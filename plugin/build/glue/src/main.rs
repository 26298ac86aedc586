//! `rapport-glue IN.wasm OUT_DIR`: what `wasm-bindgen --target web` does, without a tool to install.

use std::env::args_os;
use std::error::Error;
use std::path::PathBuf;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = args_os().skip(1).map(PathBuf::from);
    let (Some(wasm), Some(out_dir), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("usage: rapport-glue IN.wasm OUT_DIR".into());
    };
    Bindgen::new()
        .input_path(wasm)
        .web(true)?
        // The bytes are always handed over: there is no file to fetch beside an Obsidian plugin.
        .omit_default_module_path(true)
        .typescript(true)
        .generate(out_dir)?;
    Ok(())
}
