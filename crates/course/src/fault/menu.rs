//! The faults as a menu: every kind with its form, and what of a world each can hit.

use greenroom_engine::codedeploy::LifecycleEvent;
use greenroom_engine::world::World;

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its words, with what is to be filled in in capitals.
    pub form: &'static str,
    /// What it does, in a few words.
    pub says: &'static str,
}

const KINDS: [Kind; 14] = [
    kind(
        "hook-fails EVENT INSTANCE exit CODE",
        "a lifecycle event's scripts fail on a machine",
    ),
    kind("hook-heals EVENT INSTANCE", "they work again"),
    kind("agent-stops INSTANCE", "the CodeDeploy agent stops"),
    kind("agent-starts INSTANCE", "the agent runs again"),
    kind(
        "clock-skews INSTANCE TIME",
        "the machine's clock goes wrong",
    ),
    kind(
        "health-check-wrong TARGET-GROUP PATH",
        "the health check asks for a page nobody serves",
    ),
    kind("alarm-fires ALARM", "an alarm goes to ALARM"),
    kind("alarm-clears ALARM", "an alarm goes back to OK"),
    kind(
        "service-stops SERVICE INSTANCE",
        "a service on a machine stops",
    ),
    kind("service-starts SERVICE INSTANCE", "the service runs again"),
    kind("instance-dies INSTANCE", "a machine is terminated"),
    kind(
        "file-appears PATH INSTANCE",
        "somebody puts a file on a machine by hand",
    ),
    kind("permission-lost ROLE ACTION", "a role is denied an action"),
    kind("permission-back ROLE", "the role is no longer denied"),
];

const fn kind(form: &'static str, says: &'static str) -> Kind {
    Kind { form, says }
}

/// The form of the fault with this name.
pub(super) fn form(name: &str) -> Option<&'static str> {
    KINDS
        .into_iter()
        .map(|kind| kind.form)
        .find(|form| form.split(' ').next() == Some(name))
}

/// All names, for a message.
pub(super) fn names() -> String {
    let names: Vec<&str> = KINDS
        .iter()
        .filter_map(|kind| kind.form.split(' ').next())
        .collect();
    format!("faults: {}", names.join(", "))
}

/// A fault that can happen in a world: its kind, and what can stand in each gap, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Which kind.
    pub kind: Kind,
    /// For each word in capitals, what can stand there. Empty: anything can be typed.
    pub gaps: Vec<Vec<String>>,
}

/// Most machines that a menu offers by name.
const OFFERED_MAX: usize = 200;

/// The faults that can happen in this world, in the menu's order.
pub fn choices(w: &World) -> Vec<Choice> {
    KINDS
        .into_iter()
        .map(|kind| Choice {
            kind,
            gaps: kind
                .form
                .split(' ')
                .filter(|word| word.chars().all(|c| c.is_ascii_uppercase() || c == '-'))
                .map(|gap| offered(w, gap))
                .collect(),
        })
        .filter(Choice::is_possible)
        .collect()
}

impl Choice {
    /// False when a gap needs something that this world has not.
    fn is_possible(&self) -> bool {
        let gaps = self
            .kind
            .form
            .split(' ')
            .filter(|word| word.chars().all(|c| c.is_ascii_uppercase() || c == '-'));
        gaps.zip(&self.gaps).all(|(gap, offered)| {
            !offered.is_empty() || !matches!(gap, "INSTANCE" | "TARGET-GROUP" | "ALARM" | "ROLE")
        })
    }
}

fn offered(w: &World, gap: &str) -> Vec<String> {
    let own = |text: &str| text.to_owned();
    match gap {
        "EVENT" => LifecycleEvent::ALL
            .iter()
            .filter(|event| event.is_hookable_on_server())
            .map(|event| event.name().to_owned())
            .collect(),
        "INSTANCE" => {
            let mut names: Vec<String> = w
                .ec2
                .alive()
                .take(OFFERED_MAX)
                .map(|(id, _)| format!("i-{}", id.0 + 1))
                .collect();
            if names.len() > 1 {
                names.push(own("all"));
            }
            names
        }
        "CODE" => vec![own("1"), own("2"), own("127")],
        "TIME" => vec![own("10m"), own("-10m"), own("0s")],
        "TARGET-GROUP" => w
            .elb
            .groups
            .rows()
            .map(|group| group.name.to_string())
            .collect(),
        "PATH" => vec![own("/nope")],
        "ALARM" => w
            .cloudwatch
            .alarms
            .keys()
            .map(ToString::to_string)
            .collect(),
        "SERVICE" => vec![own("httpd"), own("nginx")],
        "ROLE" => w.iam.roles.keys().map(ToString::to_string).collect(),
        "ACTION" => vec![own("s3:GetObject"), own("codedeploy:CreateDeployment")],
        _ => Vec::new(),
    }
}
