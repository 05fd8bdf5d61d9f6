//! Focus: who listens. Each focus has its own part of the keymap.

/// Who listens to the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Focus {
    /// The part that every screen falls back to.
    Everywhere,
    /// The part that every text field falls back to.
    Typing,
    /// The first screen.
    Home,
    /// The list of keys.
    Help,
    /// A lesson.
    Lesson,
    /// The visualizer.
    Stage,
    /// A lab.
    Lab,
    /// A question.
    Quiz,
    /// A review card.
    Cards,
    /// The instructor's desk.
    Lectern,
    /// The list of findings.
    Problems,
    /// A menu over a screen.
    Menu,
    /// A question with two answers over a screen.
    Confirm,
    /// The palette's line.
    Palette,
    /// The command line.
    Command,
    /// A search or filter line.
    Search,
    /// A lab's command line.
    Prompt,
    /// A file being edited.
    Editor,
}

impl Focus {
    /// All of them, in the order of `keymap.ron`.
    pub const ALL: [Self; 18] = [
        Self::Everywhere,
        Self::Typing,
        Self::Home,
        Self::Help,
        Self::Lesson,
        Self::Stage,
        Self::Lab,
        Self::Quiz,
        Self::Cards,
        Self::Lectern,
        Self::Problems,
        Self::Menu,
        Self::Confirm,
        Self::Palette,
        Self::Command,
        Self::Search,
        Self::Prompt,
        Self::Editor,
    ];

    /// The name in `keymap.ron`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Typing => "typing",
            Self::Home => "home",
            Self::Help => "help",
            Self::Lesson => "lesson",
            Self::Stage => "stage",
            Self::Lab => "lab",
            Self::Quiz => "quiz",
            Self::Cards => "cards",
            Self::Lectern => "lectern",
            Self::Problems => "problems",
            Self::Menu => "menu",
            Self::Confirm => "confirm",
            Self::Palette => "palette",
            Self::Command => "command",
            Self::Search => "search",
            Self::Prompt => "prompt",
            Self::Editor => "editor",
        }
    }

    /// The heading in help.
    pub fn title(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Typing => "While typing",
            Self::Home => "Home",
            Self::Help => "Help",
            Self::Lesson => "Lesson",
            Self::Stage => "Stage",
            Self::Lab => "Lab",
            Self::Quiz => "Quiz",
            Self::Cards => "Review",
            Self::Lectern => "Lectern",
            Self::Problems => "Problems",
            Self::Menu => "Menu",
            Self::Confirm => "Question",
            Self::Palette => "Palette",
            Self::Command => "Command line",
            Self::Search => "Search",
            Self::Prompt => "Lab command line",
            Self::Editor => "Editor",
        }
    }

    /// The focus of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }

    /// Whether letters are text here and not commands.
    pub fn is_typing(self) -> bool {
        matches!(
            self,
            Self::Typing
                | Self::Palette
                | Self::Command
                | Self::Search
                | Self::Prompt
                | Self::Editor
        )
    }

    /// Where a key is looked up next when this focus does not know it.
    pub fn base(self) -> Option<Self> {
        match self {
            Self::Everywhere | Self::Typing => None,
            focus if focus.is_typing() => Some(Self::Typing),
            _ => Some(Self::Everywhere),
        }
    }
}
