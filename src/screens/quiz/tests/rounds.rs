use super::*;

#[test]
fn each_option_can_be_watched_from_its_beginning() {
    let mut quiz = one();
    quiz.act(&[Action::Choose2, Action::Submit, Action::WatchOption]);
    assert_eq!(quiz.state.focus(), Focus::Stage);
    assert!(
        quiz.screen().contains("Nothing has happened yet."),
        "{}",
        quiz.screen()
    );
    quiz.act(&[Action::NextEvent]);
    assert!(
        quiz.screen().contains("CreateApplication"),
        "{}",
        quiz.screen()
    );
    quiz.act(&[Action::Choose1, Action::ToEnd]);
    assert!(
        quiz.screen().contains("DeleteApplication"),
        "{}",
        quiz.screen()
    );
    quiz.act(&[Action::PlayPause, Action::Back]);
    assert_eq!(quiz.state.focus(), Focus::Quiz);
    assert!(quiz.screen().contains("Not right."), "{}", quiz.screen());
}

#[test]
fn the_proof_holds_every_option_against_the_goal() {
    let mut quiz = one();
    quiz.act(&[Action::Choose1, Action::Submit, Action::Proof]);
    let screen = quiz.screen();
    assert!(screen.contains("aws deploy list-applications"), "{screen}");
    assert!(screen.contains("● 1") && screen.contains("✗ 2"), "{screen}");
    quiz.act(&[Action::Back, Action::Why]);
    let screen = quiz.screen();
    assert!(screen.contains("root called codedeploy"), "{screen}");
}

#[test]
fn two_are_chosen_where_two_are_wanted_and_no_machine_marks_them() {
    let mut quiz = section();
    quiz.act(&[Action::NextQuestion, Action::Choose1, Action::Submit]);
    assert!(quiz.told("2 are to be chosen; you have 1."));
    quiz.act(&[Action::Choose2, Action::Submit]);
    let screen = quiz.screen();
    assert!(
        screen.contains("No machine marks this question"),
        "{screen}"
    );
    quiz.act(&[Action::WatchOption]);
    assert!(quiz.told("nothing is played in this question"));
    assert_eq!(quiz.kept().len(), 1);
}

#[test]
fn the_next_question_is_prepared_while_this_one_is_read() {
    let quiz = section();
    let orders = quiz
        .wishes
        .iter()
        .filter(|wish| matches!(wish, Wish::Effect(Effect::Prepare { .. })));
    assert_eq!(orders.count(), 2);
}

#[test]
fn the_end_counts_names_what_is_weak_and_asks_the_wrong_ones_again() {
    let mut quiz = section();
    quiz.act(&[Action::Choose3, Action::Submit, Action::Submit]);
    quiz.act(&[
        Action::Choose1,
        Action::Choose2,
        Action::Submit,
        Action::Submit,
    ]);
    let screen = quiz.screen();
    for words in [
        "1 of 2 right.",
        "Sure, and wrong: 1.",
        "Weak points",
        "✗   1",
    ] {
        assert!(screen.contains(words), "no {words:?} in\n{screen}");
    }
    assert!(quiz.heard().contains("Weak: "), "{}", quiz.heard());
    quiz.act(&[Action::AnswerAgain]);
    assert_eq!(quiz.state.status(&quiz.shared), "1 of 1");
    assert!(quiz.heard().contains("What do you do?"), "{}", quiz.heard());
}

#[test]
fn all_questions_at_a_glance_lead_to_each() {
    let mut quiz = section();
    quiz.act(&[Action::MarkForReview, Action::QuestionGrid]);
    let screen = quiz.screen();
    assert!(screen.contains("not answered, marked"), "{screen}");
    quiz.act(&[Action::Down, Action::Submit]);
    assert!(
        quiz.screen().contains("Which two names may stay?"),
        "{}",
        quiz.screen()
    );
}

#[test]
fn a_drill_begins_with_what_went_wrong() {
    let more = [("content/quiz/1.4-codedeploy/several.md", SEVERAL)];
    let mut quiz = visit(State::drill(), &more);
    assert_eq!(quiz.state.place(), Place::Drill);
    quiz.act(&[
        Action::NextQuestion,
        Action::Choose1,
        Action::Choose3,
        Action::Submit,
    ]);
    let happened = quiz.kept()[0].clone();
    let id = greenroom_course::progress::RowId::try_from("a-1".to_owned()).unwrap();
    quiz.shared.rows.add(happened.row(id, 1));
    quiz.state = State::drill();
    quiz.with(Face::opened);
    assert!(
        quiz.screen().contains("Which two names may stay?"),
        "{}",
        quiz.screen()
    );
}

#[test]
fn what_is_not_there_is_said() {
    let quiz = visit(State::about("9.9".into()), &[]);
    assert!(
        quiz.heard()
            .contains("no question and no section called 9.9"),
        "{}",
        quiz.heard()
    );
    let mut quiz = one();
    quiz.state = State::about("1.4/replace".into());
    let course = quiz.shared.course.take();
    quiz.with(Face::opened);
    assert!(quiz.screen().contains("The course is being read."));
    quiz.shared.course.clone_from(&course);
    let ready = Outcome::CourseReady(course.unwrap());
    quiz.with(|state, cx| state.outcome(&ready, cx));
    assert!(quiz.screen().contains("Create site"), "{}", quiz.screen());
}

#[test]
fn every_key_that_is_offered_is_taken_and_no_size_breaks_it() {
    let mut quiz = section();
    quiz.act(&[Action::Choose1, Action::Submit]);
    for offer in quiz.state.offers(&quiz.shared) {
        for action in offer.actions {
            let mut quiz = section();
            quiz.act(&[Action::Choose1, Action::Submit]);
            quiz.act(std::slice::from_ref(&action));
        }
    }
    for keys in [
        &[][..],
        &[Action::Proof],
        &[Action::Why],
        &[Action::WatchOption],
    ] {
        let mut quiz = section();
        quiz.act(&[Action::Choose1, Action::Submit]).act(keys);
        for (width, height) in [
            (0, 0),
            (1, 1),
            (20, 3),
            (58, 14),
            (78, 20),
            (118, 32),
            (198, 56),
        ] {
            quiz.area = Rect::new(1, 2, width, height);
            quiz.screen();
        }
    }
}

#[test]
fn a_narrow_page_gives_the_word_of_a_choice_the_room_it_needs() {
    let mut quiz = one();
    quiz.area = Rect {
        width: 40,
        ..NARROW
    };
    for option in [Action::Choose1, Action::Choose2, Action::Choose3] {
        quiz.act(&[option]);
        assert!(quiz.screen().contains("your choice"), "{}", quiz.screen());
        let screen = quiz.screen();
        assert!(screen.contains("account."), "nothing is cut:\n{screen}");
    }
}
