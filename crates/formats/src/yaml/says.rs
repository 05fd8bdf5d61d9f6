//! What a YAML error is called: by us, and by the library inside CodeBuild.

use granit_parser::ErrorKind;

use super::{COLON, SYNTAX, TAB, TOO_DEEP, UNCLOSED};
use crate::finding::Remark;

/// One kind of YAML error in three voices.
pub(super) struct Saying {
    /// Our kind of remark.
    pub remark: &'static Remark,
    /// Our sentence.
    pub message: &'static str,
    /// What to do.
    pub fix: &'static str,
    /// The problem text of libyaml, which CodeBuild passes on.
    pub library: &'static str,
}

const fn saying(remark: &'static Remark, [message, fix, library]: [&'static str; 3]) -> Saying {
    Saying {
        remark,
        message,
        fix,
        library,
    }
}

/// The voices for one kind of error.
pub(super) fn saying_of(kind: &ErrorKind) -> Saying {
    use ErrorKind as K;
    match kind {
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabInIndentation
        | K::TabInPlainScalar
        | K::TabAtBlockScalarStart
        | K::InvalidBlockEntryWhitespace
        | K::InvalidMappingValueWhitespace => saying(
            &TAB,
            [
                "A tab stands where YAML wants spaces.",
                "Replace the tab by spaces.",
                "found character that cannot start any token",
            ],
        ),
        K::MappingValueNotAllowed | K::MappingKeyNotAllowed => saying(
            &COLON,
            [
                "A colon and a blank stand where no key may be.",
                "Quote the whole value, or check the indentation of this line.",
                "mapping values are not allowed in this context",
            ],
        ),
        K::RecursionLimitExceeded => saying(
            &TOO_DEEP,
            [
                "The file is nested too deeply to be read.",
                "Flatten it.",
                "exceeded max depth",
            ],
        ),
        K::UnclosedQuotedScalar
        | K::UnexpectedEof
        | K::UnexpectedEofBlockMapping
        | K::UnexpectedEofBlockSequence
        | K::DocumentIndicatorInQuotedScalar => saying(
            &UNCLOSED,
            [
                "A quote is opened but never closed.",
                "Add the closing quote.",
                "found unexpected end of stream",
            ],
        ),
        _ => bracket_or_line(kind),
    }
}

fn bracket_or_line(kind: &ErrorKind) -> Saying {
    use ErrorKind as K;
    match kind {
        K::UnclosedFlowCollection { open: '{' }
        | K::UnexpectedEofFlowMapping
        | K::ExpectedFlowMappingSeparator => saying(
            &UNCLOSED,
            [
                "A `{` is opened here or above, and no `,` or `}` follows where it must.",
                "Close the brace, or quote the whole value if no mapping is meant.",
                "did not find expected ',' or '}'",
            ],
        ),
        K::UnclosedFlowCollection { .. }
        | K::UnexpectedEofFlowSequence
        | K::UnexpectedEofImplicitFlowMapping
        | K::MismatchedFlowCollectionEnd { .. }
        | K::InvalidColonPlacement
        | K::ExpectedFlowSequenceSeparator => saying(
            &UNCLOSED,
            [
                "A `[` is opened here or above, and no `,` or `]` follows where it must.",
                "Close the bracket, or quote the whole value if no list is meant.",
                "did not find expected ',' or ']'",
            ],
        ),
        K::ExpectedBlockMappingKey
        | K::InvalidIndentation
        | K::SimpleKeyExpected
        | K::InvalidSimpleKey => saying(
            &SYNTAX,
            [
                "A key with its colon is expected here.",
                "Check the indentation and the colon of this line and the line above.",
                "did not find expected key",
            ],
        ),
        K::ExpectedBlockSequenceEntry => saying(
            &SYNTAX,
            [
                "A list item is expected here, but this line does not begin with `- `.",
                "Indent the line like its neighbours, or begin it with `- `.",
                "did not find expected '-' indicator",
            ],
        ),
        K::BlockSequenceEntryNotAllowed | K::BlockEntryInFlowCollection => saying(
            &SYNTAX,
            [
                "A list item stands where none may be.",
                "Put the list on its own lines below its key.",
                "block sequence entries are not allowed in this context",
            ],
        ),
        _ => scalar_or_other(kind),
    }
}

fn scalar_or_other(kind: &ErrorKind) -> Saying {
    use ErrorKind as K;
    match kind {
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => saying(
            &SYNTAX,
            [
                "Text goes on after the closing quote.",
                "Quote the whole value, or write it below a `|`.",
                "did not find expected key",
            ],
        ),
        K::UnknownQuotedScalarEscape => saying(
            &SYNTAX,
            [
                "A backslash inside double quotes begins an escape that YAML does not know.",
                "Use single quotes, or write the backslash twice.",
                "found unknown escape character",
            ],
        ),
        K::UnexpectedCharacter { .. } => saying(
            &SYNTAX,
            [
                "A value cannot begin with this character.",
                "Quote the value.",
                "found character that cannot start any token",
            ],
        ),
        K::BomInsideDocument => saying(
            &SYNTAX,
            [
                "An invisible byte order mark stands inside the file.",
                "Delete it; joining two files often leaves one.",
                "found character that cannot start any token",
            ],
        ),
        K::UndeclaredTagHandle => saying(
            &SYNTAX,
            [
                "A tag uses a prefix that is not declared.",
                "Quote the value if no tag is meant.",
                "found undefined tag handle",
            ],
        ),
        K::CommentNotSeparated | K::CommentInterceptedScalar | K::InvalidBlockScalarHeader => {
            saying(
                &SYNTAX,
                [
                    "A comment or stray text stands where the line must end.",
                    "Put a blank before `#`, or move the text to the next line.",
                    "did not find expected comment or line break",
                ],
            )
        }
        _ => saying(
            &SYNTAX,
            [
                "The YAML cannot be read from here on.",
                "Check the indentation, quotes and brackets of this line and the line above.",
                "did not find expected node content",
            ],
        ),
    }
}
