//! Inputs as the API spells them: optional everywhere, defaults left out when written.
//!
//! The names of fields are AWS's own in camelCase, so that a saved tape reads like the calls that
//! made it and nobody has to translate between two spellings.

/// Declares a structure of the API.
macro_rules! wire {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $field:ident: $kind:ty,)+ }) => {
        $(#[$about])*
        #[derive(
            Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "camelCase", default)]
        #[allow(missing_docs, reason = "fields are named as in the API")]
        pub struct $name {
            $(
                $(#[$doc])*
                #[serde(skip_serializing_if = "crate::wire::is_default")]
                pub $field: $kind,
            )+
        }
    };
}
pub(crate) use wire;

/// Whether a field may be left out when written.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
