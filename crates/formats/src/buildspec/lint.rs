//! What is allowed in a buildspec and still probably wrong.

use super::Context;
use super::codes::{
    EXPORTED, FILE_NAME, LEADING_ZERO, LITERAL_VALUE, OLD_RUNTIME, OLD_VERSION, PHASE_ORDER,
    PLAIN_SECRET, RESERVED_NAME, RUNTIME_NAME, RUNTIME_NEEDED, RUNTIME_PLACE, RUNTIME_VERSION,
    SSM_SECRET, UNKNOWN_RUNTIME,
};
use super::model::{Buildspec, Env, PhaseName, RuntimeVersion, Variable, Version};
use super::read::yaml_error;
use super::runtimes::{self, Image, Selection};
use crate::fields::{head, key_span};
use crate::finding::Findings;
use crate::node::{Document, Node};
use crate::text::{quote, start};

mod commands;

/// Every remark that is no matter of grammar.
pub(super) fn check(
    document: &Document,
    buildspec: &Buildspec,
    context: &Context<'_>,
    out: &mut Findings,
) {
    let root = &document.root;
    env(&buildspec.env, out);
    leading_zeros(root, out);
    runtime_choice(root, buildspec, context, out);
    phase_order(root, out);
    if buildspec.version == Version::V01 {
        let said = "Version 0.1 forgets `cd` and variables after every command.";
        out.push(
            OLD_VERSION
                .at(key_span(root, "version"), said)
                .fix("Write `version: 0.2`."),
        );
    }
    if let Some(name) = context.file_name.filter(|name| *name != "buildspec.yml") {
        let said = format!("CodeBuild does not look for {} by itself.", quote(name));
        let fix = "Call it buildspec.yml, or name it in the project's source settings.";
        out.push(FILE_NAME.at(start(), said).fix(fix));
    }
    commands::check(document, buildspec, context, out);
}

fn env(env: &Env, out: &mut Findings) {
    for variable in &env.variables {
        plain_variable(variable, out);
    }
    let names = env
        .variables
        .iter()
        .chain(&env.parameter_store)
        .map(|variable| &variable.name);
    for name in names.chain(env.secrets_manager.iter().map(|secret| &secret.name)) {
        if name.as_str().starts_with("CODEBUILD_") {
            let said = format!(
                "The name {} is reserved for CodeBuild.",
                quote(name.as_str())
            );
            out.push(
                RESERVED_NAME
                    .at(name.span, said)
                    .fix("Choose another prefix."),
            );
        }
    }
    for variable in &env.parameter_store {
        let value = variable.value.as_str().to_ascii_lowercase();
        // The name of a parameter is a single word or begins with a slash.
        let is_path = value.contains('/') && !value.starts_with(['/', '$']);
        let is_secret = value.contains(":secretsmanager:")
            || (value.contains("secret") && value.contains("manager"))
            || (is_path && !value.starts_with("arn:"));
        if is_secret {
            let said = format!(
                "{} looks like a secret, but stands below parameter-store.",
                quote(variable.value.as_str())
            );
            let fix = format!(
                "Move {} to a `secrets-manager:` section.",
                variable.name.value
            );
            out.push(SSM_SECRET.at(variable.value.span, said).fix(fix));
        }
    }
    for secret in &env.secrets_manager {
        if secret.secret.secret_id.contains(":ssm:") || secret.secret.secret_id.starts_with('/') {
            let id = quote(&secret.secret.secret_id);
            let said = format!("{id} looks like a parameter of Systems Manager.");
            let fix = format!("Move {} to `parameter-store:`.", secret.name.value);
            out.push(SSM_SECRET.at(secret.span, said).fix(fix));
        }
    }
    for name in env
        .exported_variables
        .iter()
        .filter(|name| name.as_str().starts_with("AWS_"))
    {
        let said = format!(
            "{} begins with AWS_ and is not exported.",
            quote(name.as_str())
        );
        out.push(
            EXPORTED
                .at(name.span, said)
                .fix("Copy its value to a variable of your own."),
        );
    }
}

