//! Remarks as SARIF 2.1.0, the format that code hosts and editors show beside the lines.
//!
//! Source: the OASIS standard, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>.

use std::collections::BTreeSet;

use greenroom_formats::json::{self, Value, json};

use super::{Finding, Severity, kind};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The remarks as one SARIF log. `version` is the program's.
pub fn sarif(findings: &[Finding], version: &str) -> String {
    let codes: BTreeSet<&'static str> = findings.iter().map(|f| f.code).collect();
    let rules: Vec<Value> = codes.into_iter().map(rule).collect();
    let results: Vec<Value> = findings.iter().map(result).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "greenroom", "version": version, "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut out = json::to_string_pretty(&log).unwrap_or_default();
    out.push('\n');
    out
}

fn rule(code: &'static str) -> Value {
    match kind(code) {
        Some(kind) => json!({
            "id": code,
            "shortDescription": { "text": kind.title },
            "fullDescription": { "text": kind.why },
            "defaultConfiguration": { "level": level(kind.severity) },
        }),
        None => json!({ "id": code }),
    }
}

fn result(finding: &Finding) -> Value {
    let text = match &finding.fix {
        Some(fix) => format!("{} Fix: {fix}", finding.message),
        None => finding.message.clone(),
    };
    json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": { "text": text },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri(&finding.file) },
                "region": { "startLine": finding.line, "startColumn": finding.column },
            },
        }],
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a relative URI: letters that have a meaning there are written `%20`.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                let digit = char::from_digit(u32::from(half), 16).unwrap_or('0');
                out.push(digit.to_ascii_uppercase());
            }
        }
    }
    out
}
