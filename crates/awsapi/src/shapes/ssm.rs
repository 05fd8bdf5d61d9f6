//! The operations of Systems Manager Parameter Store.

use std::sync::Arc;

use greenroom_engine::error::ApiError;
use greenroom_engine::kernel::dice::subject;
use greenroom_engine::kernel::ids;
use greenroom_engine::kernel::time::SimTime;
use greenroom_engine::reply::Reply;
use greenroom_engine::ssm::{Command, Parameter, arn};
use greenroom_engine::tags::Owner;

use super::request::Request;
use super::tags::{self, Spelling::Large};
use super::{Answered, Row};
use crate::json::{Value, json};

pub(super) const OPERATIONS: &[Row] = &[
    ("AddTagsToResource", add_tags),
    ("DeleteParameter", delete),
    ("DeleteParameters", delete_several),
    ("DescribeParameters", describe),
    ("GetParameter", get),
    ("GetParameterHistory", history),
    ("GetParameters", get_several),
    ("GetParametersByPath", get_by_path),
    ("ListTagsForResource", list_tags),
    ("PutParameter", put),
];

fn missing() -> ApiError {
    ApiError::new("ParameterNotFound", "")
}

fn put(request: &mut Request<'_>) -> Answered {
    let (name, kind) = (request.text("Name"), request.maybe("Type"));
    if kind.is_none() && !request.world().ssm.parameters.contains_key(&name) {
        let message = "A parameter type is required when you create a parameter.";
        return Err(ApiError::new("ValidationException", message));
    }
    let reply = request.call(Command::PutParameter {
        name: name.clone(),
        value: request.text("Value"),
        kind,
        overwrite: request.truth("Overwrite") == Some(true),
    })?;
    let (arn, given) = (arn(request.world(), &name), tags::given(request));
    tags::put_if_any(request, Owner::Ssm, arn, given)?;
    let version: u64 = match reply {
        Reply::Name(version) => version.parse().unwrap_or(1),
        _ => 1,
    };
    Ok(json!({ "Version": version, "Tier": "Standard" }))
}

fn delete(request: &mut Request<'_>) -> Answered {
    let name = request.text("Name");
    request.call(Command::DeleteParameter { name })?;
    Ok(json!({}))
}

