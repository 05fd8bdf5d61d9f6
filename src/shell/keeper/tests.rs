use std::{fs, sync::mpsc};

use greenroom_course::progress::{Row, RowId, Rows, What, import};

use super::Keeper;
use crate::{
    shell::{paths::Paths, store::Store},
    words::Outcome,
};

fn row(id: &str) -> Row {
    let id = RowId::try_from(id.to_owned()).unwrap();
    Row::new(id, 1, "1.4/hooks", What::StepReached { step: 1, of: 2 })
}

struct Desk {
    keeper: Keeper,
    told: (mpsc::Sender<Outcome>, mpsc::Receiver<Outcome>),
}

fn desk(paths: &Paths) -> Desk {
    Desk {
        keeper: Keeper::new(paths),
        told: mpsc::channel(),
    }
}

impl Desk {
    fn tell(&self) -> super::Tell {
        let sender = self.told.0.clone();
        Box::new(move |outcome| drop(sender.send(outcome)))
    }

    fn keep(&mut self, id: &str) {
        let tell = self.tell();
        self.keeper.keep(row(id), tell);
    }

    fn load(&mut self) {
        let tell = self.tell();
        self.keeper.load(tell);
    }

    fn end(mut self) -> (Option<String>, Vec<Outcome>) {
        let said = self.keeper.finish();
        (said, self.told.1.try_iter().collect())
    }
}

#[test]
fn what_was_given_is_on_disk_when_it_ends() {
    let home = tempfile::tempdir().unwrap();
    let paths = Paths {
        data: Some(home.path().join("data")),
        ..Paths::default()
    };
    let mut desk = desk(&paths);
    for n in 0..20 {
        desk.keep(&format!("r{n}"));
    }
    desk.load();
    let (said, told) = desk.end();
    assert_eq!((said, told.len()), (None, 21));
    let Some(Outcome::ProgressReady(rows)) = told.last() else {
        panic!("{told:?}")
    };
    assert_eq!(rows.len(), 20);
    let kept = Store::open(&paths.progress().unwrap()).unwrap();
    assert_eq!(kept.rows().unwrap().len(), 20);
}

#[test]
fn a_look_around_makes_no_file() {
    let home = tempfile::tempdir().unwrap();
    let paths = Paths {
        data: Some(home.path().join("data")),
        ..Paths::default()
    };
    let mut desk = desk(&paths);
    desk.load();
    let (said, told) = desk.end();
    let nothing = Outcome::ProgressReady(Rows::new());
    assert_eq!((said, told), (None, vec![nothing]));
    assert!(!home.path().join("data").exists());
}

#[test]
fn answers_that_no_disk_takes_are_told_once_and_end_in_a_file_to_import() {
    let home = tempfile::tempdir().unwrap();
    let wall = home.path().join("wall");
    fs::write(&wall, "no folder").unwrap();
    let paths = Paths {
        data: Some(wall.join("data")),
        state: Some(home.path().join("state")),
        ..Paths::default()
    };
    let mut desk = desk(&paths);
    desk.load();
    desk.keep("a");
    desk.keep("b");
    let (said, told) = desk.end();
    let troubles = told.iter().filter(|o| matches!(o, Outcome::Trouble(_)));
    assert_eq!(troubles.count(), 1, "{told:?}");
    let said = said.unwrap();
    let file = said.rsplit("import ").next().unwrap();
    let rows = import(&fs::read_to_string(file).unwrap()).unwrap().rows;
    assert_eq!(rows, Rows::from_iter([row("a"), row("b")]));
}