fn plain_variable(variable: &Variable, out: &mut Findings) {
    let Variable { name, value } = variable;
    if looks_secret(name.as_str(), value.as_str()) {
        let said = format!(
            "{} seems to hold a secret in plain text.",
            quote(name.as_str())
        );
        let fix = "Store it and name it below `secrets-manager:` or `parameter-store:`.";
        out.push(PLAIN_SECRET.at(value.span, said).fix(fix));
    }
    let mut after = value.as_str().split('$').skip(1);
    let is_reference =
        |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || "_{(".contains(c));
    if after.any(is_reference) {
        let said = format!(
            "{} is taken literally; nothing is expanded.",
            quote(value.as_str())
        );
        let fix = "Set the variable with `export` in a command instead.";
        out.push(LITERAL_VALUE.at(value.span, said).fix(fix));
    }
}

/// Words of names that hold secrets, and endings of names that only point to one.
const SECRET_WORDS: &[&str] = &[
    "PASSWORD",
    "PASSWD",
    "SECRET",
    "TOKEN",
    "API_KEY",
    "APIKEY",
    "PRIVATE_KEY",
    "ACCESS_KEY",
];
const POINTER_ENDS: &[&str] = &[
    "_ARN",
    "_NAME",
    "_ID",
    "_PATH",
    "_FILE",
    "_URL",
    "_URI",
    "_PARAM",
    "_PARAMETER",
    "_REGION",
    "_TTL",
    "_EXPIRY",
    "_TYPE",
    "_ENABLED",
    "_KEY_ID",
];

fn looks_secret(name: &str, value: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    let is_key = value.starts_with("AKIA") && value.len() == 20;
    let is_flag = matches!(
        value.to_ascii_lowercase().as_str(),
        "true" | "false" | "yes" | "no"
    );
    let points = POINTER_ENDS.iter().any(|end| upper.ends_with(end));
    let names_secret = SECRET_WORDS.iter().any(|word| upper.contains(word));
    is_key || (names_secret && !points && !is_flag && !value.is_empty() && !value.contains('$'))
}

fn leading_zeros(root: &Node, out: &mut Findings) {
    let variables = root
        .at(&["env", "variables"])
        .map(Node::entries)
        .unwrap_or_default();
    for entry in variables {
        let text = entry.value.text().unwrap_or("");
        let is_account = text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit());
        if entry.value.is_plain() && is_account && text.starts_with('0') {
            let said = format!("{} begins with a zero and has no quotes.", quote(text));
            out.push(
                LEADING_ZERO
                    .at(entry.value.span, said)
                    .fix(format!("Write \"{text}\".")),
            );
        }
    }
}

fn runtime_choice(root: &Node, buildspec: &Buildspec, context: &Context<'_>, out: &mut Findings) {
    let install = buildspec.phase(PhaseName::Install);
    let chosen = install
        .map(|phase| phase.runtime_versions.as_slice())
        .unwrap_or_default();
    let section = root.at(&["phases", "install", "runtime-versions"]);
    if let Some(section) = section.filter(|node| chosen.is_empty() && !node.is_cut) {
        let said = "The section chooses no runtime.";
        out.push(
            RUNTIME_PLACE
                .at(head(section), said)
                .fix("Name one, such as `nodejs: 22`."),
        );
    }
    let Some(name) = context.image else {
        for runtime in chosen {
            without_image(runtime, out);
        }
        return;
    };
    let Some(image) = runtimes::image(name) else {
        let is_foreign = !name.starts_with("aws/codebuild/") || name.contains("windows");
        if let Some(first) = chosen.first().filter(|_| is_foreign) {
            let said = "This build image offers no choice of runtimes; the section is skipped.";
            let fix = "Drop the section; install what you need in the image.";
            out.push(RUNTIME_PLACE.at(first.name.span, said).fix(fix));
        }
        return;
    };
    for runtime in chosen {
        with_image(runtime, image, out);
    }
    let has_phases = !buildspec.phases.is_empty();
    if chosen.is_empty() && has_phases && runtimes::needs_runtime(image) {
        let said = "This image wants a runtime version to be chosen.";
        let fix = "Add `runtime-versions:` to the install phase.";
        let finding = RUNTIME_NEEDED.at(key_span(root, "phases"), said).fix(fix);
        out.push(finding.aws(yaml_error(runtimes::RUNTIME_NEEDED)));
    }
}

