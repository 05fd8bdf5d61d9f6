//! Remarks as plain lines and as JSON.

use greenroom_formats::json;

use super::{Finding, Severity};

/// One remark a line, each remedy below its remark, and a last line that counts.
pub fn text(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        out.push_str(&finding.to_string());
        out.push('\n');
        if let Some(fix) = &finding.fix {
            out.push_str("    fix: ");
            out.push_str(fix);
            out.push('\n');
        }
    }
    out.push_str(&count(findings));
    out.push('\n');
    out
}

/// `2 errors, 1 warning`; `nothing to remark` when there is none.
fn count(findings: &[Finding]) -> String {
    let mut parts = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let found = findings.iter().filter(|f| f.severity == severity).count();
        let word = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "remark",
        };
        match found {
            0 => {}
            1 => parts.push(format!("1 {word}")),
            _ => parts.push(format!("{found} {word}s")),
        }
    }
    if parts.is_empty() {
        return "nothing to remark".to_owned();
    }
    parts.join(", ")
}

/// A JSON list of `{file, line, column, code, severity, message, fix, source}`.
pub fn json(findings: &[Finding]) -> String {
    let mut out = json::to_string_pretty(&findings).unwrap_or_else(|_| "[]".to_owned());
    out.push('\n');
    out
}
