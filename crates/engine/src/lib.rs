//! What AWS does: a deterministic simulator on a virtual clock.
//!
//! Pure: no I/O, no clock, no thread, no float in decisions, no hash iteration.
//! Time, chance and files are arguments.
#![warn(missing_docs)]

pub mod autoscaling;
pub mod clock;
pub mod cloud;
pub mod cloudtrail;
pub mod cloudwatch;
pub mod codebuild;
pub mod codecommit;
pub mod codedeploy;
pub mod codepipeline;
pub mod command;
pub mod ec2;
pub mod elb;
pub mod error;
pub mod eventbridge;
pub mod fact;
pub mod figures;
pub mod history;
pub mod hosts;
pub mod iam;
pub mod kernel;
mod names;
pub mod next;
mod notify;
mod operation;
pub mod reply;
mod route;
pub mod s3;
pub mod secretsmanager;
pub mod sns;
pub mod ssm;
pub mod tags;
pub mod tape;
pub mod told;
mod wire;
pub mod world;
