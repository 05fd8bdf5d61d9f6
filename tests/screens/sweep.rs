use greenroom::words::Input;

use crate::{
    dump,
    robot::{Robot, Sight},
    sizes::sweep,
    snapshots::SCENES,
};

/// Below 60 by 18 a card says so; above, the frame is whole. Nothing panics in between.
#[test]
fn every_size_is_drawn() {
    for (name, keys) in SCENES {
        let mut robot = Robot::new((80, 24), Sight::Roles);
        if !keys.is_empty() {
            robot.press(keys);
        }
        for (cols, rows) in sweep() {
            robot.put(Input::Resize { cols, rows });
            let text = dump::text(&robot.drawn());
            let small = cols < 60 || rows < 18;
            if small && cols >= 30 && rows >= 6 {
                assert!(
                    text.contains("needs at least 60 x 18"),
                    "{cols}x{rows}:\n{text}"
                );
            }
            if !small {
                assert!(text.contains("Greenroom"), "{name} {cols}x{rows}:\n{text}");
            }
        }
        let written = std::fs::read_dir(robot.folder.path()).unwrap().count();
        assert_eq!(written, 0, "{name}: looking writes nothing");
    }
}

/// Moving about while the size changes keeps what is picked in sight.
#[test]
fn what_is_picked_stays_in_sight_at_any_size() {
    let mut robot = Robot::new((80, 24), Sight::Roles);
    robot.press("down down down down down enter G");
    for (cols, rows) in sweep().filter(|(c, r)| *c >= 60 && *r >= 18) {
        robot.put(Input::Resize { cols, rows });
        let text = dump::text(&robot.drawn());
        let picked = text
            .lines()
            .any(|l| l.contains('▎') && l.contains("Amplify"));
        assert!(picked, "{cols}x{rows}:\n{text}");
    }
}
