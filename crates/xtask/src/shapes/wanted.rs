//! `operations.txt`: which operations of which services are described.

use anyhow::{Context, Result, bail};

pub(super) struct Wanted {
    /// The service's name on the command line, e.g. `deploy`.
    pub(super) cli: String,
    /// The service's name in botocore, e.g. `codedeploy`.
    pub(super) botocore: String,
    /// CLI names of operations; `None` means all.
    pub(super) operations: Option<Vec<String>>,
}

pub(super) fn read(text: &str) -> Result<Vec<Wanted>> {
    let mut all: Vec<Wanted> = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(head) = line.strip_prefix('[') {
            let (cli, botocore) = head.split_once(']').context("`[cli] botocore` wanted")?;
            all.push(Wanted {
                cli: cli.trim().to_owned(),
                botocore: botocore.trim().to_owned(),
                operations: Some(Vec::new()),
            });
            continue;
        }
        let service = all
            .last_mut()
            .with_context(|| format!("no service before `{line}`"))?;
        match &mut service.operations {
            _ if line == "*" => service.operations = None,
            Some(list) => list.extend(line.split_whitespace().map(str::to_owned)),
            None => bail!("`{}` lists operations after `*`", service.cli),
        }
    }
    all.sort_by(|a, b| a.cli.cmp(&b.cli));
    Ok(all)
}
