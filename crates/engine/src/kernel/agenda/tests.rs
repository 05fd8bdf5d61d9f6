use super::*;

fn timer(command: u32, kind: TimerKind, key: Option<TimerKey>) -> Timer<u32> {
    Timer {
        command,
        cause: Cause::Call(0),
        kind,
        key: key.map(Box::new),
        reason: "test",
    }
}

fn drain(agenda: &mut Agenda<u32>, limit: u64) -> Vec<(u64, u32)> {
    let due = std::iter::from_fn(|| agenda.pop_due(SimTime(limit)));
    due.map(|(at, t)| (at.0, t.command)).collect()
}

const KEY: TimerKey = TimerKey {
    purpose: "test",
    subject: 1,
    part: 0,
};

#[test]
fn timers_fire_in_time_order_then_in_arming_order() {
    let mut agenda = Agenda::default();
    for (at, command) in [(5, 1), (3, 2), (5, 3), (9, 4)] {
        agenda.arm(SimTime(at), timer(command, TimerKind::Work, None));
    }
    assert_eq!(drain(&mut agenda, 5), [(3, 2), (5, 1), (5, 3)]);
    assert_eq!(
        agenda.next_due().map(|(at, t)| (at.0, t.command)),
        Some((9, 4))
    );
}

#[test]
fn a_key_holds_one_timer_and_can_cancel_it() {
    let mut agenda = Agenda::default();
    agenda.arm(SimTime(5), timer(1, TimerKind::Deadline, Some(KEY)));
    agenda.arm(SimTime(7), timer(2, TimerKind::Deadline, Some(KEY)));
    assert_eq!(agenda.len(), 1);
    assert!(agenda.cancel(KEY));
    assert!(!agenda.cancel(KEY));
    assert!(agenda.is_empty());
}

#[test]
fn a_fired_timer_no_longer_holds_its_key() {
    let mut agenda = Agenda::default();
    agenda.arm(SimTime(5), timer(1, TimerKind::Deadline, Some(KEY)));
    assert_eq!(drain(&mut agenda, 9), [(5, 1)]);
    assert!(!agenda.cancel(KEY));
}

#[test]
fn only_work_keeps_the_world_from_being_quiet() {
    let mut agenda = Agenda::default();
    agenda.arm(SimTime(1), timer(1, TimerKind::Round, None));
    agenda.arm(SimTime(2), timer(2, TimerKind::Deadline, None));
    assert_eq!(agenda.next_work(), None);
    agenda.arm(SimTime(3), timer(3, TimerKind::Work, None));
    assert_eq!(agenda.next_work(), Some(SimTime(3)));
    assert_eq!(drain(&mut agenda, 3).len(), 3);
    assert_eq!(agenda.next_work(), None);
}
