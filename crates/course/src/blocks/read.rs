//! From Markdown to blocks.

use std::sync::Arc;

use greenroom_engine::kernel::time::Span;
use greenroom_formats::text;
use serde::Deserialize;

use super::{
    Block, Code, Differs, Expectation, INCOMPLETE, NO_WORLD, Predict, Proof, Prose, Scene, TIME,
    UNCLOSED, UNKNOWN, View,
};
use crate::data;
use crate::finding::{Findings, Spot};
use crate::places::Places;
use crate::script;
use crate::segments::{self, Kind, Segment};
use crate::written;

/// The blocks with a meaning of their own.
const BLOCKS: [&str; 4] = ["scene", "predict", "proof", "aws"];
/// The blocks that only questions have.
pub(crate) const QUIZ_BLOCKS: [&str; 6] = ["goal", "option", "because", "answer", "value", "key"];
/// The languages of pieces of code.
const LANGUAGES: [&str; 20] = [
    "",
    "yaml",
    "yml",
    "json",
    "sh",
    "bash",
    "console",
    "text",
    "txt",
    "diff",
    "xml",
    "ini",
    "toml",
    "python",
    "javascript",
    "java",
    "html",
    "dockerfile",
    "properties",
    "powershell",
];

/// What the blocks of one text share.
pub(crate) struct Context<'c> {
    /// The file.
    pub file: &'c Arc<str>,
    /// The world of blocks that name none.
    pub world: Option<&'c str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SceneData {
    #[serde(default)]
    world: Option<String>,
    #[serde(default)]
    play: Option<String>,
    view: View,
    #[serde(default)]
    until: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PredictData {
    id: String,
    ask: String,
    #[serde(default)]
    world: Option<String>,
    #[serde(default)]
    play: Option<String>,
    options: Vec<OptionData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OptionData {
    say: String,
    claim: String,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProofData {
    #[serde(default)]
    world: Option<String>,
    #[serde(default)]
    play: Option<String>,
    claims: Vec<String>,
}

/// Reads the blocks of a text that begins on `first_line`.
pub(crate) fn read(
    text: &str,
    first_line: u32,
    context: &Context<'_>,
    out: &mut Findings,
) -> Vec<Block> {
    let segments = segments::read(text, first_line);
    let blocks = segments.into_iter();
    blocks.filter_map(|s| block(s, context, out)).collect()
}

/// The block that a part of a text is.
pub(crate) fn block(segment: Segment, context: &Context<'_>, out: &mut Findings) -> Option<Block> {
    let (line, body_line) = (segment.line, segment.body_line());
    let file = context.file;
    if !segment.is_closed {
        let said = "What begins here never ends.";
        out.push(UNCLOSED.at(Spot::line(file, line), said));
    }
    match segment.kind {
        Kind::Text(text) => {
            let is_empty = text.trim().is_empty();
            (!is_empty).then_some(Block::Prose(Prose { text, line }))
        }
        Kind::Aside { info, body } => aside(&info, body, Spot::line(file, line), out),
        Kind::Fence { info, body } => match info.split_whitespace().next().unwrap_or("") {
            "scene" => scene(&body, line, context, out).map(Block::Scene),
            "predict" => predict(&body, line, context, out).map(Block::Predict),
            "proof" => proof(&body, line, context, out).map(Block::Proof),
            "aws" => Some(Block::Aws(written::script(file, body_line, &body, out))),
            language if is_known_language(language) => {
                Some(Block::Code(code(&info, body, body_line)))
            }
            strange => {
                unknown(strange, Spot::line(file, line), out);
                Some(Block::Code(code(&info, body, body_line)))
            }
        },
    }
}

/// Whether a fence of this language is a piece of code to show.
pub(crate) fn is_known_language(language: &str) -> bool {
    LANGUAGES.contains(&language)
}

fn unknown(strange: &str, spot: Spot<'_>, out: &mut Findings) {
    let said = format!("There is no block {} here.", text::quote(strange));
    let known: Vec<&str> = BLOCKS.iter().chain(&LANGUAGES).copied().collect();
    let fix = match text::nearest(strange, &known) {
        _ if QUIZ_BLOCKS.contains(&strange) => "Only questions have such blocks.".to_owned(),
        Some(near) => format!("Did you mean `{near}`?"),
        None => "The blocks are scene, predict, proof and aws; code names its language.".to_owned(),
    };
    out.push(UNKNOWN.at(spot, said).fix(fix));
}

/// A piece of code: `yaml appspec.yml broken`.
pub(crate) fn code(info: &str, body: String, line: u32) -> Code {
    let mut words = info.split_whitespace();
    let language = words.next().unwrap_or("").to_owned();
    let rest: Vec<&str> = words.collect();
    let broken = rest.last() == Some(&"broken");
    let name = rest.first().filter(|word| **word != "broken");
    Code {
        language,
        name: name.map(|name| (*name).to_owned()),
        broken,
        text: body,
        line,
    }
}

fn aside(info: &str, body: String, spot: Spot<'_>, out: &mut Findings) -> Option<Block> {
    let mut words = info.split_whitespace();
    let (text, line) = (body, spot.line);
    match words.next().unwrap_or("") {
        "notes" => Some(Block::Notes(Prose {
            text,
            line: line + 1,
        })),
        "differs" => {
            let rest: Vec<&str> = words.collect();
            let mut named = |name: &str| {
                let found = rest.iter().find_map(|word| word.strip_prefix(name));
                let value = found.and_then(|rest| rest.strip_prefix('=')).unwrap_or("");
                if value.is_empty() {
                    let said = format!("The remark does not say `{name}=`.");
                    let fix = "Write `::: differs point=POINT-ID source=SOURCE-ID`.";
                    out.push(INCOMPLETE.at(spot, said).fix(fix));
                }
                value.to_owned()
            };
            Some(Block::Differs(Differs {
                point: named("point"),
                source: named("source"),
                text,
                line,
            }))
        }
        strange => {
            let said = format!("There is no aside {}.", text::quote(strange));
            let fix = "The asides are `::: notes` and `::: differs`.";
            out.push(UNKNOWN.at(spot, said).fix(fix));
            None
        }
    }
}

/// The world that a block names, or that of its text.
fn world(
    named: Option<String>,
    context: &Context<'_>,
    places: &Places,
    out: &mut Findings,
) -> String {
    named
        .or_else(|| context.world.map(str::to_owned))
        .unwrap_or_else(|| {
            let said = "The block names no world, and neither does the front matter.";
            out.push(NO_WORLD.at(places.spot(""), said));
            String::new()
        })
}

fn data<T: serde::de::DeserializeOwned>(
    body: &str,
    line: u32,
    file: &Arc<str>,
    out: &mut Findings,
) -> Option<(T, Places)> {
    let mut places = Places::new(Arc::clone(file), line);
    match data::read(body, line + 1, &mut places) {
        Ok(value) => Some((value, places)),
        Err(finding) => {
            out.push(*finding);
            None
        }
    }
}

fn scene(body: &str, line: u32, context: &Context<'_>, out: &mut Findings) -> Option<Scene> {
    let (read, places) = data::<SceneData>(body, line, context.file, out)?;
    Some(Scene {
        world: world(read.world, context, &places, out),
        play: read.play,
        view: read.view,
        until: read.until.and_then(|until| time(&until, &places, out)),
        line,
        places,
    })
}

fn time(until: &str, places: &Places, out: &mut Findings) -> Option<Span> {
    let span = script::moment(until);
    if span.is_none() {
        let said = format!("{} is no length of time.", text::quote(until));
        let fix = "Times are written 90s, 5m, 1h30m or 2d.";
        out.push(TIME.at(places.spot("until"), said).fix(fix));
    }
    span
}

fn predict(body: &str, line: u32, context: &Context<'_>, out: &mut Findings) -> Option<Predict> {
    let (read, places) = data::<PredictData>(body, line, context.file, out)?;
    let mut options = Vec::new();
    for (at, option) in read.options.into_iter().enumerate() {
        let spot = places.spot(&format!("options.{at}.claim"));
        options.push(Expectation {
            claim: written::claim(spot, &option.claim, out),
            say: option.say,
            why: option.why,
        });
    }
    Some(Predict {
        id: read.id,
        ask: read.ask,
        world: world(read.world, context, &places, out),
        play: read.play,
        options,
        line,
        places,
    })
}

fn proof(body: &str, line: u32, context: &Context<'_>, out: &mut Findings) -> Option<Proof> {
    let (read, places) = data::<ProofData>(body, line, context.file, out)?;
    let mut claims = Vec::new();
    for (at, claim) in read.claims.iter().enumerate() {
        let spot = places.spot(&format!("claims.{at}"));
        claims.push(written::claim(spot, claim, out));
    }
    Some(Proof {
        world: world(read.world, context, &places, out),
        play: read.play,
        claims,
        line,
        places,
    })
}
