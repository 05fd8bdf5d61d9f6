//! What can happen to groups, and what it changes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Group, GroupInput, HookInput, HookResult, LifecycleState, Member, State};
use crate::ec2::InstanceId;
use crate::kernel::time::SimTime;
use crate::must_have;

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    GroupCreated {
        input: Arc<GroupInput>,
    },
    GroupChanged {
        input: Arc<GroupInput>,
    },
    GroupDeleted {
        group: Arc<str>,
    },
    /// Group and hook.
    HookPut(Box<(Arc<str>, Arc<HookInput>)>),
    /// Group and hook.
    HookDeleted(Box<(Arc<str>, Arc<str>)>),
    HookCompleted(Box<HookCompleted>),
    Suspended(Box<Suspended>),
    /// More members are wanted; they are launched now.
    ScaledOut {
        group: Arc<str>,
        count: u32,
    },
    /// Machines launched for the group joined it.
    MembersJoined {
        group: Arc<str>,
        first: InstanceId,
        count: u32,
    },
    MemberChanged {
        group: Arc<str>,
        instance: InstanceId,
        state: LifecycleState,
    },
    MemberLeft {
        group: Arc<str>,
        instance: InstanceId,
    },
}

/// A hook let go of a member.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct HookCompleted {
    pub group: Arc<str>,
    pub hook: Arc<str>,
    pub instance: InstanceId,
    pub result: HookResult,
}

/// Processes were suspended or resumed.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct Suspended {
    pub group: Arc<str>,
    pub processes: Arc<[Arc<str>]>,
    /// `false` resumes them.
    pub is_stop: bool,
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case, and nothing else"
)]
pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::GroupCreated { input } => {
            let group = Group {
                input: Arc::clone(input),
                hooks: Arc::default(),
                suspended: Arc::default(),
                members: imbl::OrdMap::new(),
                created: at,
            };
            s.groups.insert(input.name.clone(), group);
        }
        Fact::GroupChanged { input } => {
            must_have!(s.groups.get_mut(&input.name), "the group").input = Arc::clone(input);
        }
        Fact::GroupDeleted { group } => {
            s.groups.remove(group);
        }
        Fact::HookPut(put) => {
            let (group, hook) = &**put;
            let group = must_have!(s.groups.get_mut(group), "the group");
            Arc::make_mut(&mut group.hooks).insert(hook.name.clone(), Arc::clone(hook));
        }
        Fact::HookDeleted(deleted) => {
            let (group, hook) = &**deleted;
            let group = must_have!(s.groups.get_mut(group), "the group");
            Arc::make_mut(&mut group.hooks).remove(hook);
        }
        Fact::HookCompleted(done) => {
            let group = must_have!(s.groups.get_mut(&done.group), "the group");
            if let Some(member) = group.members.get_mut(&done.instance) {
                Arc::make_mut(&mut member.held_by).remove(&done.hook);
            }
        }
        Fact::Suspended(change) => {
            let Suspended {
                group,
                processes,
                is_stop,
            } = &**change;
            let group = must_have!(s.groups.get_mut(group), "the group");
            let set = Arc::make_mut(&mut group.suspended);
            for process in processes.iter() {
                if *is_stop {
                    set.insert(process.clone());
                } else {
                    set.remove(process);
                }
            }
        }
        Fact::ScaledOut { .. } => {}
        Fact::MembersJoined {
            group,
            first,
            count,
        } => {
            let group = must_have!(s.groups.get_mut(group), "the group");
            for row in first.0..first.0 + count {
                let held_by = Arc::default();
                let member = Member {
                    state: LifecycleState::Pending,
                    held_by,
                    joined: at,
                };
                group.members.insert(InstanceId(row), member);
            }
        }
        Fact::MemberChanged {
            group,
            instance,
            state,
        } => {
            let group = must_have!(s.groups.get_mut(group), "the group");
            let held_by = holders(group, *state);
            let member = must_have!(group.members.get_mut(instance), "the member");
            member.state = *state;
            member.held_by = held_by;
        }
        Fact::MemberLeft { group, instance } => {
            if let Some(group) = s.groups.get_mut(group) {
                group.members.remove(instance);
            }
        }
    }
}

/// The hooks that hold a member which enters this state.
fn holders(group: &Group, state: LifecycleState) -> Arc<BTreeSet<Arc<str>>> {
    let on_launch = match state {
        LifecycleState::PendingWait => true,
        LifecycleState::TerminatingWait => false,
        LifecycleState::Pending | LifecycleState::InService | LifecycleState::Terminating => {
            return Arc::default();
        }
    };
    let hooks = group
        .hooks
        .values()
        .filter(|hook| hook.on_launch == on_launch);
    Arc::new(hooks.map(|hook| hook.name.clone()).collect())
}