fn delete_several(request: &mut Request<'_>) -> Answered {
    let (mut deleted, mut invalid) = (Vec::new(), Vec::new());
    let names = request.texts("Names");
    for name in &names {
        request.may("ssm:DeleteParameters", arn(request.world(), name))?;
    }
    for name in names {
        match request.call(Command::DeleteParameter { name: name.clone() }) {
            Ok(_) => deleted.push(Value::from(&*name)),
            Err(refusal) if refusal.code == "ParameterNotFound" => {
                invalid.push(Value::from(&*name));
            }
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(json!({ "DeletedParameters": deleted, "InvalidParameters": invalid }))
}

/// A parameter by its name or ARN, and the version behind a colon.
struct Found<'w> {
    name: &'w str,
    parameter: &'w Parameter,
    version: usize,
    selector: Option<String>,
}

fn find<'w>(request: &'w Request<'_>, asked: &str) -> Result<Found<'w>, ApiError> {
    let parameters = &request.world().ssm.parameters;
    let short = asked
        .split_once(":parameter/")
        .map_or(asked, |(_, rest)| rest);
    let slashed = format!("/{short}");
    let entry = |name: &str| {
        let found = parameters.get_key_value(name);
        found.or_else(|| {
            parameters
                .get_key_value(slashed.as_str())
                .filter(|_| asked.starts_with("arn:"))
        })
    };
    if let Some((name, parameter)) = entry(short) {
        let version = parameter.values.len();
        return Ok(Found {
            name,
            parameter,
            version,
            selector: None,
        });
    }
    let (whole, version) = short.rsplit_once(':').ok_or_else(missing)?;
    let (name, parameter) = entry(whole).ok_or_else(missing)?;
    let wrong = || {
        let message = format!(
            "Systems Manager could not find version {version} of {name}. \
             Verify the version and try again."
        );
        ApiError::new("ParameterVersionNotFound", message)
    };
    let number: usize = version.parse().map_err(|_| wrong())?;
    if number == 0 || number > parameter.values.len() {
        return Err(wrong());
    }
    let selector = Some(format!(":{version}"));
    Ok(Found {
        name,
        parameter,
        version: number,
        selector,
    })
}

/// The value as it is shown: a secure one only to those who ask for decryption.
fn value(request: &Request<'_>, name: &str, parameter: &Parameter, value: &str) -> String {
    let plain = &*parameter.kind != "SecureString" || request.truth("WithDecryption") == Some(true);
    if plain {
        return value.to_owned();
    }
    let luck = subject(name) ^ subject(value);
    let rest = ids::upper(request.world().seed(), "ciphertext", luck, 96);
    format!("AQICAH{rest}")
}

fn info(request: &Request<'_>, found: &Found<'_>) -> Value {
    let Found {
        name, parameter, ..
    } = found;
    let empty = (Arc::from(""), SimTime::ZERO);
    let (text, at) = parameter.values.get(found.version - 1).unwrap_or(&empty);
    json!({
        "Name": *name,
        "Type": &*parameter.kind,
        "Value": value(request, name, parameter, text),
        "Version": found.version,
        "Selector": found.selector.as_deref(),
        "LastModifiedDate": request.time(*at),
        "ARN": arn(request.world(), name),
        "DataType": "text",
    })
}

fn get(request: &mut Request<'_>) -> Answered {
    let name = request.text("Name");
    let bare = name
        .split_once(":parameter/")
        .map_or(&*name, |(_, rest)| rest);
    let bare = bare.split(':').next().unwrap_or(bare);
    request.may("ssm:GetParameter", arn(request.world(), bare))?;
    let found = find(request, &name)?;
    Ok(json!({ "Parameter": info(request, &found) }))
}

fn get_several(request: &mut Request<'_>) -> Answered {
    let (mut shown, mut invalid) = (Vec::new(), Vec::new());
    for name in request.texts("Names") {
        request.may("ssm:GetParameters", arn(request.world(), &name))?;
        match find(request, &name) {
            Ok(found) => shown.push(info(request, &found)),
            Err(_) => invalid.push(Value::from(&*name)),
        }
    }
    Ok(json!({ "Parameters": shown, "InvalidParameters": invalid }))
}

fn newest<'w>(name: &'w Arc<str>, parameter: &'w Parameter) -> Found<'w> {
    Found {
        name,
        parameter,
        version: parameter.values.len().max(1),
        selector: None,
    }
}

fn get_by_path(request: &mut Request<'_>) -> Answered {
    let path = request.text("Path");
    request.may("ssm:GetParametersByPath", arn(request.world(), &path))?;
    if !path.starts_with('/') {
        let message = "The parameter doesn't meet the parameter name requirements. The parameter \
                       name must begin with a forward slash \"/\".";
        return Err(ApiError::new("ValidationException", message));
    }
    let deep = request.truth("Recursive") == Some(true);
    let folder = format!("{}/", path.trim_end_matches('/'));
    let all = request.world().ssm.parameters.iter();
    let meant = all.filter(|(name, _)| {
        let rest = name.strip_prefix(&*folder);
        rest.is_some_and(|rest| deep || !rest.contains('/'))
    });
    let shown = meant.map(|(name, parameter)| info(request, &newest(name, parameter)));
    Ok(json!({ "Parameters": shown.collect::<Vec<_>>() }))
}

fn history(request: &mut Request<'_>) -> Answered {
    let name = request.text("Name");
    request.may("ssm:GetParameterHistory", arn(request.world(), &name))?;
    let found = find(request, &name)?;
    let values = found.parameter.values.iter().enumerate();
    let shown = values.map(|(at, (text, when))| {
        json!({
            "Name": found.name,
            "Type": &*found.parameter.kind,
            "LastModifiedDate": request.time(*when),
            "Value": value(request, found.name, found.parameter, text),
            "Version": at + 1,
            "Labels": [],
            "Tier": "Standard",
            "Policies": [],
            "DataType": "text",
        })
    });
    Ok(json!({ "Parameters": shown.collect::<Vec<_>>() }))
}

/// Filters by name and type; others fit nothing.
fn describe(request: &mut Request<'_>) -> Answered {
    request.may("ssm:DescribeParameters", request.world().arn("ssm", "*"))?;
    let filters = request.member("ParameterFilters").and_then(Value::as_array);
    let filters: Vec<&Value> = filters.into_iter().flatten().collect();
    let fits = |name: &str, kind: &str| {
        filters.iter().all(|filter| {
            let text = |member: &str| filter.get(member).and_then(Value::as_str);
            let values = filter.get("Values").and_then(Value::as_array);
            let mut values = values.into_iter().flatten().filter_map(Value::as_str);
            match (text("Key"), text("Option")) {
                (Some("Name"), Some("BeginsWith")) => values.any(|value| name.starts_with(value)),
                (Some("Name"), Some("Contains")) => values.any(|value| name.contains(value)),
                (Some("Name"), _) => values.any(|value| name == value),
                (Some("Type"), _) => values.any(|value| kind == value),
                _ => false,
            }
        })
    };
    let all = request.world().ssm.parameters.iter();
    let meant = all.filter(|(name, parameter)| fits(name, &parameter.kind));
    let shown = meant.map(|(name, parameter)| {
        json!({
            "Name": &**name,
            "ARN": arn(request.world(), name),
            "Type": &*parameter.kind,
            "LastModifiedDate": parameter.values.last().map(|(_, at)| request.time(*at)),
            "Version": parameter.values.len(),
            "Tier": "Standard",
            "Policies": [],
            "DataType": "text",
        })
    });
    Ok(json!({ "Parameters": shown.collect::<Vec<_>>() }))
}

/// Refuses what is no parameter.
fn resource(request: &Request<'_>) -> Result<Arc<str>, ApiError> {
    let id = request.text("ResourceId");
    if &*request.text("ResourceType") != "Parameter" {
        return Err(ApiError::new("InvalidResourceType", ""));
    }
    if request.world().ssm.parameters.contains_key(&id) {
        return Ok(id);
    }
    Err(ApiError::new("InvalidResourceId", ""))
}

fn add_tags(request: &mut Request<'_>) -> Answered {
    let name = resource(request)?;
    let (arn, given) = (arn(request.world(), &name), tags::given(request));
    tags::put(request, Owner::Ssm, arn, given)?;
    Ok(json!({}))
}

fn list_tags(request: &mut Request<'_>) -> Answered {
    let arn = arn(request.world(), &request.text("ResourceId"));
    request.may("ssm:ListTagsForResource", arn.clone())?;
    resource(request)?;
    Ok(json!({ "TagList": tags::list(&request.world().tags.of(&arn), Large) }))
}