fn without_image(runtime: &RuntimeVersion, out: &mut Findings) {
    let (name, version) = (runtime.name.as_str(), runtime.version.as_str());
    if !runtimes::is_known(name) {
        let said = format!("No managed image has a runtime called {}.", quote(name));
        let known = [
            "dotnet", "golang", "java", "nodejs", "php", "python", "ruby",
        ];
        let finding = UNKNOWN_RUNTIME.at(runtime.name.span, said);
        out.push(match crate::text::nearest(name, &known) {
            Some(word) => finding.fix(format!("Did you mean `{word}`?")),
            None => finding.fix(format!("Runtimes are {}.", known.join(", "))),
        });
    } else if name == "docker" {
        let said = "Docker need not be chosen; most images refuse it as a runtime.";
        let fix = "Drop the line and give the project privileged mode.";
        out.push(OLD_RUNTIME.at(runtime.name.span, said).fix(fix));
    } else if !version.starts_with('$') && !runtimes::is_current(name, version) {
        let said = format!(
            "No current image has {name} {} preinstalled.",
            quote(version)
        );
        out.push(
            OLD_RUNTIME
                .at(runtime.version.span, said)
                .fix("Choose a newer version."),
        );
    }
}

fn with_image(runtime: &RuntimeVersion, image: &Image, out: &mut Findings) {
    let (name, version) = (runtime.name.as_str(), runtime.version.as_str());
    match image.select(name, version) {
        Selection::Preinstalled(_) | Selection::Variable => {}
        Selection::Downloaded => {
            let said = format!("{name} {} is downloaded in every build.", quote(version));
            let newest = image
                .versions(name)
                .and_then(<[_]>::last)
                .unwrap_or(&"latest");
            let fix = format!("Choose a preinstalled version, such as {newest}.");
            out.push(OLD_RUNTIME.at(runtime.version.span, said).fix(fix));
        }
        Selection::UnknownRuntime(known) => {
            let said = format!("The image has no runtime called {}.", quote(name));
            let fix = if name == "docker" {
                "Drop the line and give the project privileged mode.".to_owned()
            } else {
                format!("Use one of {}.", known.join(", "))
            };
            let answer = runtimes::unknown_runtime_message(name, &known);
            let finding = RUNTIME_NAME.at(runtime.name.span, said).fix(fix);
            out.push(finding.aws(yaml_error(answer)));
        }
        Selection::UnknownVersion(known) => {
            let said = format!("The image has no {name} {}.", quote(version));
            let answer = runtimes::unknown_version_message(name, version, known);
            let fix = format!("Use one of {}.", known.join(", "));
            let finding = RUNTIME_VERSION.at(runtime.version.span, said).fix(fix);
            out.push(finding.aws(yaml_error(answer)));
        }
    }
}

fn phase_order(root: &Node, out: &mut Findings) {
    let entries = root.get("phases").map(Node::entries).unwrap_or_default();
    let mut latest: Option<PhaseName> = None;
    for entry in entries {
        let Some(name) = entry.key.text().and_then(PhaseName::of_key) else {
            continue;
        };
        if let Some(latest) = latest.filter(|latest| *latest > name) {
            let said = format!("{name} stands after {latest}, but runs before it.");
            out.push(
                PHASE_ORDER
                    .at(entry.key.span, said)
                    .fix("Write the phases in order."),
            );
            return;
        }
        latest = Some(name);
    }
}
