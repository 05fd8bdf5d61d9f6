//! What happens to alarms.

use greenroom_engine::cloudwatch::{AlarmState, Fact};

use crate::names::show;

pub(super) fn of(fact: &Fact) -> String {
    match fact {
        Fact::AlarmPut(input) => format!("Alarm {} was put in place.", show(&input.alarm_name)),
        Fact::AlarmStateChanged(change) => {
            let name = show(&change.name);
            match change.to {
                AlarmState::Alarm => format!("Alarm {name} went off."),
                AlarmState::Ok => format!("Alarm {name} is OK again."),
                AlarmState::InsufficientData => format!("Alarm {name} has too little data."),
            }
        }
        Fact::AlarmDeleted { name } => format!("Alarm {} was deleted.", show(name)),
    }
}
