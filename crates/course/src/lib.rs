//! What is taught: lessons, labs, questions, and the proofs that they are true.
//!
//! Pure: files come through `Source`, dates are handed in. Not here: how anything looks (the
//! app), what AWS does (the engine).

pub mod blocks;
pub mod catalog;
pub mod claim;
pub mod course;
pub mod coverage;
mod data;
pub mod fault;
pub mod figure;
pub mod finding;
pub mod folder;
mod front;
pub mod glossary;
pub mod ground;
pub mod hash;
pub mod judge;
pub mod lab;
pub mod lesson;
pub mod lint;
pub mod marking;
pub mod naming;
mod places;
pub mod play;
pub mod points;
pub mod progress;
pub mod proof;
pub mod quiz;
pub mod recall;
#[cfg(test)]
mod sample;
pub mod script;
pub mod search;
mod segments;
mod shelf;
pub mod source;
pub mod sources;
pub mod story;
pub mod world;
pub mod written;
