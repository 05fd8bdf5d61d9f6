//! A whole world set up by typing: nine web servers behind a load balancer, version 1 on all of
//! them, then version 2 half at a time.

use std::collections::BTreeMap;

use greenroom_awsapi::run::Printed;
use greenroom_engine::codedeploy::DeploymentStatus;

use crate::conformance::play::Play;

const SET_UP: &str = include_str!("web_nine/set-up.aws");
const HALF: &str = include_str!("web_nine/plays/half.aws");

macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        const FILES: &[(&str, &str)] = &[
            $(($path, include_str!(concat!("web_nine/files/", $path)))),+
        ];
    };
}

files!(
    "policies/codedeploy-trust.json",
    "policies/ec2-trust.json",
    "policies/read-revisions.json",
    "v1/appspec.yml",
    "v1/index.html",
    "v1/scripts/configure.sh",
    "v1/scripts/start.sh",
    "v1/scripts/stop.sh",
    "v1/scripts/validate.sh",
    "v2/appspec.yml",
    "v2/index.html",
    "v2/scripts/configure.sh",
    "v2/scripts/start.sh",
    "v2/scripts/stop.sh",
    "v2/scripts/validate.sh",
);

struct Stage {
    play: Play,
    variables: BTreeMap<String, String>,
}

impl Stage {
    /// Plays a script: `aws …`, `let x = aws …`, `wait until …`.
    fn run(&mut self, script: &str) {
        let joined = script.replace("\\\n", " ");
        let lines = joined.lines().map(str::trim);
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let line = self.filled(line);
            if line.starts_with("wait until") {
                self.rest();
            } else if let Some(rest) = line.strip_prefix("let ") {
                let (name, call) = rest.split_once(" = ").unwrap();
                let value = self.prints(call);
                self.variables.insert(name.to_owned(), value);
            } else if !line.starts_with("title ") {
                self.prints(&line);
            }
        }
    }

    fn filled(&self, line: &str) -> String {
        let variables = self.variables.iter().rev();
        variables.fold(line.to_owned(), |line, (name, value)| {
            line.replace(&format!("${name}"), value)
        })
    }

    fn rest(&mut self) {
        while let Some(next) = self.play.tape.cloud().next_work() {
            self.play.tape.advance(next);
        }
    }

    fn prints(&mut self, line: &str) -> String {
        let Printed {
            exit_code,
            out,
            err,
            ..
        } = self.play.types(line);
        assert_eq!((exit_code, err.as_str()), (0, ""), "{line}");
        out.trim_end().to_owned()
    }
}

#[test]
fn a_world_is_set_up_and_played_by_typing() {
    let mut stage = Stage {
        play: Play::empty(),
        variables: BTreeMap::new(),
    };
    for (path, text) in FILES {
        stage
            .play
            .files
            .write(&format!("desk/{path}"), text.as_bytes());
    }
    stage.run(SET_UP);
    let group = stage.variables["tg"].clone();
    let health = format!(
        "aws elbv2 describe-target-health --target-group-arn {group} --query \
         'TargetHealthDescriptions[].TargetHealth.State' --output text"
    );
    assert_eq!(stage.prints(&health).matches("healthy").count(), 9);
    stage.run(HALF);
    assert_eq!(stage.prints(&health), ["healthy"; 9].join("\t"));
    let deployment = stage.variables["d"].clone();
    let world = stage.play.tape.world();
    let (_, found) = world.codedeploy.deployment(&deployment).unwrap();
    assert_eq!(found.status, DeploymentStatus::Succeeded);
    let pages = world.ec2.alive().map(|(id, _)| {
        let disk = world.hosts.disk(world.hosts.disk_of(id)).unwrap();
        disk.text("var/www/html/index.html").unwrap()
    });
    let (_, second) = FILES
        .iter()
        .find(|(path, _)| *path == "v2/index.html")
        .unwrap();
    assert_eq!(pages.collect::<Vec<_>>(), [*second; 9]);
}
