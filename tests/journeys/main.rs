//! User stories as keys, seen and heard.
#![cfg(test)]

#[path = "../support/course.rs"]
mod course;
#[path = "../support/dump.rs"]
mod dump;
#[path = "../support/robot.rs"]
mod robot;
#[path = "../support/sample.rs"]
mod sample;

mod first_minute;
mod lab;
mod lesson;
mod quiz;
mod search;
mod stage;
mod story;
