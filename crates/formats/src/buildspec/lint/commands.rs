//! Remarks about commands: folders, package tools, docker, scripts, comments, exit codes.

use std::collections::BTreeMap;

use crate::buildspec::Context;
use crate::buildspec::batch::BatchPlan;
use crate::buildspec::codes::{
    APT_GET, CD_TWICE, HASH_CUT, LAST_EXIT, MISSING_SCRIPT, NEEDS_PRIVILEGE, RUNS_AFTER_FAILURE,
};
use crate::buildspec::model::{Buildspec, OnFailure, PhaseName, Version};
use crate::buildspec::runtimes::{self, Family};
use crate::finding::Findings;
use crate::node::{Document, Node, Style};
use crate::span::Spanned;
use crate::text::quote;

type Command = Spanned<String>;

pub(super) fn check(
    document: &Document,
    buildspec: &Buildspec,
    context: &Context<'_>,
    out: &mut Findings,
) {
    let phases = buildspec.phases.iter();
    let all: Vec<&Command> = phases
        .flat_map(|p| p.commands.iter().chain(&p.finally))
        .collect();
    if buildspec.version == Version::V02 {
        folders(&all, out);
    }
    package_tools(&all, context, out);
    docker(&all, context, out);
    if let Some(files) = context.files {
        scripts(&all, files, out);
        batch_files(buildspec, files, out);
    }
    cut_by_comment(document, &all, out);
    publishing(buildspec, out);
    for name in PhaseName::ALL {
        let commands = document.root.at(&["phases", name.key(), "commands"]);
        for command in commands.map(Node::items).unwrap_or_default() {
            block(command, out);
        }
    }
}

/// The single steps of a command, split roughly as a shell would.
fn steps(command: &str) -> impl Iterator<Item = &str> {
    command
        .split(['\n', ';'])
        .flat_map(|part| part.split("&&"))
        .map(str::trim)
}

/// The words of a step without a leading `sudo`.
fn words(step: &str) -> impl Iterator<Item = &str> {
    let words = step.split_whitespace();
    words.skip_while(|word| matches!(*word, "sudo" | "-E" | "time" | "exec"))
}

fn folders(all: &[&Command], out: &mut Findings) {
    let mut last: Option<(&str, u32)> = None;
    for command in all {
        for step in steps(command.as_str()) {
            let mut words = words(step);
            let verb = words.next().unwrap_or("");
            if matches!(verb, "pushd" | "popd") {
                last = None;
            }
            if verb != "cd" {
                continue;
            }
            let folder = words.next().unwrap_or("").trim_matches(['"', '\'']);
            let folder = folder
                .strip_prefix("./")
                .unwrap_or(folder)
                .trim_end_matches('/');
            let is_plain = folder.starts_with(|c: char| c.is_alphanumeric() || c == '_')
                && !folder.contains(['$', '`', '*']);
            if let Some((_, line)) = last.filter(|(before, _)| is_plain && *before == folder) {
                let said = format!(
                    "The shell is already in {} since line {line}.",
                    quote(folder)
                );
                let fix = "Drop this cd, or write cd \"$CODEBUILD_SRC_DIR/…\".";
                out.push(CD_TWICE.at(command.span, said).fix(fix));
            }
            last = is_plain.then_some((folder, command.span.line));
        }
    }
}

fn package_tools(all: &[&Command], context: &Context<'_>, out: &mut Findings) {
    let Some(image) = context.image.and_then(runtimes::image) else {
        return;
    };
    let (foreign, own, system): (&[&str], _, _) = match image.family {
        Family::AmazonLinux => (&["apt-get", "apt"], "dnf", "Amazon Linux"),
        Family::Ubuntu => (&["yum", "dnf"], "apt-get", "Ubuntu"),
    };
    for command in all {
        let verbs = steps(command.as_str()).filter_map(|step| words(step).next());
        if let Some(tool) = verbs.into_iter().find(|verb| foreign.contains(verb)) {
            let said = format!("`{tool}` does not exist on an {system} image.");
            out.push(
                APT_GET
                    .at(command.span, said)
                    .fix(format!("Use `{own}` here.")),
            );
        }
    }
}

fn docker(all: &[&Command], context: &Context<'_>, out: &mut Findings) {
    if context.is_privileged != Some(false) {
        return;
    }
    let needs_daemon = |step: &str| {
        let mut words = words(step);
        let verbs = [
            "build", "run", "push", "pull", "compose", "tag", "load", "buildx",
        ];
        words.next() == Some("docker") && words.next().is_some_and(|verb| verbs.contains(&verb))
    };
    let found = all
        .iter()
        .find(|command| steps(command.as_str()).any(needs_daemon));
    if let Some(command) = found {
        let said = "This command needs the Docker daemon, but privileged mode is off.";
        out.push(
            NEEDS_PRIVILEGE
                .at(command.span, said)
                .fix("Turn privileged mode on."),
        );
    }
}

/// The file that a step runs, if it plainly is one of the source.
fn script(step: &str) -> Option<&str> {
    let mut words = words(step);
    let first = words.next()?;
    let file = match first {
        "sh" | "bash" | "python" | "python3" | "node" => words.next()?,
        path if path.starts_with("./") => path,
        _ => return None,
    };
    let is_file = [".sh", ".py", ".js"].iter().any(|end| file.ends_with(end));
    let is_plain = !file.starts_with(['-', '/']) && !file.contains(['$', '*', '`', '(']);
    (is_file && is_plain).then(|| file.strip_prefix("./").unwrap_or(file))
}

