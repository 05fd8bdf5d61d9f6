//! Action: everything a person can mean. One table gives the enum, its names in
//! `keymap.ron` and the sentences that help prints.

use serde::{Deserialize, Serialize};

use super::Place;

/// The part of the program an action belongs to; help prints one heading for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Works on every screen.
    Everywhere,
    /// Works while a line or a file is being typed.
    Typing,
    /// The first screen.
    Home,
    /// A lesson with its scene.
    Lesson,
    /// The visualizer.
    Stage,
    /// A lab: files, command line, goals.
    Lab,
    /// Questions and the exam.
    Quiz,
    /// Review cards.
    Cards,
}

impl Group {
    /// The heading in help.
    pub fn title(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Typing => "While typing",
            Self::Home => "Home",
            Self::Lesson => "Lesson",
            Self::Stage => "Stage",
            Self::Lab => "Lab",
            Self::Quiz => "Quiz and exam",
            Self::Cards => "Review cards",
        }
    }
}

macro_rules! actions {
    ($($group:ident { $($variant:ident $name:literal $about:literal;)* })*) => {
        /// What a person meant. A screen ignores what it does not know.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Action {
            $($(
                #[doc = $about]
                #[serde(rename = $name)]
                $variant,
            )*)*
            /// go to a place
            #[serde(rename = "goto")]
            Goto(Place),
        }

        impl Action {
            /// Every action that a key can be bound to, in the order help prints them.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)*)*];

            /// The name in `keymap.ron` and in the command line.
            pub fn name(&self) -> &'static str {
                match self { $($(Self::$variant => $name,)*)* Self::Goto(_) => "goto" }
            }

            /// What it does, as help says it.
            pub fn about(&self) -> &'static str {
                match self { $($(Self::$variant => $about,)*)* Self::Goto(_) => "go to a place" }
            }

            /// Where it belongs.
            pub fn group(&self) -> Group {
                match self {
                    $($(Self::$variant => Group::$group,)*)*
                    Self::Goto(_) => Group::Everywhere,
                }
            }
        }
    };
}

actions! {
    Everywhere {
        Help "help" "show all keys of this screen";
        Command "command" "type a command";
        Palette "palette" "find anything: places, actions, settings";
        Settings "settings" "change a setting";
        Search "search" "search or filter";
        NextMatch "next-match" "next match";
        PreviousMatch "previous-match" "previous match";
        NextPane "next-pane" "next pane";
        PreviousPane "previous-pane" "previous pane";
        Up "up" "up";
        Down "down" "down";
        Left "left" "left, or close";
        Right "right" "right, or open";
        Top "top" "to the top";
        Bottom "bottom" "to the bottom";
        HalfPageDown "half-page-down" "half a page down";
        HalfPageUp "half-page-up" "half a page up";
        PageDown "page-down" "a page down";
        PageUp "page-up" "a page up";
        Open "open" "open what is selected";
        Back "back" "one level up; never quits";
        Leave "leave" "leave this screen";
        Quit "quit" "quit from anywhere";
        Suspend "suspend" "suspend; `fg` brings you back";
        Zoom "zoom" "let this pane fill the screen";
        Unzoom "unzoom" "show all panes again";
        HistoryBack "history-back" "where you were before";
        HistoryForward "history-forward" "forward again";
        Copy "copy" "copy what is selected";
        ExternalEditor "external-editor" "open it in your own editor";
        Glossary "glossary" "what this word means";
        Report "report" "write a report to send with a question";
        Redraw "redraw" "draw the screen anew";
        Choose1 "choose-1" "first option or pane";
        Choose2 "choose-2" "second option or pane";
        Choose3 "choose-3" "third option or pane";
        Choose4 "choose-4" "fourth option or pane";
        Choose5 "choose-5" "fifth option or pane";
        Choose6 "choose-6" "sixth option or pane";
        Choose7 "choose-7" "seventh option or pane";
        Choose8 "choose-8" "eighth option or pane";
        Choose9 "choose-9" "ninth option or pane";
    }
    Typing {
        Submit "submit" "done: use this line";
        Complete "complete" "complete the word";
        PreviousLine "previous-line" "the line before in the history or the list";
        NextLine "next-line" "the next line in the history or the list";
    }
    Home {
        OpenReview "open-review" "review the cards that are due";
        OpenDrill "open-drill" "drill the weakest part";
        OpenExam "open-exam" "sit a mock exam";
        OpenLabs "open-labs" "choose a lab";
        OpenStage "open-stage" "play freely on the stage";
        OpenLectern "open-lectern" "present to a class";
    }
    Lesson {
        NextStep "next-step" "next step";
        PreviousStep "previous-step" "previous step";
        Prove "prove" "prove what this paragraph claims";
        Predict "predict" "predict what happens next";
    }
    Stage {
        PlayPause "play-pause" "play or pause";
        PreviousEvent "previous-event" "one event back";
        NextEvent "next-event" "one event on";
        PreviousPhase "previous-phase" "one phase back";
        NextPhase "next-phase" "one phase on";
        ToStart "to-start" "to the start";
        ToEnd "to-end" "to the end";
        Slower "slower" "slower";
        Faster "faster" "faster";
        GoToTime "go-to-time" "go to a time";
        NextFailure "next-failure" "next failure";
        Why "why" "why did this happen";
        Fault "fault" "inject a fault";
        Branch "branch" "what if: branch here";
        DiffBranches "diff-branches" "compare the branches";
        Inspect "inspect" "inspect the selection";
        Bookmark "bookmark" "set a bookmark";
        AwsCommand "aws-command" "type an `aws` command";
    }
    Lab {
        Check "check" "check the goals";
        Hint "hint" "show a hint";
        Reset "reset" "start this lab again";
        Solution "solution" "show a solution";
        CycleView "cycle-view" "files, command line or picture";
        LeaveTerminal "leave-terminal" "leave the command line";
        WatchRun "watch-run" "watch it run";
    }
    Quiz {
        Strike "strike" "strike an option out";
        MarkForReview "mark-for-review" "mark for later";
        NextQuestion "next-question" "next question";
        PreviousQuestion "previous-question" "previous question";
        QuestionGrid "question-grid" "all questions at a glance";
        Proof "proof" "see the proof";
        Unsure "unsure" "say that you are not sure";
        WatchOption "watch-option" "watch an option play out";
        AnswerAgain "answer-again" "the wrong ones again";
    }
    Cards {
        Reveal "reveal" "show the answer";
        Undo "undo" "undo the last grade";
    }
}

impl Action {
    /// The action of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|a| a.name() == name).cloned()
    }

    /// For `choose-1` to `choose-9`: which one, counted from 0.
    pub fn choice(&self) -> Option<usize> {
        let first = Self::ALL.iter().position(|a| *a == Self::Choose1)?;
        let here = Self::ALL.iter().position(|a| a == self)?;
        here.checked_sub(first).filter(|n| *n < 9)
    }
}

#[cfg(test)]
mod tests;
