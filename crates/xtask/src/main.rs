//! Developers' commands, one file each. Nothing that a student runs lives here.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command answers its caller"
)]

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod bench;
mod shapes;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Commands for those who build Greenroom")]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure how fast the product is; prints a table and writes target/bench.json.
    Bench(bench::Args),
    /// Write the tables of AWS's operations from botocore's models, or compare with them.
    Shapes(shapes::Args),
}

fn main() -> ExitCode {
    let done = match Args::parse().command {
        Command::Bench(args) => bench::run(&args),
        Command::Shapes(args) => shapes::run(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