fn scripts(all: &[&Command], files: &[&str], out: &mut Findings) {
    let mut seen = String::new();
    for command in all {
        for step in steps(command.as_str()) {
            if matches!(
                words(step).next(),
                Some("cd" | "pushd" | "git" | "tar" | "unzip")
            ) {
                return;
            }
            let Some(file) = script(step).filter(|file| !files.contains(file)) else {
                continue;
            };
            let name = file.rsplit('/').next().unwrap_or(file);
            if !seen.contains(name) {
                let said = format!("The source has no file {}.", quote(file));
                let finding = MISSING_SCRIPT.at(command.span, said);
                out.push(finding.fix("Check the path; it is relative to the source folder."));
            }
        }
        // An earlier command that mentions the file may have made it.
        seen.push_str(command.as_str());
        seen.push('\n');
    }
}

fn batch_files(buildspec: &Buildspec, files: &[&str], out: &mut Findings) {
    let plan = buildspec.batch.as_ref().map(|batch| &batch.plan);
    let named: Vec<&Command> = match plan {
        Some(BatchPlan::List(builds) | BatchPlan::Graph(builds)) => builds
            .iter()
            .filter_map(|build| build.buildspec.as_ref())
            .collect(),
        Some(BatchPlan::Matrix(matrix)) => matrix.buildspecs.iter().collect(),
        Some(BatchPlan::Fanout { .. } | BatchPlan::Unknown) | None => Vec::new(),
    };
    for file in named {
        let path = file.as_str().strip_prefix("./").unwrap_or(file.as_str());
        let is_path = !path.contains('\n') && !path.starts_with("arn:") && !path.contains('$');
        if is_path && !files.contains(&path) {
            let said = format!("The source has no buildspec {}.", quote(path));
            out.push(MISSING_SCRIPT.at(file.span, said).fix("Check the path."));
        }
    }
}

fn cut_by_comment(document: &Document, all: &[&Command], out: &mut Findings) {
    let lines: BTreeMap<u32, &Command> = all.iter().map(|c| (c.span.line, *c)).collect();
    for comment in &document.comments {
        let Some(command) = lines.get(&comment.span.line) else {
            continue;
        };
        let text = command.as_str();
        let is_open = |quote: char| !text.matches(quote).count().is_multiple_of(2);
        let is_before = command.span.end < comment.span.start;
        if is_before && !text.contains('\n') && (is_open('"') || is_open('\'')) {
            let said = "From here on the command is a comment; a quote stays open.";
            out.push(
                HASH_CUT
                    .at(comment.span, said)
                    .fix("Quote the whole command."),
            );
        }
    }
}

/// Commands that make something visible outside the build.
const PUBLISHING: &[&str] = &[
    "docker push",
    "aws s3 cp",
    "aws s3 sync",
    "aws deploy ",
    "aws ecs update-service",
    "aws lambda update-function-code",
    "aws cloudformation deploy",
    "kubectl apply",
    "helm upgrade",
    "npm publish",
    "mvn deploy",
    "terraform apply",
    "cdk deploy",
    "sam deploy",
    "serverless deploy",
];

fn publishing(buildspec: &Buildspec, out: &mut Findings) {
    let (build, post) = (PhaseName::Build, PhaseName::PostBuild);
    let (Some(build), Some(post)) = (buildspec.phase(build), buildspec.phase(post)) else {
        return;
    };
    let stops = build
        .on_failure
        .as_ref()
        .is_some_and(|on| on.value == OnFailure::Abort);
    let asks = post
        .commands
        .iter()
        .any(|c| c.as_str().contains("CODEBUILD_BUILD_SUCCEEDING"));
    if stops || asks || build.commands.is_empty() {
        return;
    }
    let publishes = |text: &str| PUBLISHING.iter().any(|verb| text.contains(verb));
    if let Some(command) = post.commands.iter().find(|c| publishes(c.as_str())) {
        let said = "This also runs after a failed build phase.";
        let fix = "Put `test \"$CODEBUILD_BUILD_SUCCEEDING\" = 1` before it.";
        out.push(RUNS_AFTER_FAILURE.at(command.span, said).fix(fix));
    }
}

/// A block of several independent lines without `set -e`.
fn block(command: &Node, out: &mut Findings) {
    if command.style() != Some(Style::Literal) {
        return;
    }
    let text = command.text().unwrap_or("");
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let is_simple = |line: &&str| {
        let is_joined = line.ends_with(['\\', '|', '(', '{']) || line.contains("<<");
        let first = words(line).next().unwrap_or("");
        let keywords = [
            "if", "for", "while", "case", "until", "then", "else", "fi", "do", "done", "esac",
            "function", "}", "{", "trap", "set",
        ];
        let is_plain = first
            .chars()
            .all(|c| c.is_alphanumeric() || "_-./".contains(c));
        !line.starts_with(' ') && !is_joined && !keywords.contains(&first) && is_plain
    };
    let runs: Vec<_> = lines.iter().filter(|line| !line.starts_with('#')).collect();
    if runs.len() >= 2 && runs.iter().all(|line| is_simple(line)) && !text.contains("&&") {
        let said = format!(
            "Only the last of these {} lines decides about success.",
            runs.len()
        );
        out.push(
            LAST_EXIT
                .at(command.span, said)
                .fix("Begin the block with `set -e`."),
        );
    }
}
