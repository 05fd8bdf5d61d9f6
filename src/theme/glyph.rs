//! Glyphs: the signs, once in Unicode and once in ASCII.

use crate::keys::key::Arrows;

macro_rules! marks {
    ($($variant:ident $unicode:literal $ascii:literal $about:literal;)*) => {
        /// A sign.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Mark { $(#[doc = $about] $variant,)* }

        impl Mark {
            /// All signs.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            fn pair(self) -> (&'static str, &'static str) {
                match self { $(Self::$variant => ($unicode, $ascii),)* }
            }
        }
    };
}

marks! {
    Done "●" "x" "done";
    DoneOld "■" "o" "done, of the old fleet";
    Running "◐" "~" "in progress";
    Waiting "○" "." "not yet";
    Failed "✗" "X" "failed";
    Skipped "⊘" "-" "left out";
    Decision "◆" "!" "someone must decide";
    Fault "▲" "^" "a fault was injected";
    Flow "→" ">" "leads to";
    FlowEnd "▶" ">" "the tip of an arrow";
    Here "▎" ">" "the focus";
    Level "─" "-" "level line";
    Upright "│" "|" "upright line";
    TeeDown "┬" "+" "level line with one below";
    TeeUp "┴" "+" "level line with one above";
    TeeRight "├" "+" "upright line with one to the right";
    TeeLeft "┤" "+" "upright line with one to the left";
    Cross "┼" "+" "crossing lines";
    CornerTopLeft "┌" "+" "corner";
    CornerTopRight "┐" "+" "corner";
    CornerBottomLeft "└" "+" "corner";
    CornerBottomRight "┘" "+" "corner";
    PathStep "›" ">" "between the steps of a path";
    Dot "·" "-" "between two remarks";
    Cut "…" "~" "more text follows";
    Full "█" "#" "filled part of a bar";
    Empty "░" "." "empty part of a bar";
    Cursor "┃" "|" "the cursor in time";
    Bullet "•" "*" "list item";
    Closed "▸" "+" "can be opened";
    Opened "▾" "-" "is open";
    ArrowLeft "←" "<-" "left";
    ArrowRight "→" "->" "right";
    ArrowUp "↑" "up" "up";
    ArrowDown "↓" "dn" "down";
    MoreAbove "↑" "^" "more above";
    MoreBelow "↓" "v" "more below";
    MoreLeft "‹" "<" "more to the left";
    MoreRight "›" ">" "more to the right";
    Error "✗" "X" "error";
    Warning "▲" "!" "warning";
    Remark "·" "i" "remark";
    Tick "┤" "|" "threshold";
}

/// Which of the two sets is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// Box drawing, dots and blocks.
    #[default]
    Unicode,
    /// Letters and signs that every terminal has.
    Ascii,
}

impl Glyphs {
    /// The sign of a mark.
    pub fn of(self, mark: Mark) -> &'static str {
        let (unicode, ascii) = mark.pair();
        match self {
            Self::Unicode => unicode,
            Self::Ascii => ascii,
        }
    }

    /// Eight heights from nearly nothing to full.
    pub fn steps(self) -> [&'static str; 8] {
        match self {
            Self::Unicode => ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
            Self::Ascii => ["_", "_", ".", "-", "-", "=", "=", "#"],
        }
    }

    /// The arrow keys.
    pub fn arrows(self) -> Arrows {
        match self {
            Self::Unicode => Arrows {
                left: "←",
                right: "→",
                up: "↑",
                down: "↓",
            },
            Self::Ascii => Arrows {
                left: "left",
                right: "right",
                up: "up",
                down: "down",
            },
        }
    }
}

/// A character in ASCII, of the same number of letters wherever that is possible.
pub fn fold(c: char) -> &'static str {
    match c {
        '‘' | '’' | '‚' | '′' => "'",
        '“' | '”' | '„' | '«' | '»' | '″' => "\"",
        '–' | '—' | '−' | '‐' | '‑' | '─' | '·' | '•' | '∙' => "-",
        '…' | '◐' => "~",
        '›' | '→' | '▶' | '▸' => ">",
        '‹' | '←' => "<",
        '↑' | '▲' => "^",
        '↓' => "v",
        '×' | '✓' | '✔' | '●' => "x",
        '≥' | '≤' | '≠' => "=",
        '\u{a0}' | '\u{202f}' | '\u{2009}' => " ",
        'ä' | 'à' | 'á' | 'â' | 'ã' | 'å' => "a",
        'é' | 'è' | 'ê' | 'ë' => "e",
        'ö' | 'ò' | 'ó' | 'ô' | 'õ' => "o",
        'ü' | 'ù' | 'ú' | 'û' => "u",
        'ï' | 'ì' | 'í' | 'î' => "i",
        'ç' => "c",
        'ñ' => "n",
        'ß' => "s",
        '✗' | '✘' => "X",
        '◆' => "!",
        '○' => ".",
        '│' | '┃' | '▎' => "|",
        _ => "?",
    }
}

/// A text in ASCII alone.
pub fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            out.push_str(fold(c));
        }
    }
    out
}

#[cfg(test)]
mod tests;
