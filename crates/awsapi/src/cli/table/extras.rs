//! The CLI's changes to single operations.

use super::{Arg, Kind, Options, is_document, wraps_a_truth};
use crate::model::OperationRef;

/// Service, operation or `*`, the option's name by rule, its name in the CLI.
const RENAMES: [(&str, &str, &str, &str); 9] = [
    ("sns", "subscribe", "endpoint", "notification-endpoint"),
    (
        "codepipeline",
        "get-pipeline",
        "version",
        "pipeline-version",
    ),
    (
        "codepipeline",
        "create-custom-action-type",
        "version",
        "action-version",
    ),
    (
        "codepipeline",
        "delete-custom-action-type",
        "version",
        "action-version",
    ),
    (
        "codepipeline",
        "get-action-type",
        "version",
        "action-version",
    ),
    (
        "ecs",
        "*",
        "no-enable-execute-command",
        "disable-execute-command",
    ),
    ("ec2", "create-image", "no-no-reboot", "reboot"),
    (
        "ec2",
        "*",
        "no-disable-api-termination",
        "enable-api-termination",
    ),
    ("ec2", "*", "no-egress", "ingress"),
];

/// A renamed option goes to the end, as it does in the CLI.
pub(super) fn rename(table: &mut Options, operation: OperationRef) {
    let (service, name) = (operation.service.cli, operation.operation.cli);
    for (of_service, of_operation, from, to) in RENAMES {
        let meant = of_service == service && (of_operation == name || of_operation == "*");
        if let Some(mut arg) = meant.then(|| table.remove(from)).flatten() {
            to.clone_into(&mut arg.name);
            table.put(arg);
        }
    }
}

pub(super) fn change(table: &mut Options, operation: OperationRef) {
    match (operation.service.cli, operation.operation.cli) {
        ("ec2", "run-instances") => {
            run_instances(table);
            wrap_truths(table);
        }
        ("ec2", _) => wrap_truths(table),
        ("cloudwatch", "put-metric-data") => metric_data(table),
        ("lambda", "create-function") => zip_file(table, "code"),
        ("lambda", "publish-layer-version") => zip_file(table, "content"),
        (
            "deploy",
            "create-deployment" | "get-application-revision" | "register-application-revision",
        ) => revision(table),
        _ => {}
    }
}

/// Structures that hold one truth become a pair of switches.
fn wrap_truths(table: &mut Options) {
    let mut opposites = Vec::new();
    for arg in &mut table.args {
        let Kind::Value(member) = arg.kind else {
            continue;
        };
        if !is_document(member.shape) && wraps_a_truth(member.shape) {
            let opposite = Kind::Wrapped(member, false);
            opposites.push(Arg::new(format!("no-{}", arg.name), opposite));
            arg.kind = Kind::Wrapped(member, true);
            arg.required = false;
        }
    }
    for opposite in opposites {
        table.put(opposite);
    }
}

fn run_instances(table: &mut Options) {
    table.put(Arg::new("count", Kind::Count));
    table.remove("min-count");
    table.remove("max-count");
    for part in [
        "secondary-private-ip-addresses",
        "secondary-private-ip-address-count",
    ] {
        table.put(Arg::new(part, Kind::Interface(part)));
    }
    table.put(Arg::new(
        "associate-public-ip-address",
        Kind::PublicAddress(true),
    ));
    table.put(Arg::new(
        "no-associate-public-ip-address",
        Kind::PublicAddress(false),
    ));
}

fn metric_data(table: &mut Options) {
    if let Some(data) = table.find("metric-data") {
        data.required = false;
    }
    let parts = [
        "metric-name",
        "timestamp",
        "unit",
        "value",
        "dimensions",
        "statistic-values",
        "storage-resolution",
    ];
    for part in parts {
        table.put(Arg::new(part, Kind::Metric(part)));
    }
}

fn zip_file(table: &mut Options, structure: &str) {
    let Some(arg) = table.find(structure) else {
        return;
    };
    if let Kind::Value(member) = arg.kind {
        arg.kind = Kind::Unzipped(member);
        arg.required = false;
        table.put(Arg::new("zip-file", Kind::ZipFile(member)));
    }
}

fn revision(table: &mut Options) {
    let Some(arg) = table.find("revision") else {
        return;
    };
    arg.required = false;
    if let Kind::Value(member) = arg.kind {
        table.put(Arg::new(
            "s3-location",
            Kind::Location(member, "s3Location"),
        ));
        table.put(Arg::new(
            "github-location",
            Kind::Location(member, "gitHubLocation"),
        ));
    }
}
