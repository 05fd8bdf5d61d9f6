//! `aws s3 ls`.

use std::fmt::Write as _;

use super::place::Place;
use super::{CustomCall, Ended, Listed, Printed, Value, Workbench, json, listing, switch, word};

pub(in super::super) fn ls(bench: &mut Workbench<'_>, call: &CustomCall) -> Ended {
    let path = word(call, "paths").unwrap_or("s3://");
    let path = path.strip_prefix("s3://").unwrap_or(path);
    if path.is_empty() {
        return buckets(bench, call);
    }
    let Place::Object { bucket, key } = Place::read(bench, &format!("s3://{path}")) else {
        return Ok(Printed::default());
    };
    let recursive = switch(call, "recursive");
    let delimiter = (!recursive).then_some("/");
    let found = listing(bench, &bucket, &key, delimiter)?;
    let human = switch(call, "human-readable");
    let mut out = String::new();
    for prefix in &found.prefixes {
        let name = prefix.trim_end_matches('/');
        let name = name.rsplit('/').next().unwrap_or(name);
        let _ = writeln!(out, "{:>30} {name}/", "PRE");
    }
    for object in &found.objects {
        let last = object.key.rsplit('/').next().unwrap_or_default();
        let name = if recursive { &object.key } else { last };
        out.push_str(&line(object, name, human));
    }
    if switch(call, "summarize") {
        let total: u64 = found.objects.iter().map(|object| object.size).sum();
        let count = found.objects.len();
        let total = size(total, human);
        let _ = write!(out, "\nTotal Objects: {count}\n   Total Size: {total}\n");
    }
    let nothing = found.objects.is_empty() && found.prefixes.is_empty();
    Ok(Printed {
        exit_code: u8::from(nothing && !key.is_empty()),
        out,
        ..Printed::default()
    })
}

fn line(object: &Listed, name: &str, human: bool) -> String {
    format!(
        "{:<19} {:>10} {name}\n",
        object.modified,
        size(object.size, human)
    )
}

fn buckets(bench: &mut Workbench<'_>, call: &CustomCall) -> Ended {
    let mut input = json!({});
    for (option, member) in [
        ("bucket-name-prefix", "Prefix"),
        ("bucket-region", "BucketRegion"),
    ] {
        if let Some(value) = word(call, option) {
            input[member] = value.into();
        }
    }
    let reply = bench.operate("s3api", "ListBuckets", &input)?;
    let mut out = String::new();
    for bucket in reply
        .get("Buckets")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let text = |name: &str| bucket.get(name).and_then(Value::as_str).unwrap_or_default();
        let created: String = text("CreationDate").chars().take(19).collect();
        let _ = writeln!(out, "{} {}", created.replace('T', " "), text("Name"));
    }
    Ok(Printed {
        out,
        ..Printed::default()
    })
}

/// A number of bytes, or with a unit and one digit behind the point.
fn size(bytes: u64, human: bool) -> String {
    if !human {
        return bytes.to_string();
    }
    match bytes {
        1 => return "1 Byte".to_owned(),
        0..1_024 => return format!("{bytes} Bytes"),
        _ => {}
    }
    let units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    let mut unit_bytes: u64 = 1_024;
    for unit in units {
        let tenths = (u128::from(bytes) * 10 + u128::from(unit_bytes) / 2) / u128::from(unit_bytes);
        if tenths < 10_240 {
            return format!("{}.{} {unit}", tenths / 10, tenths % 10);
        }
        unit_bytes = unit_bytes.saturating_mul(1_024);
    }
    bytes.to_string()
}
