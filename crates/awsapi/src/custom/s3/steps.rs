//! One file after the other: uploads, downloads, copies, deletions, and a line for each.

use std::fmt::Write as _;

use super::place::Place;
use super::{CustomCall, Printed, Value, Workbench, json, mime, switch, without_effect, word};
use crate::blob;
use crate::custom::sentence;

/// One file's way, or its end.
pub(super) struct Step {
    pub(super) from: Place,
    /// Nothing for a deletion.
    pub(super) to: Option<Place>,
    /// The source is deleted afterwards.
    pub(super) moves: bool,
}

impl Step {
    pub(super) const fn copy(from: Place, to: Place) -> Self {
        Self {
            from,
            to: Some(to),
            moves: false,
        }
    }

    pub(super) const fn delete(from: Place) -> Self {
        Self {
            from,
            to: None,
            moves: false,
        }
    }

    const fn verb(&self) -> &'static str {
        match (&self.from, &self.to) {
            (_, None) => "delete",
            _ if self.moves => "move",
            (Place::Disk(_), Some(_)) => "upload",
            (Place::Object { .. }, Some(Place::Disk(_))) => "download",
            (Place::Object { .. }, Some(Place::Object { .. })) => "copy",
        }
    }

    /// `s3://b/k to ./k`
    fn way(&self, folder: &str) -> String {
        let from = self.from.shown(folder);
        match &self.to {
            Some(to) => format!("{from} to {}", to.shown(folder)),
            None => from,
        }
    }
}

/// Carries the steps out and prints what the CLI prints of each; 1 when one of them failed.
pub(super) fn carry_out(bench: &mut Workbench<'_>, call: &CustomCall, steps: &[Step]) -> Printed {
    let mut printed = Printed {
        err: without_effect(call),
        ..Printed::default()
    };
    let quiet = switch(call, "quiet");
    let shows = !quiet && !switch(call, "only-show-errors");
    let dry = switch(call, "dryrun");
    let spares = switch(call, "no-overwrite");
    for step in steps {
        if spares && step.to.as_ref().is_some_and(|to| exists(bench, to)) {
            continue;
        }
        let (verb, way) = (step.verb(), step.way(bench.folder));
        if dry {
            if shows {
                let _ = writeln!(printed.out, "(dryrun) {verb}: {way}");
            }
            continue;
        }
        match carry_out_one(bench, call, step) {
            Ok(()) if shows => {
                let _ = writeln!(printed.out, "{verb}: {way}");
            }
            Ok(()) => {}
            Err(Failed { why, refusal }) => {
                printed.exit_code = 1;
                printed.refusal = printed.refusal.take().or(refusal);
                if !quiet {
                    let _ = writeln!(printed.err, "{verb} failed: {way} {why}");
                }
            }
        }
    }
    printed
}

/// Whether something is at a place already.
fn exists(bench: &Workbench<'_>, place: &Place) -> bool {
    match place {
        Place::Object { bucket, key } => bench.at.world().s3.object(bucket, key, None).is_some(),
        Place::Disk(path) => bench.files.bytes(path).is_some(),
    }
}

struct Failed {
    why: String,
    refusal: Option<greenroom_engine::error::ApiError>,
}

impl From<Box<Printed>> for Failed {
    fn from(printed: Box<Printed>) -> Self {
        Self {
            why: sentence(&printed).to_owned(),
            refusal: printed.refusal,
        }
    }
}

fn carry_out_one(bench: &mut Workbench<'_>, call: &CustomCall, step: &Step) -> Result<(), Failed> {
    match (&step.from, &step.to) {
        (from, None) => return delete(bench, from),
        (Place::Disk(path), Some(to)) => upload(bench, call, path, to)?,
        (Place::Object { bucket, key }, Some(Place::Disk(path))) => {
            let input = json!({ "Bucket": bucket.as_str(), "Key": key.as_str() });
            let reply = bench.operate("s3api", "GetObject", &input)?;
            let body = reply.get("Body").and_then(Value::as_str);
            let bytes = body.and_then(blob::decode).unwrap_or_default();
            bench.files.write(path, &bytes);
        }
        (
            Place::Object { bucket, key },
            Some(Place::Object {
                bucket: to,
                key: name,
            }),
        ) => {
            let source = format!("{bucket}/{}", key.replace('%', "%25").replace('?', "%3F"));
            let input = json!({
                "Bucket": to.as_str(),
                "Key": name.as_str(),
                "CopySource": source,
            });
            bench.operate("s3api", "CopyObject", &input)?;
        }
    }
    if step.moves {
        delete(bench, &step.from)?;
    }
    Ok(())
}

fn upload(
    bench: &mut Workbench<'_>,
    call: &CustomCall,
    path: &str,
    to: &Place,
) -> Result<(), Failed> {
    let Place::Object { bucket, key } = to else {
        return Ok(());
    };
    let Some(bytes) = bench.files.bytes(path) else {
        return Err(Failed {
            why: format!("[Errno 21] Is a directory: '/{path}/'"),
            refusal: None,
        });
    };
    let mut input = json!({
        "Bucket": bucket.as_str(),
        "Key": key.as_str(),
        "Body": blob::encode(bytes),
    });
    let guesses = call.args.get("guess-mime-type") != Some(&Value::Bool(false));
    let guessed = || mime::guess(path).filter(|_| guesses);
    if let Some(kind) = word(call, "content-type").or_else(guessed) {
        input["ContentType"] = kind.into();
    }
    bench.operate("s3api", "PutObject", &input)?;
    Ok(())
}

fn delete(bench: &mut Workbench<'_>, place: &Place) -> Result<(), Failed> {
    match place {
        Place::Object { bucket, key } => {
            let input = json!({ "Bucket": bucket.as_str(), "Key": key.as_str() });
            bench.operate("s3api", "DeleteObject", &input)?;
        }
        Place::Disk(path) => {
            bench.files.remove(path);
        }
    }
    Ok(())
}
