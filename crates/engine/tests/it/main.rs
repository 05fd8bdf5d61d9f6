//! The engine from outside: stories, laws, reference models.

mod house;
mod laws;
mod stories;
