//! Law: a world says what it is, and its tools can be called.

use crate::catalog::Catalog;
use crate::finding::{Findings, kinds};

kinds! {
    TOOL: "world/E003" Error
        "A tool has no command"
        "It would answer every command line, or none.";
    NAMELESS: "world/E004" Error
        "A world does not say what it is"
        "Students choose worlds by this line when they play freely.";
}

pub(super) fn judge(catalog: &Catalog, out: &mut Findings) {
    for world in catalog.worlds.values() {
        if world.about.trim().is_empty() {
            out.push(NAMELESS.at(world.places.spot("about"), "The world has no `about`."));
        }
        for (at, tool) in world.tools.iter().enumerate() {
            if tool.command.trim().is_empty() {
                let spot = world.places.spot(&format!("tools.{at}"));
                let fix = "Write `command: \"npm test\"`.";
                out.push(TOOL.at(spot, "The tool has no command.").fix(fix));
            }
        }
    }
}
