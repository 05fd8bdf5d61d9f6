//! What AWS does: a deterministic simulator on a virtual clock.
//!
//! Pure: no I/O, no clock, no thread, no float in decisions, no hash iteration.
//! Time, chance and files are arguments.
#![warn(missing_docs)]

pub mod kernel;

#[cfg(feature = "whole")]
pub mod autoscaling;
#[cfg(feature = "whole")]
pub mod cloud;
#[cfg(feature = "whole")]
pub mod cloudtrail;
#[cfg(feature = "whole")]
pub mod cloudwatch;
#[cfg(feature = "whole")]
pub mod codebuild;
#[cfg(feature = "whole")]
pub mod codecommit;
#[cfg(feature = "whole")]
pub mod codedeploy;
#[cfg(feature = "whole")]
pub mod codepipeline;
#[cfg(feature = "whole")]
pub mod command;
#[cfg(feature = "whole")]
pub mod ec2;
#[cfg(feature = "whole")]
pub mod elb;
#[cfg(feature = "whole")]
pub mod error;
#[cfg(feature = "whole")]
pub mod eventbridge;
#[cfg(feature = "whole")]
pub mod fact;
#[cfg(feature = "whole")]
pub mod figures;
#[cfg(feature = "whole")]
pub mod history;
#[cfg(feature = "whole")]
pub mod hosts;
#[cfg(feature = "whole")]
pub mod iam;
#[cfg(feature = "whole")]
pub mod next;
#[cfg(feature = "whole")]
mod operation;
#[cfg(feature = "whole")]
pub mod reply;
#[cfg(feature = "whole")]
mod route;
#[cfg(feature = "whole")]
pub mod s3;
#[cfg(feature = "whole")]
pub mod secretsmanager;
#[cfg(feature = "whole")]
pub mod sns;
#[cfg(feature = "whole")]
pub mod ssm;
#[cfg(feature = "whole")]
pub mod told;
#[cfg(feature = "whole")]
pub mod world;
