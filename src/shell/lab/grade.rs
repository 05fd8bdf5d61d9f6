//! Grading: the person's files over the start, the commands played, the goals judged.

use std::fmt::Write as _;
use std::io::Write;

use anyhow::Result;
use greenroom_course::folder::folder as tree;
use greenroom_course::judge::Verdict;
use greenroom_course::marking;
use greenroom_course::play::What;
use greenroom_course::script;
use greenroom_formats::json::{Value, json};
use greenroom_formats::text::clean;

use super::{Ready, folder, foreign, say};
use crate::shell::{Exit, Launch, json as printed};

/// How a lab was graded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Graded {
    pub(super) verdicts: Vec<Verdict>,
    /// What went wrong on the way, one line each.
    pub(super) remarks: Vec<String>,
    /// Whether the commands could be read.
    pub(super) is_read: bool,
}

/// Grades once and prints it.
pub(super) fn once(ready: &Ready<'_>, launch: &Launch, out: &mut dyn Write) -> Result<Exit> {
    if folder::standing(&ready.dir, ready.lab)? != folder::Standing::ThisLab {
        return foreign(ready);
    }
    let graded = grade(ready)?;
    for remark in &graded.remarks {
        say(remark);
    }
    let text = if launch.json {
        printed::pretty(&as_json(ready, &graded))
    } else {
        as_text(ready, &graded)
    };
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(
        match (
            graded.is_read,
            graded.verdicts.iter().all(|verdict| verdict.met),
        ) {
            (false, _) => Exit::Content,
            (true, true) => Exit::Ok,
            (true, false) => Exit::Failed,
        },
    )
}

/// Plays and judges.
pub(super) fn grade(ready: &Ready<'_>) -> Result<Graded> {
    let read = folder::read(&ready.dir)?;
    let mut remarks = read.told;
    let (script, troubles) = script::read(&read.session);
    let at = |line: u32, said: &str| format!("{}:{line}: {said}", folder::SESSION);
    for trouble in &troubles {
        let fix = trouble.fix.as_ref().map(|fix| format!(" {fix}"));
        let said = format!("{}{}", trouble.message, fix.unwrap_or_default());
        remarks.push(at(trouble.line, &said));
    }
    let mut player = ready.opened.clone();
    player.files.graft("", &tree(&read.files));
    let played = if troubles.is_empty() {
        marking::attempt(&mut player, &script)
    } else {
        Ok(())
    };
    for done in &player.done {
        if let What::Printed(printed) = &done.what
            && printed.exit_code != 0
        {
            let err = printed.err.trim().lines().next().unwrap_or("it failed");
            remarks.push(at(done.line, err));
        }
    }
    if let Err(stopped) = played {
        remarks.push(format!("{}: stopped at {stopped}", folder::SESSION));
    }
    Ok(Graded {
        verdicts: ready.lab.judge(&player),
        remarks,
        is_read: troubles.is_empty(),
    })
}

fn points(ready: &Ready<'_>, graded: &Graded) -> (u32, u32) {
    let goals = ready.lab.goals.iter();
    let of = goals.clone().map(|goal| goal.points).sum();
    let met = goals
        .zip(&graded.verdicts)
        .filter(|(_, verdict)| verdict.met);
    (met.map(|(goal, _)| goal.points).sum(), of)
}

pub(super) fn as_text(ready: &Ready<'_>, graded: &Graded) -> String {
    let mut out = String::new();
    for (goal, verdict) in ready.lab.goals.iter().zip(&graded.verdicts) {
        let word = if verdict.met { "met    " } else { "not met" };
        // Writing into a string cannot fail.
        let _ = writeln!(out, "{word}  {}", clean(&goal.say));
        if !verdict.met {
            let seen: Vec<&str> = verdict.observed.split('⏎').map(str::trim).collect();
            let _ = writeln!(out, "         there is: {}", clean(&seen.join(" ")));
        }
    }
    let met = graded.verdicts.iter().filter(|verdict| verdict.met).count();
    let (mine, of) = points(ready, graded);
    let goals = graded.verdicts.len();
    let _ = writeln!(out, "{met} of {goals} goals, {mine} of {of} points");
    out
}

pub(super) fn as_json(ready: &Ready<'_>, graded: &Graded) -> Value {
    let goals = ready.lab.goals.iter().zip(&graded.verdicts);
    let goals: Vec<Value> = goals
        .map(|(goal, verdict)| {
            json!({
                "id": goal.id,
                "say": goal.say,
                "met": verdict.met,
                "observed": verdict.observed,
                "points": goal.points,
            })
        })
        .collect();
    let (mine, of) = points(ready, graded);
    json!({"lab": ready.lab.id, "goals": goals, "points": mine, "of": of})
}
