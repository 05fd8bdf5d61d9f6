//! Greenroom: the app.
