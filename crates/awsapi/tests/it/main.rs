//! The command line against what the AWS CLI itself said. `fixtures/README.md` tells how the
//! fixtures were made.

mod lines;
mod outputs;
