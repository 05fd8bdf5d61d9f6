//! The program: arguments in, exit code out.

use std::process::ExitCode;

use greenroom::{args, shell};

fn main() -> ExitCode {
    match args::read(std::env::args_os()) {
        Ok(asked) => shell::start(&asked.chosen, &asked.launch).into(),
        Err(error) => {
            // Help goes to stdout and mistakes to stderr; where that is gone, nobody reads it.
            let _ = error.print();
            ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
        }
    }
}
