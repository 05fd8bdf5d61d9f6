//! Puts `content/`, `labs/` and `assets/` into one table of (path, bytes), sorted by path.
//! Nothing else happens at build time.

use std::{env, fmt::Write as _, fs, io, path::Path};

#[expect(
    clippy::disallowed_methods,
    reason = "cargo speaks to a build script this way"
)]
fn main() -> io::Result<()> {
    let mut table = String::from("&[\n");
    for folder in ["assets", "content", "labs"] {
        println!("cargo::rerun-if-changed={folder}");
        walk(Path::new(folder), &mut table)?;
    }
    table.push(']');
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("no OUT_DIR"))?;
    fs::write(Path::new(&out).join("files.rs"), table)
}

fn walk(folder: &Path, table: &mut String) -> io::Result<()> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    let mut paths = entries
        .map(|e| Ok(e?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(&path, table)?;
            continue;
        }
        let name = path.to_string_lossy().replace('\\', "/");
        let bytes = fs::canonicalize(&path)?.to_string_lossy().into_owned();
        writeln!(table, "    ({name:?}, include_bytes!({bytes:?})),").map_err(io::Error::other)?;
    }
    Ok(())
}
