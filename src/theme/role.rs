//! Role: why something has a colour. Widgets name roles; themes say what they look like.

use ratatui::style::Modifier;

macro_rules! inks {
    ($($variant:ident $name:literal $about:literal;)*) => {
        /// A colour of the palette, by its purpose.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Ink { $(#[doc = $about] $variant,)* }

        impl Ink {
            /// The whole palette.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in a theme file.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

inks! {
    Ground "ground" "behind everything";
    Raised "raised" "behind what lies over a screen";
    Lift "lift" "behind the selected row";
    Text "text" "what you read";
    Bright "bright" "what you read now";
    Dim "dim" "what you may need";
    Rule "rule" "lines";
    Blue "blue" "the old fleet";
    Green "green" "the new fleet, and done";
    Amber "amber" "in progress, attention";
    Red "red" "failed";
    Violet "violet" "you: caller, cursor, selection";
    Grey "grey" "not yet";
    CodeKey "code-key" "keys in a file";
    CodeText "code-text" "strings in a file";
    CodeNumber "code-number" "numbers and constants in a file";
    CodeWord "code-word" "keywords in a file";
}

/// What a role is made of, before a theme has its say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// The colour of the letters.
    pub ink: Option<Ink>,
    /// The colour behind them.
    pub behind: Option<Ink>,
    /// How the letters stand out beside their colour.
    pub stress: Modifier,
    /// How they stand out where there are no colours.
    pub mono: Modifier,
}

macro_rules! roles {
    ($($variant:ident $name:literal $ink:expr, $stress:expr, $mono:expr;)*) => {
        /// Why something has a colour.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Role { $(#[doc = $name] $variant,)* }

        impl Role {
            /// All roles.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in a theme file and in style snapshots.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it is made of.
            pub fn recipe(self) -> Recipe {
                let (ink, stress, mono): (Ink, Modifier, Modifier) = match self {
                    $(Self::$variant => ($ink, $stress, $mono),)*
                };
                let (ink, behind) = match self {
                    Self::Ground | Self::Raised | Self::Selected => (None, Some(ink)),
                    // Code inside a sentence stands on a ground of its own.
                    Self::Code => (Some(ink), Some(Ink::Lift)),
                    _ => (Some(ink), None),
                };
                Recipe { ink, behind, stress, mono }
            }
        }
    };
}

const NO: Modifier = Modifier::empty();
const BOLD: Modifier = Modifier::BOLD;
const UNDER: Modifier = Modifier::UNDERLINED;
const ITALIC: Modifier = Modifier::ITALIC;
const REVERSE: Modifier = Modifier::REVERSED;
const BOLD_UNDER: Modifier = Modifier::BOLD.union(Modifier::UNDERLINED);

roles! {
    Ground "ground" Ink::Ground, NO, NO;
    Raised "raised" Ink::Raised, NO, NO;
    Selected "selected" Ink::Lift, NO, NO;
    Text "text" Ink::Text, NO, NO;
    Bright "bright" Ink::Bright, NO, BOLD;
    Dim "dim" Ink::Dim, NO, NO;
    Name "name" Ink::Bright, BOLD, BOLD;
    Rule "rule" Ink::Rule, NO, NO;
    Title "title" Ink::Dim, NO, NO;
    TitleHere "title-here" Ink::Violet, BOLD, BOLD;
    Key "key" Ink::Bright, BOLD, BOLD;
    Blue "blue" Ink::Blue, NO, NO;
    Green "green" Ink::Green, NO, NO;
    Running "running" Ink::Amber, NO, NO;
    Decision "decision" Ink::Amber, BOLD, BOLD;
    Failed "failed" Ink::Red, BOLD, BOLD_UNDER;
    Fault "fault" Ink::Violet, BOLD, BOLD;
    You "you" Ink::Violet, NO, BOLD;
    Cursor "cursor" Ink::Violet, REVERSE, REVERSE;
    Waiting "waiting" Ink::Grey, NO, NO;
    Match "match" Ink::Amber, BOLD_UNDER, BOLD_UNDER;
    Heading "heading" Ink::Bright, BOLD, BOLD;
    Strong "strong" Ink::Bright, BOLD, BOLD;
    Emphasis "emphasis" Ink::Text, ITALIC, UNDER;
    Link "link" Ink::Violet, UNDER, UNDER;
    Code "code" Ink::Bright, NO, NO;
    Quote "quote" Ink::Dim, NO, NO;
    Error "error" Ink::Red, UNDER, UNDER;
    Warning "warning" Ink::Amber, UNDER, UNDER;
    Remark "remark" Ink::Dim, UNDER, UNDER;
    CodeKey "code-key" Ink::CodeKey, NO, NO;
    CodeText "code-text" Ink::CodeText, NO, NO;
    CodeNumber "code-number" Ink::CodeNumber, NO, NO;
    CodeWord "code-word" Ink::CodeWord, NO, BOLD;
    CodeComment "code-comment" Ink::Dim, NO, NO;
}

impl Role {
    /// The roles that tell a state. No two of them may differ by red against green alone.
    pub const STATES: [Self; 6] = [
        Self::Blue,
        Self::Green,
        Self::Running,
        Self::Failed,
        Self::You,
        Self::Waiting,
    ];
}
