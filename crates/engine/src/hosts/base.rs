//! The disk of a machine nobody has touched: a web server's folders and the agent's own.

use crate::kernel::files::{Entry, Files, MODE_RUN};

/// Folder the web server reads from.
pub const DOCUMENT_ROOT: &str = "var/www/html";

pub(super) fn fresh_machine() -> Files {
    let mut files = Files::of_text([
        (
            "etc/os-release",
            "NAME=\"Amazon Linux\"\nVERSION=\"2023\"\nID=\"amzn\"\n",
        ),
        (
            "etc/passwd",
            "root:x:0:0:root:/root:/bin/bash\nec2-user:x:1000:1000::/home/ec2-user:/bin/bash\n",
        ),
        (
            "etc/codedeploy-agent/conf/codedeployagent.yml",
            "---\n:log_aws_wire: false\n:log_dir: '/var/log/aws/codedeploy-agent/'\n\
             :pid_dir: '/opt/codedeploy-agent/state/.pid/'\n:program_name: codedeploy-agent\n\
             :root_dir: '/opt/codedeploy-agent/deployment-root'\n:verbose: false\n\
             :wait_between_runs: 1\n:proxy_uri:\n:max_revisions: 5\n",
        ),
    ]);
    for folder in [
        DOCUMENT_ROOT,
        "home/ec2-user",
        "opt/codedeploy-agent/deployment-root/deployment-instructions",
        "root",
        "run/services",
        "tmp",
        "usr/local/bin",
        "var/log",
    ] {
        files.put(folder, Entry::Folder { mode: MODE_RUN });
    }
    files
}
