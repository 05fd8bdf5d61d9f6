//! Botocore on this machine: where it is, which version, and its models as JSON.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

pub(super) struct Botocore {
    pub(super) version: String,
    data: PathBuf,
}

/// The models of one service, merged with botocore's own additions.
pub(super) struct Models {
    pub(super) service: Value,
    pub(super) paginators: Value,
    pub(super) waiters: Value,
}

impl Botocore {
    /// `None` when no folder was named and python3 knows no botocore.
    pub(super) fn find(named: Option<&Path>) -> Result<Option<Self>> {
        let package = match named {
            Some(folder) if folder.ends_with("data") => folder.parent().map(Path::to_owned),
            Some(folder) => Some(folder.to_owned()),
            None => ask_python(),
        };
        let Some(package) = package else {
            return Ok(None);
        };
        let init = fs::read_to_string(package.join("__init__.py"))
            .with_context(|| format!("no botocore in {}", package.display()))?;
        let version = init
            .lines()
            .find_map(|line| line.strip_prefix("__version__ = "))
            .context("botocore/__init__.py names no version")?;
        let version = version.trim_matches(['\'', '"']).to_owned();
        Ok(Some(Self {
            version,
            data: package.join("data"),
        }))
    }

    /// The names of all services that botocore has models of, sorted.
    pub(super) fn services(&self) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.data)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    pub(super) fn models(&self, service: &str) -> Result<Models> {
        let folder = self.data.join(service);
        let mut versions: Vec<PathBuf> = fs::read_dir(&folder)
            .with_context(|| format!("botocore has no service {service}"))?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        versions.sort();
        let newest = versions
            .pop()
            .with_context(|| format!("{service} has no version"))?;
        let model = |name: &str| -> Result<Value> {
            let mut model = read(&newest, name)?.unwrap_or(Value::Null);
            if let Some(extra) = read(&newest, &format!("{name}.sdk-extras"))? {
                merge(&mut model, extra.get("merge").unwrap_or(&Value::Null));
            }
            Ok(model)
        };
        let models = Models {
            service: model("service-2")?,
            paginators: model("paginators-1")?,
            waiters: model("waiters-2")?,
        };
        ensure!(
            models.service.is_object(),
            "{service} has no service-2 model"
        );
        Ok(models)
    }
}

fn ask_python() -> Option<PathBuf> {
    let program = "import botocore, os; print(os.path.dirname(botocore.__file__))";
    let out = Command::new("python3")
        .args(["-c", program])
        .output()
        .ok()?;
    let folder = String::from_utf8(out.stdout).ok()?;
    (out.status.success() && !folder.trim().is_empty()).then(|| PathBuf::from(folder.trim()))
}

/// A model, plain or packed as the newer botocore ships it (`gzip` unpacks).
fn read(folder: &Path, name: &str) -> Result<Option<Value>> {
    let plain = folder.join(format!("{name}.json"));
    let packed = folder.join(format!("{name}.json.gz"));
    let bytes = if plain.exists() {
        fs::read(&plain)?
    } else if packed.exists() {
        let out = Command::new("gzip")
            .arg("-dc")
            .arg(&packed)
            .output()
            .context("gzip")?;
        if !out.status.success() {
            bail!("gzip could not unpack {}", packed.display());
        }
        out.stdout
    } else {
        return Ok(None);
    };
    Ok(Some(
        serde_json::from_slice(&bytes).with_context(|| name.to_owned())?,
    ))
}

fn merge(into: &mut Value, extra: &Value) {
    match (into, extra) {
        (Value::Object(into), Value::Object(extra)) => {
            for (key, value) in extra {
                merge(into.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (into, extra) => *into = extra.clone(),
    }
}
