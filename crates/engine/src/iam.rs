//! IAM: who exists, what their policies say, and who may do what.
//!
//! Every call is judged here, and a denial names the statement that decided.

mod command;
mod decide;
mod document;
mod evaluate;
mod evolve;
mod managed;
mod request;
mod state;

pub use command::{Command, Holder};
pub use document::Document;
pub(crate) use evaluate::refusal_code;
pub use evaluate::{Verdict, authorize, judge};
pub use evolve::Fact;
pub use managed::{MANAGED, Managed};
pub use request::{Decider, Denial, DenialKind, Need};
pub use state::{
    Group, ManagedPolicy, Policies, PolicyVersion, Profile, Role, State, User, profile_role,
    role_exists, service_session, unique_id,
};

pub(crate) use decide::{decide, needs, pass_role};
pub(crate) use evolve::evolve;
