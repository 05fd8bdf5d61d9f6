//! Walking the tree of shapes. A tree may hold itself: walk along values, not along types.

use super::{Bounds, Form, Kind, Member, Scalar, Service, Shape, ShapeId};

/// A shape together with its service. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct ShapeRef {
    service: &'static Service,
    id: ShapeId,
}

/// A member of a structure together with its service.
#[derive(Debug, Clone, Copy)]
pub struct MemberRef {
    /// The member's name in the API.
    pub name: &'static str,
    /// The member.
    pub member: &'static Member,
    /// The member's type.
    pub shape: ShapeRef,
}

/// What a shape is.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the names are AWS's own and say all")]
pub enum Type {
    Structure(Form),
    List { member: ShapeRef },
    Map { key: ShapeRef, value: ShapeRef },
    Scalar(Scalar),
}

impl Shape {
    const MISSING: Self = Self {
        name: "",
        kind: Kind::Scalar(Scalar::String),
        bounds: Bounds {
            min: None,
            max: None,
        },
        sensitive: false,
        values: "",
        pattern: "",
    };
}

impl ShapeRef {
    pub(super) fn new(service: &'static Service, id: ShapeId) -> Self {
        Self { service, id }
    }

    fn shape(self) -> &'static Shape {
        self.service
            .shapes
            .get(self.id.0 as usize)
            .unwrap_or(&Shape::MISSING)
    }

    /// The model's name; for a plain scalar its letter.
    pub fn name(self) -> &'static str {
        self.shape().name
    }

    /// Least and greatest length or value.
    pub fn bounds(self) -> Bounds {
        self.shape().bounds
    }

    /// The allowed values; none when any is allowed.
    pub fn values(self) -> impl Iterator<Item = &'static str> {
        self.shape()
            .values
            .split('|')
            .filter(|value| !value.is_empty())
    }

    /// The regular expression that the service applies, in Java's dialect.
    pub fn pattern(self) -> Option<&'static str> {
        Some(self.shape().pattern).filter(|pattern| !pattern.is_empty())
    }

    /// AWS keeps the value out of logs.
    pub fn sensitive(self) -> bool {
        self.shape().sensitive
    }

    /// What this shape is.
    pub fn kind_of(self) -> Type {
        let to = |id: ShapeId| Self {
            service: self.service,
            id,
        };
        match &self.shape().kind {
            Kind::Structure { form, .. } => Type::Structure(*form),
            Kind::List { member, .. } => Type::List {
                member: to(*member),
            },
            Kind::Map { key, value, .. } => Type::Map {
                key: to(*key),
                value: to(*value),
            },
            Kind::Scalar(scalar) => Type::Scalar(*scalar),
        }
    }

    /// The members of a structure in the model's order; none for other shapes.
    pub fn members(self) -> impl DoubleEndedIterator<Item = MemberRef> + ExactSizeIterator {
        let members: &'static [Member] = match &self.shape().kind {
            Kind::Structure { members, .. } => members,
            _ => &[],
        };
        members.iter().map(move |member| MemberRef {
            name: member.name,
            member,
            shape: Self {
                service: self.service,
                id: member.shape,
            },
        })
    }

    /// The member of this name.
    pub fn member(self, name: &str) -> Option<MemberRef> {
        self.members().find(|member| member.name == name)
    }

    /// True for the shapes of IAM that hold a policy as JSON.
    pub fn is_policy(self) -> bool {
        self.name() == "policyDocumentType"
    }
}
