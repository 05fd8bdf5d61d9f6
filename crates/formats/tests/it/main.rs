//! Whole files as students write them, in `tests/files`.

mod files;
