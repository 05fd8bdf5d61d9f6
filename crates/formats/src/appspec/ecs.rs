//! AppSpec files for ECS services.

use super::cloud::{self, Resource, get, needed, needed_text};
use super::codes::{CAPACITY, NETWORK, NO_PROPERTY, PORT, QUOTED_PORT, TASK_DEFINITION};
use super::model::{AwsvpcConfiguration, CapacityProvider, EcsSpec};
use crate::arn::Arn;
use crate::fields::{head, text_of};
use crate::finding::Findings;
use crate::node::Node;
use crate::span::Spanned;
use crate::text::quote;

/// The five lifecycle events that call a function.
pub const EVENTS: &[&str] = &[
    "BeforeInstall",
    "AfterInstall",
    "AfterAllowTestTraffic",
    "BeforeAllowTraffic",
    "AfterAllowTraffic",
];
const PROPERTIES: &[&str] = &[
    "TaskDefinition",
    "LoadBalancerInfo",
    "PlatformVersion",
    "NetworkConfiguration",
    "CapacityProviderStrategy",
];
const NETWORK_KEYS: &[&str] = &["Subnets", "SecurityGroups", "AssignPublicIp"];

pub(super) fn read(root: &Node, resource: &Resource<'_>, out: &mut Findings) -> EcsSpec {
    let mut spec = EcsSpec {
        logical_name: resource.name.clone(),
        ..EcsSpec::default()
    };
    let what = "An ECS service";
    if let Some(node) = needed(resource.node, "Properties", what, out) {
        cloud::check_keys(node, "the properties", PROPERTIES, out);
        spec.task_definition = needed_text(node, "TaskDefinition", what, out);
        if let Some(balancer) = needed(node, "LoadBalancerInfo", what, out) {
            let keys = ["ContainerName", "ContainerPort"];
            cloud::check_keys(balancer, "LoadBalancerInfo", &keys, out);
            spec.container_name = needed_text(balancer, "ContainerName", what, out);
            spec.container_port = port(balancer, out);
        }
        spec.platform_version = get(node, "PlatformVersion").and_then(text_of);
        spec.network = network(node, out);
        spec.capacity_providers = capacity(node, out);
    }
    if let Some(given) = &spec.task_definition {
        task_definition(given, out);
    }
    spec.hooks = cloud::hooks(root, EVENTS, out);
    spec
}

fn task_definition(given: &Spanned<String>, out: &mut Findings) {
    let text = given.as_str();
    let is_placeholder = text.contains(['<', '$', '{']);
    let is_task = |arn: &Arn| arn.service == "ecs" && arn.kind() == "task-definition";
    if is_placeholder || Arn::parse(text).is_ok_and(|arn| is_task(&arn)) {
        return;
    }
    let said = format!("{} is no ARN of a task definition.", quote(text));
    let fix = "Write arn:aws:ecs:REGION:ACCOUNT:task-definition/family:1.";
    out.push(TASK_DEFINITION.at(given.span, said).fix(fix));
}

fn port(node: &Node, out: &mut Findings) -> Option<Spanned<u16>> {
    let given = needed(node, "ContainerPort", "An ECS service", out)?;
    let text = given.text().unwrap_or("");
    let number = text.parse().ok().filter(|&n: &u16| n > 0);
    if number.is_none() && !text.contains(['<', '$', '{']) {
        let said = format!("{} is no port.", quote(text));
        out.push(
            PORT.at(given.span, said)
                .fix("Write a number from 1 to 65535."),
        );
    } else if number.is_some() && !given.is_plain() {
        let said = "The port stands in quotes.";
        out.push(
            QUOTED_PORT
                .at(given.span, said)
                .fix(format!("Write {text} without quotes.")),
        );
    }
    number.map(|number| Spanned::new(number, given.span))
}

fn network(node: &Node, out: &mut Findings) -> Option<AwsvpcConfiguration> {
    let outer = get(node, "NetworkConfiguration")?;
    cloud::check_keys(outer, "NetworkConfiguration", &["AwsvpcConfiguration"], out);
    let Some(inner) = get(outer, "AwsvpcConfiguration") else {
        if !outer.is_cut {
            let said = "The network configuration has no AwsvpcConfiguration.";
            out.push(
                NETWORK
                    .at(head(outer), said)
                    .fix("Add it, or drop the section."),
            );
        }
        return None;
    };
    cloud::check_keys(inner, "AwsvpcConfiguration", NETWORK_KEYS, out);
    let missing: Vec<&str> = NETWORK_KEYS
        .iter()
        .copied()
        .filter(|key| get(inner, key).is_none())
        .collect();
    if !missing.is_empty() && !inner.is_cut {
        let said = format!("The network configuration lacks {}.", missing.join(" and "));
        out.push(NETWORK.at(head(inner), said).fix("Give all three."));
    }
    let public = get(inner, "AssignPublicIp");
    let word = public.and_then(Node::text).unwrap_or("");
    if let Some(public) = public.filter(|_| !matches!(word, "ENABLED" | "DISABLED")) {
        let said = format!("{} is neither ENABLED nor DISABLED.", quote(word));
        out.push(
            NETWORK
                .at(head(public), said)
                .fix("Write ENABLED or DISABLED."),
        );
    }
    Some(AwsvpcConfiguration {
        subnets: cloud::texts(inner, "Subnets"),
        security_groups: cloud::texts(inner, "SecurityGroups"),
        assign_public_ip: public.and_then(Node::text).map(str::to_owned),
    })
}

fn capacity(node: &Node, out: &mut Findings) -> Vec<CapacityProvider> {
    let Some(section) = get(node, "CapacityProviderStrategy") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for item in section.items() {
        cloud::check_keys(
            item,
            "a capacity provider",
            &["CapacityProvider", "Base", "Weight"],
            out,
        );
        let number = |key| {
            get(item, key)
                .and_then(Node::text)
                .and_then(|text| text.parse().ok())
        };
        let Some(name) = get(item, "CapacityProvider").filter(|name| cloud::is_scalar(name)) else {
            let said = "This entry names no capacity provider.";
            out.push(
                NO_PROPERTY
                    .at(head(item), said)
                    .fix("Add `CapacityProvider:`."),
            );
            continue;
        };
        found.push(CapacityProvider {
            name: name.text().unwrap_or("").to_owned(),
            base: number("Base").unwrap_or(0),
            weight: number("Weight").unwrap_or(0),
        });
    }
    let with_base = found.iter().filter(|provider| provider.base > 0).count();
    let said = if with_base > 1 {
        format!("{with_base} providers have a base.")
    } else if !found.is_empty() && found.iter().all(|provider| provider.weight == 0) {
        "No provider has a weight above zero.".to_owned()
    } else {
        return found;
    };
    out.push(
        CAPACITY
            .at(head(section), said)
            .fix("Keep one base, and give weights."),
    );
    found
}
