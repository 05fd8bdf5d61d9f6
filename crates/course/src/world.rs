//! Worlds: where lessons, questions and labs play. An account, a Region, a moment, what tools
//! answer, how it is set up, and named plays.
//!
//! Not here: setting one up (`play`).

use std::collections::BTreeMap;
use std::sync::Arc;

use greenroom_awsapi::timestamp;
use greenroom_engine::kernel::script::{ToolRule, ToolTable};
use greenroom_engine::world::{Quotas, Scenario};
use greenroom_formats::{ident, text};
use serde::Deserialize;

use crate::data;
use crate::finding::{Findings, Spot, kinds};
use crate::folder::{self, Files, folder};
use crate::ground::Ground;
use crate::naming;
use crate::places::Places;
use crate::shelf::Shelf;
use crate::written::{self, ScriptAt};

/// Where worlds lie.
pub(crate) const FOLDER: &str = "content/worlds";

/// The account of worlds that name none.
pub const ACCOUNT: &str = "111122223333";
/// The Region of worlds that name none.
pub const REGION: &str = "eu-west-1";
/// The moment at which worlds begin that name none.
pub const START: &str = "2026-01-05T09:00:00Z";
/// The seed of worlds that name none.
pub const SEED: u64 = 7;

kinds! {
    MISPLACED: "world/E001" Error
        "A world's folder is not complete, or has not the name that it needs"
        "A world lies in `content/worlds/NAME/` and is described by its `world.ron`.";
    SCENARIO: "world/E002" Error
        "A world's account, Region or moment is not one that AWS could have"
        "ARNs and times are made of them, so a wrong one would show in every answer.";
}

/// A world.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    /// The folder's name.
    pub name: String,
    /// What it is, in a few words.
    pub about: String,
    /// Account id, twelve digits.
    pub account: String,
    /// Region.
    pub region: String,
    /// When it begins, in milliseconds since 1970.
    pub start_unix_ms: i64,
    /// The seed of everything random.
    pub seed: u64,
    /// What tools answer that are not simulated themselves.
    pub tools: Vec<ToolRule>,
    /// What makes it.
    pub set_up: Option<ScriptAt>,
    /// The working folder at first.
    pub files: Files,
    /// Named plays.
    pub plays: BTreeMap<String, ScriptAt>,
    /// Where the values of `world.ron` stand.
    pub places: Places,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorldData {
    about: String,
    #[serde(default)]
    account: Option<String>,
    #[serde(default)]
    region: Option<String>,
    #[serde(default)]
    start: Option<String>,
    #[serde(default)]
    seed: Option<u64>,
    #[serde(default)]
    tools: Vec<ToolRule>,
}

impl World {
    /// The file that says what it is.
    pub fn file(&self) -> &str {
        self.places.file()
    }

    /// What a play in it begins from.
    pub fn ground(&self) -> Ground {
        let scenario = Scenario {
            seed: self.seed,
            account: self.account.as_str().into(),
            region: self.region.as_str().into(),
            epoch_unix_ms: self.start_unix_ms,
            quotas: Quotas::default(),
            tools: Arc::new(ToolTable {
                rules: self.tools.clone(),
            }),
        };
        let script = |written: &ScriptAt| written.value.clone();
        let plays = self.plays.iter();
        Ground {
            scenario,
            set_up: self.set_up.as_ref().map(script).unwrap_or_default(),
            files: folder(&self.files),
            plays: Arc::new(
                plays
                    .map(|(name, play)| (name.clone(), script(play)))
                    .collect(),
            ),
        }
    }
}

/// Reads all worlds, by name.
pub(crate) fn load(shelf: &mut Shelf<'_>) -> BTreeMap<String, World> {
    let mut worlds = BTreeMap::new();
    for name in shelf.folders(FOLDER) {
        let folder = format!("{FOLDER}/{name}");
        match shelf.file(&format!("{folder}/world.ron")) {
            Some((file, text)) if naming::is_kebab(&name) => {
                if let Some(world) = world(shelf, &name, &file, &text) {
                    worlds.insert(name, world);
                }
            }
            _ => {
                let said = format!("{folder} has no world.ron, or is not named in small letters.");
                let fix = "Name it content/worlds/NAME/world.ron.";
                for path in shelf.below(&folder) {
                    shelf.pass_over(&path);
                }
                let finding = MISPLACED.at(Spot::start(&folder), said).fix(fix);
                shelf.out.push(finding);
            }
        }
    }
    worlds
}

fn world(shelf: &mut Shelf<'_>, name: &str, file: &Arc<str>, text: &str) -> Option<World> {
    let folder = format!("{FOLDER}/{name}");
    let mut places = Places::new(Arc::clone(file), 1);
    let read: WorldData = match data::read(text, 1, &mut places) {
        Ok(read) => read,
        Err(finding) => {
            shelf.out.push(*finding);
            for path in shelf.below(&folder) {
                shelf.pass_over(&path);
            }
            return None;
        }
    };
    let set_up = shelf.file(&format!("{folder}/set-up.aws"));
    let set_up = set_up.map(|(file, text)| written::script(&file, 1, &text, &mut shelf.out));
    let files = folder::read(shelf, &format!("{folder}/files"));
    let plays = plays(shelf, &format!("{folder}/plays"));
    let account = read.account.unwrap_or_else(|| ACCOUNT.to_owned());
    let region = read.region.unwrap_or_else(|| REGION.to_owned());
    let start = read.start.unwrap_or_else(|| START.to_owned());
    let start_unix_ms = timestamp::parse(&start);
    let mut check = |key: &str, holds: bool, needed: &str| {
        scenario(&places, key, holds, needed, &mut shelf.out);
    };
    check("account", ident::is_account(&account), "twelve digits");
    check("region", ident::is_region(&region), "the name of a Region");
    check(
        "start",
        start_unix_ms.is_some(),
        "a time such as 2026-01-05T09:00:00Z",
    );
    Some(World {
        name: name.to_owned(),
        about: read.about,
        account,
        region,
        start_unix_ms: start_unix_ms
            .or_else(|| timestamp::parse(START))
            .unwrap_or(0),
        seed: read.seed.unwrap_or(SEED),
        tools: read.tools,
        set_up,
        files,
        plays,
        places,
    })
}

fn scenario(places: &Places, key: &str, holds: bool, needed: &str, out: &mut Findings) {
    if !holds {
        let said = format!("{} needs {needed}.", text::quote(key));
        out.push(SCENARIO.at(places.spot(key), said));
    }
}

fn plays(shelf: &mut Shelf<'_>, folder: &str) -> BTreeMap<String, ScriptAt> {
    let mut plays = BTreeMap::new();
    for path in shelf.below(folder) {
        let name = naming::parts(&path, folder);
        let name = match name.as_slice() {
            [name] => name
                .strip_suffix(".aws")
                .filter(|name| naming::is_kebab(name)),
            _ => None,
        };
        let Some(name) = name.map(str::to_owned) else {
            // Whatever else lies here is remarked as a file that nothing reaches.
            continue;
        };
        if let Some((file, text)) = shelf.file(&path) {
            plays.insert(name, written::script(&file, 1, &text, &mut shelf.out));
        }
    }
    plays
}

#[cfg(test)]
mod tests;
