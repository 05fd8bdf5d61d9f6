//! `aws s3 presign`: an address in the form of a signed one. Nobody can open it.

use greenroom_engine::clock::civil;
use greenroom_engine::kernel::dice::subject;
use greenroom_engine::kernel::ids;

use super::place::Place;
use super::{CustomCall, Ended, Printed, Value, Workbench, word};

/// Longest life of such an address, in seconds. Source: S3 user guide, presigned URLs.
const EXPIRES_S_MAX: i64 = 604_800;

pub(in super::super) fn presign(bench: &mut Workbench<'_>, call: &CustomCall) -> Ended {
    let path = word(call, "path").unwrap_or_default();
    let path = path.strip_prefix("s3://").unwrap_or(path);
    let Place::Object { bucket, key } = Place::read(bench, &format!("s3://{path}")) else {
        return Ok(Printed::default());
    };
    let given = call.args.get("expires-in");
    let expires = given.and_then(|value| match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_i64(),
    });
    let expires = expires.unwrap_or(3_600).clamp(1, EXPIRES_S_MAX);
    let w = bench.at.world();
    let at = civil(w.unix_ms(w.now));
    let day = format!("{:04}{:02}{:02}", at.year, at.month, at.day);
    let time = format!("{day}T{:02}{:02}{:02}Z", at.hour, at.minute, at.second);
    let luck = subject(path) ^ w.now.0;
    let access_key = ids::upper(
        w.seed(),
        "access-key",
        subject(&bench.at.principal().arn()),
        16,
    );
    let signature = ids::hex(w.seed(), "signature", luck, 64);
    let region = w.region();
    let out = format!(
        "https://{bucket}.s3.{region}.amazonaws.com/{key}?X-Amz-Algorithm=AWS4-HMAC-SHA256\
         &X-Amz-Credential=AKIA{access_key}%2F{day}%2F{region}%2Fs3%2Faws4_request\
         &X-Amz-Date={time}&X-Amz-Expires={expires}&X-Amz-SignedHeaders=host\
         &X-Amz-Signature={signature}\n"
    );
    Ok(Printed {
        out,
        ..Printed::default()
    })
}
