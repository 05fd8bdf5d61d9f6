//! Law: stories say what they are, and command lines that are only shown could be typed.

use greenroom_awsapi::cli::files::NoFiles;
use greenroom_awsapi::cli::parse;

use crate::blocks::Block;
use crate::catalog::Catalog;
use crate::finding::{Findings, Spot, kinds};
use crate::script::{Act, Run};
use crate::written::ScriptAt;

kinds! {
    STORY: "story/E001" Error
        "A story does not say what it is"
        "It begins with `title`, `about`, `world` and `points`, so that it can be listed, played \
         and counted.";
    UNPROVED: "story/W001" Warning
        "A story proves nothing"
        "At least one `expect` shows that what it tells is so.";
    COMMAND: "script/E002" Error
        "The AWS CLI would not take this line"
        "Students type what they see. A line that the CLI refuses teaches a mistake.";
}

pub(super) fn judge(catalog: &Catalog, out: &mut Findings) {
    for story in &catalog.stories {
        let head = &story.script.value.head;
        let mut missing = Vec::new();
        for (word, is_there) in [
            ("title", head.title.is_some()),
            ("about", head.about.is_some()),
            ("world", head.world.is_some()),
            ("points", !head.points.is_empty()),
        ] {
            if !is_there {
                missing.push(format!("`{word}`"));
            }
        }
        if !missing.is_empty() {
            let said = format!("The story does not say {}.", missing.join(", "));
            out.push(STORY.at(Spot::start(story.file()), said));
        }
        let mut doings = story.script.value.doings.iter();
        if !doings.any(|doing| matches!(doing.act, Act::Expect(_) | Act::Refused { .. })) {
            let said = "The story has no `expect`.";
            out.push(UNPROVED.at(Spot::start(story.file()), said));
        }
    }
    for lesson in &catalog.lessons {
        for block in lesson.blocks() {
            if let Block::Aws(script) = block {
                typed(script, out);
            }
        }
    }
    let stems = catalog.questions.iter().flat_map(|question| &question.stem);
    for block in stems.chain(catalog.labs.iter().flat_map(|lab| &lab.brief)) {
        if let Block::Aws(script) = block {
            typed(script, out);
        }
    }
}

/// Reads each `aws` line as the CLI would. Lines with variables or files are left to the play.
fn typed(script: &ScriptAt, out: &mut Findings) {
    for doing in &script.value.doings {
        let (Act::Run(Run::Aws(line)) | Act::Try(Run::Aws(line))) = &doing.act else {
            continue;
        };
        if line.contains("file://") || line.contains("fileb://") || line.contains('$') {
            continue;
        }
        if let Err(failure) = parse::line(line, &|_| None, &NoFiles) {
            let message = failure.error.message.trim();
            let first = message.lines().last().unwrap_or(message);
            let said = format!("The AWS CLI says: {first}.");
            out.push(COMMAND.at(script.spot_of_line(doing.line), said));
        }
    }
}
