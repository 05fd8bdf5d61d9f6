//! What is taught: lessons, labs, questions, and the proofs that they are true.
//!
//! Pure: files come through `Source`, dates are handed in. Not here: how anything looks (the
//! app), what AWS does (the engine).

pub mod claim;
pub mod fault;
pub mod ground;
pub mod judge;
pub mod marking;
pub mod play;
pub mod script;
