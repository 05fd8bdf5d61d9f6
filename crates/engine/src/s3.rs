//! S3 as far as artifacts and revisions need it: buckets, versioned objects, bucket policies.
//!
//! An object is bytes or a bundle. A bundle stands for a zip: its tree of files is kept as it is.
//! Not here: what a bucket policy allows (it is kept and shown, IAM does not ask it).

mod command;
mod decide;
mod evolve;
mod state;

pub use command::Command;
pub use decide::{bucket, need_get};
pub use evolve::{Fact, ObjectDeleted, ObjectPut};
pub use state::{Body, Bucket, Object, State, Versioning};

pub(crate) use decide::{decide, needs};
pub(crate) use evolve::evolve;

#[cfg(test)]
mod tests;
