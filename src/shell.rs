//! Shell: everything impure. Terminal, disk, environment, signals, the loop.
//! Nobody imports it but `main` and `args`.

pub mod assets;
pub mod chance;
pub mod content;
pub mod course_dir;
pub mod crash;
pub mod doctor;
pub mod editor;
pub mod effects;
pub mod environment;
pub mod exit;
pub mod json;
pub mod keeper;
pub mod kept_lab;
pub mod lab;
pub mod launch;
pub mod limits;
pub mod lint;
pub mod pace;
pub mod paths;
pub mod play;
pub mod prepare;
pub mod progress;
pub mod reader;
pub mod run;
pub mod settings;
pub mod start;
pub mod store;
pub mod terminal;
pub mod told;

pub use environment::Environment;
pub use exit::Exit;
pub use launch::Launch;
pub use start::{Chosen, start};
