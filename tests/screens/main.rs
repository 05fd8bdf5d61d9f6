//! What eyes see: every screen at three sizes, as text and as roles; one set in ASCII without
//! colours; and no size that panics.
#![cfg(test)]

#[path = "../support/course.rs"]
mod course;
#[path = "../support/dump.rs"]
mod dump;
#[path = "../support/robot.rs"]
mod robot;
#[path = "../support/roles.rs"]
mod roles;
#[path = "../support/sample.rs"]
mod sample;
#[path = "../support/sizes.rs"]
mod sizes;

mod lab;
mod lessons;
mod quiz;
mod snapshots;
mod sweep;
