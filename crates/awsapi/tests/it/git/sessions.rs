//! Sessions recorded with git itself.
