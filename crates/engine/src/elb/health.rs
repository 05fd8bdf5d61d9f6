//! Would a health check pass? There is no application here; the machine's disk and its services
//! stand for it (approximation `elb.health-check-model`).

use super::TargetGroup;
use crate::ec2::{InstanceId, InstanceState};
use crate::hosts;
use crate::kernel::files::Files;
use crate::world::World;

/// Folder in which the shell's `systemctl` keeps one file for each service: `active`, `inactive`.
const SERVICES: &str = "run/services";
/// Services that serve the document root's files and nothing else.
const WEB_SERVERS: [&str; 4] = ["httpd", "nginx", "apache2", "apache"];

/// Whether a health check of this group would pass on this machine now.
pub fn passes(w: &World, group: &TargetGroup, instance: InstanceId) -> bool {
    let Some(row) = w.ec2.instances.get(instance) else {
        return false;
    };
    if row.state != InstanceState::Running {
        return false;
    }
    let Some(disk) = w.hosts.disk(w.hosts.disk_of(instance)) else {
        return false;
    };
    answers(disk, group.input.path())
}

fn answers(disk: &Files, path: &str) -> bool {
    let mut app_runs = false;
    for (file, _) in disk.below(SERVICES) {
        let name = file.rsplit('/').next().unwrap_or(file);
        let name = name.strip_suffix(".service").unwrap_or(name);
        let active = disk.text(file).is_some_and(|text| text.trim() == "active");
        match (WEB_SERVERS.contains(&name), active) {
            (true, false) => return false,
            (false, true) => app_runs = true,
            (true, true) | (false, false) => {}
        }
    }
    app_runs || serves_file(disk, path)
}

fn serves_file(disk: &Files, path: &str) -> bool {
    let root = hosts::DOCUMENT_ROOT;
    let path = path.split('?').next().unwrap_or(path).trim_matches('/');
    if path.is_empty() {
        return disk.bytes(&format!("{root}/index.html")).is_some()
            || disk.bytes(&format!("{root}/index.php")).is_some();
    }
    let candidates = [
        format!("{root}/{path}"),
        format!("{root}/{path}.html"),
        format!("{root}/{path}/index.html"),
    ];
    candidates.iter().any(|file| disk.bytes(file).is_some())
}
