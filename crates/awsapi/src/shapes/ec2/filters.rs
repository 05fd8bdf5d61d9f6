//! `--filters` of EC2: names, and values with `*` and `?`.

use std::sync::Arc;

use greenroom_engine::error::ApiError;
use greenroom_formats::policy::matching::wildcard;

use super::super::request::Request;
use crate::json::Value;

/// One filter: any of its values must fit.
pub(super) struct Filter {
    pub(super) name: Arc<str>,
    values: Vec<Arc<str>>,
}

impl Filter {
    /// Whether a value fits.
    pub(super) fn fits(&self, value: &str) -> bool {
        self.values.iter().any(|pattern| wildcard(pattern, value))
    }

    /// Whether one of several values fits.
    pub(super) fn fits_one<'a>(&self, mut values: impl Iterator<Item = &'a str>) -> bool {
        values.any(|value| self.fits(value))
    }
}

/// The filters of a call.
pub(super) fn read(request: &Request<'_>) -> Vec<Filter> {
    let filters = request.member("Filters").and_then(Value::as_array);
    let texts = |value: Option<&Value>| -> Vec<Arc<str>> {
        let values = value.and_then(Value::as_array).into_iter().flatten();
        values.filter_map(Value::as_str).map(Arc::from).collect()
    };
    let read = |filter: &Value| Filter {
        name: filter
            .get("Name")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .into(),
        values: texts(filter.get("Values")),
    };
    filters.into_iter().flatten().map(read).collect()
}

/// The refusal of a filter that there is not.
pub(super) fn unknown(filter: &Filter) -> ApiError {
    let message = format!("The filter '{}' is invalid", filter.name);
    ApiError::new("InvalidParameterValue", message)
}
