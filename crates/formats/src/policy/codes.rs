//! Every remark about policies.

use crate::finding::remarks;

remarks! {
    SHAPE: "policy/E001" Error Documented "iam-elements"
        "The file has not the shape of a policy"
        "A policy is an object with Version and Statement; a statement is an object with \
         Effect, Action and more.";
    KEY_CASE: "policy/E002" Error Chosen "iam-elements"
        "An element is written in other letters than IAM's"
        "The elements of a policy are words with a capital letter. IAM does not look for \
         other spellings.";
    UNKNOWN_ELEMENT: "policy/E003" Error Documented "iam-elements"
        "An element is not part of the policy language"
        "IAM refuses policies with elements that it does not know.";
    EFFECT: "policy/E004" Error Documented "iam-elements"
        "The effect is not Allow or Deny"
        "Every statement has an effect, written exactly Allow or Deny.";
    ACTION: "policy/E005" Error Documented "iam-elements"
        "A statement has not exactly one of Action and NotAction"
        "A statement is about actions, or about all actions but some.";
    RESOURCE: "policy/E006" Error Documented "iam-elements"
        "A statement has not exactly one of Resource and NotResource"
        "Identity policies and most resource policies say what they are about. In a trust \
         policy the role itself is the resource, so the element is not allowed there.";
    PRINCIPAL: "policy/E007" Error Documented "iam-elements"
        "A principal is missing, or stands where none may be"
        "Resource and trust policies say who may act. An identity policy belongs to somebody \
         already, so it names no principal.";
    PRINCIPAL_VALUE: "policy/E008" Error Documented "iam-elements"
        "A principal is not written as IAM knows it"
        "Principals are accounts, ARNs of users and roles without wildcards, service names \
         that end in .amazonaws.com, or a star alone.";
    ARN: "policy/E009" Error Documented "iam-elements"
        "A resource is no ARN"
        "A resource is a star or an ARN with six parts: arn, partition, service, region, \
         account and resource. Region and account may be empty, their colons may not.";
    ARN_WILDCARD: "policy/E010" Error Documented "iam-elements"
        "A wildcard stands where none is allowed"
        "The partition and the service of an ARN must be spelt out.";
    ACTION_FORM: "policy/E011" Error Documented "iam-elements"
        "An action is not written service:Name"
        "Actions have the prefix of their service, a colon and a name. Wildcards are allowed in \
         the name, or a star alone.";
    OPERATOR: "policy/E012" Error Documented "iam-conditions"
        "A condition operator does not exist"
        "Operators are fixed words, such as StringEquals, perhaps with IfExists behind them or \
         ForAllValues: before them.";
    CONDITION_FORM: "policy/E013" Error Documented "iam-conditions"
        "A condition has not the form operator, key, values"
        "Below Condition stand operators, below each operator keys, and each key has one value \
         or a list.";
    VERSION: "policy/E014" Error Documented "iam-elements"
        "The version is not one that IAM knows"
        "The version is the date of the policy language, 2012-10-17 or 2008-10-17. It is not \
         the day on which the policy was written.";
    SID_TWICE: "policy/E015" Error Documented "iam-elements"
        "Two statements have the same Sid"
        "Statement ids must be unique in a policy.";
    SID: "policy/E016" Error Documented "iam-elements"
        "A Sid has letters that are not allowed"
        "In policies of IAM a Sid consists of the letters A to Z and a to z and of digits: no \
         blanks, dashes or underscores.";
    NO_VERSION: "policy/W001" Warning Documented "iam-elements"
        "The policy names no version"
        "Without it the language of 2008 applies, in which variables such as ${aws:username} \
         are plain text.";
    NOT_PRINCIPAL: "policy/W002" Warning Documented "iam-elements"
        "NotPrincipal is used"
        "With Allow it lets everybody in but a few, the anonymous included. With Deny it also \
         hits principals that have a permissions boundary. A condition on aws:PrincipalArn \
         says the same more safely.";
    ACTION_NAME: "policy/W003" Warning Documented "iam-elements"
        "No action has this name"
        "An action that does not exist is accepted and matches nothing. A misspelt name is the \
         usual reason.";
    PUSH_DENIED: "policy/W004" Warning Documented "cc-branches"
        "A Deny on pushes has no condition"
        "Without a condition every push to every branch is denied. Branches are protected by a \
         condition on codecommit:References.";
    NULL_ADVICE: "policy/W005" Warning Documented "cc-branches"
        "A Deny on pushes does not ask whether the reference is known"
        "Git asks once before it names a reference. With IfExists, or a negated operator, the \
         missing key counts as a match, so every push is denied. A second condition, Null with \
         codecommit:References false, leaves that first question alone.";
    REFERENCE_NAME: "policy/W006" Warning Documented "cc-branches"
        "A reference is not written in full"
        "References are compared as refs/heads/name or refs/tags/name.";
    OLD_VARIABLE: "policy/W007" Warning Documented "iam-elements"
        "A variable is used in the old policy language"
        "Variables exist since 2012-10-17. Before, they are plain text and match nothing.";
    FOR_ALL_VALUES: "policy/W008" Warning Documented "iam-conditions"
        "ForAllValues is true for a missing key"
        "An empty or missing key passes, so an Allow with it lets through what was meant to be \
         checked. Add a Null condition with false.";
    PUBLIC: "policy/W009" Warning Documented "iam-elements"
        "Everybody is allowed"
        "A star as principal means every account and, for most services, nobody signed in at \
         all.";
    PASS_ROLE: "policy/W010" Warning Documented "iam-elements"
        "Every role may be passed on"
        "Whoever may pass any role to a service can act with the strongest of them.";
    EMPTY: "policy/W011" Warning Documented "iam-elements"
        "A list is empty"
        "An empty list matches nothing, so the statement has no effect.";
    ADMINISTRATOR: "policy/I001" Info Documented "iam-elements"
        "Everything is allowed on everything"
        "This is the right of an administrator. Service roles need far less.";
}
