//! `greenroom lab`: a lab in a folder of your own, with your own editor. Start, grade, reset.
//!
//! The folder holds the working files of the lab, `BRIEF.md`, and `session.aws`, the commands
//! that are played when it is graded. Not here: what goals mean (the course).

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Result;
use greenroom_course::lab::Lab;
use greenroom_course::play::Player;

use super::{Exit, Launch, content, paths::Paths};
use crate::session::{Course, Order, Product};

mod folder;
mod grade;
mod watch;

/// What is to be done with a lab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What.
    pub doing: Doing,
    /// The lab's id.
    pub id: String,
    /// The folder; one named like the lab when there is none.
    pub dir: Option<PathBuf>,
}

/// What can be done with a lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Write what it begins with.
    Start,
    /// Play what is there and judge the goals.
    Grade {
        /// Once, or again each time a file changes.
        how_often: HowOften,
    },
    /// Begin again; what is there is kept aside.
    Reset,
}

/// How often a lab is graded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HowOften {
    /// Once.
    Once,
    /// Each time a file changes, until `ctrl-c`.
    OnChange,
}

/// A lab that is ready: what it says, and where it begins.
struct Ready<'c> {
    lab: &'c Lab,
    opened: Player,
    dir: PathBuf,
}

/// Does it. Exit code 1 when goals are not met, 2 when there is no such lab or folder, 3 when the
/// lab or the person's script cannot be read.
pub fn run(ask: &Ask, launch: &Launch, paths: &Paths, out: &mut dyn Write) -> Result<Exit> {
    let (catalog, findings) = content::read(&paths.packs);
    let course = Course::new(catalog, findings, launch.seed);
    let Some(lab) = course.catalog().lab(&ask.id) else {
        let ids = course.catalog().labs.iter().map(|lab| lab.id.as_str());
        let ids: Vec<&str> = ids.collect();
        let known = match ids.as_slice() {
            [] => "This course has no labs.".to_owned(),
            ids => format!("Labs: {}.", ids.join(", ")),
        };
        say(&format!("There is no lab called {}. {known}", ask.id));
        return Ok(Exit::Usage);
    };
    let order = Order::Lab { id: lab.id.clone() };
    let opened = match course.carry_out(&order) {
        Ok(Product::Lab(opened)) => opened,
        Ok(Product::Scene(_) | Product::Question(_)) => return Ok(Exit::Internal),
        Err(because) => {
            say(&because);
            return Ok(Exit::Content);
        }
    };
    let dir = ask.dir.clone();
    let dir = dir.unwrap_or_else(|| PathBuf::from(&lab.id));
    let ready = Ready { lab, opened, dir };
    match ask.doing {
        Doing::Start => start(&ready, launch, out),
        Doing::Reset => reset(&ready, launch, out),
        Doing::Grade { how_often } => match how_often {
            HowOften::Once => grade::once(&ready, launch, out),
            HowOften::OnChange => watch::on_change(&ready, launch, out),
        },
    }
}

fn start(ready: &Ready<'_>, launch: &Launch, out: &mut dyn Write) -> Result<Exit> {
    let dir = ready.dir.display();
    match folder::standing(&ready.dir, ready.lab)? {
        folder::Standing::Free => {}
        folder::Standing::ThisLab => {
            say(&format!(
                "{dir} holds this lab already. Go on with it, or begin again with\n\
                 greenroom lab reset {} --dir {dir}",
                ready.lab.id
            ));
            return Ok(Exit::Usage);
        }
        folder::Standing::Foreign => return foreign(ready),
    }
    folder::write(&ready.dir, ready.lab, &ready.opened)?;
    if !launch.quiet {
        hint(ready, out)?;
    }
    Ok(Exit::Ok)
}

fn reset(ready: &Ready<'_>, launch: &Launch, out: &mut dyn Write) -> Result<Exit> {
    if folder::standing(&ready.dir, ready.lab)? != folder::Standing::ThisLab {
        return foreign(ready);
    }
    let kept = folder::set_aside(&ready.dir)?;
    folder::write(&ready.dir, ready.lab, &ready.opened)?;
    if !launch.quiet {
        writeln!(out, "What was there lies in {} now.", kept.display())?;
        hint(ready, out)?;
    }
    Ok(Exit::Ok)
}

/// Nothing of a stranger's is touched.
fn foreign(ready: &Ready<'_>) -> Result<Exit> {
    let (dir, id) = (ready.dir.display(), &ready.lab.id);
    say(&format!(
        "{dir} is not a folder of the lab {id}. Name an empty or new one with --dir, or\n\
         begin with\n\
         greenroom lab start {id}"
    ));
    Ok(Exit::Usage)
}

fn hint(ready: &Ready<'_>, out: &mut dyn Write) -> Result<()> {
    let (dir, id) = (ready.dir.display(), &ready.lab.id);
    writeln!(
        out,
        "{dir} is ready. Read {}, change the files, write your commands into {}, then\n\
         greenroom lab grade {id} --dir {dir}",
        folder::BRIEF,
        folder::SESSION
    )?;
    Ok(())
}

/// Remarks go to stderr; where that is gone, nobody reads them.
fn say(text: &str) {
    let text = greenroom_formats::text::clean(text);
    let _ = writeln!(io::stderr(), "{text}");
}

#[cfg(test)]
mod tests;
