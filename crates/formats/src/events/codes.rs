//! Every remark about event patterns and input transformers.

use crate::finding::remarks;

remarks! {
    NOT_OBJECT: "events/E001" Error Documented "eb-patterns"
        "An event pattern is not an object"
        "A pattern has the shape of the events it matches, so it is an object of fields.";
    EMPTY: "events/E002" Error Measured "eb-patterns"
        "The event pattern is empty"
        "A rule needs a pattern with at least one field, or a schedule.";
    SCALAR: "events/E003" Error Measured "eb-patterns"
        "A field has a single value instead of a list"
        "Values of a pattern always stand in a list, because there may be alternatives.";
    EMPTY_LIST: "events/E004" Error Measured "eb-patterns"
        "A list of alternatives is empty"
        "A field without alternatives could never match.";
    EMPTY_OBJECT: "events/E005" Error Documented "eb-patterns"
        "An object of the pattern is empty"
        "Every object of a pattern names at least one field.";
    MATCH_TYPE: "events/E006" Error Measured "eb-patterns"
        "There is no such way to compare"
        "The comparisons are prefix, suffix, anything-but, numeric, exists, cidr, wildcard and \
         equals-ignore-case.";
    NUMERIC: "events/E007" Error Measured "eb-patterns"
        "A numeric comparison cannot be understood"
        "It is a list of an operator and a number, or of a lower and an upper bound: \
         [\">\", 0, \"<=\", 5].";
    ANYTHING_BUT: "events/E008" Error Measured "eb-patterns"
        "An anything-but comparison cannot be understood"
        "It takes a text, a number, a list of either, or an object with prefix, suffix, \
         wildcard or equals-ignore-case.";
    NOT_TEXT: "events/E009" Error Measured "eb-patterns"
        "A comparison needs a text"
        "Prefixes, suffixes, wildcards and networks are written as texts.";
    EXISTS: "events/E010" Error Measured "eb-patterns"
        "An exists comparison is not true or false"
        "It asks whether the field is there: true without quotes, or false.";
    WILDCARD: "events/E011" Error Measured "eb-patterns"
        "A wildcard is written in a way that is not allowed"
        "One star stands for any run of letters. Two stars in a row are refused, and a \
         backslash may only stand before a star or another backslash.";
    CIDR: "events/E012" Error Documented "eb-patterns"
        "A network is not written as address and mask"
        "A network is an address, a slash and the number of fixed bits: 10.0.0.0/24.";
    VALUE: "events/E013" Error Documented "eb-patterns"
        "A list of alternatives holds another list"
        "Alternatives are texts, numbers, true, false, null, or an object with one comparison.";
    ONE_KEY: "events/E014" Error Documented "eb-patterns"
        "An object among the alternatives has not exactly one comparison"
        "Several comparisons are several alternatives, each in an object of its own.";
    COMBINATIONS: "events/E015" Error Documented "eb-patterns"
        "The alternatives of $or multiply to too many rules"
        "Each $or is worked out into separate rules; together at most a thousand are allowed.";
    TOO_LONG: "events/E016" Error Measured "eb-patterns"
        "The event pattern is too long"
        "A pattern may have 2048 letters. Fewer fields, or wildcards, make it shorter.";
    PATH: "events/E017" Error Measured "eb-transform"
        "An input path cannot be understood"
        "A path begins with $ and goes on with dots and names, and numbers in brackets.";
    PLACEHOLDER: "events/E018" Error Measured "eb-transform"
        "A placeholder of the template is not declared"
        "Every <name> in the template needs an entry in the input paths, except those of \
         EventBridge itself.";
    WHOLE_EVENT: "events/E019" Error Measured "eb-transform"
        "The whole event stands where only JSON may hold it"
        "The whole event is an object, so it can only be the value of a field of a JSON \
         template, not part of a text.";
    PATHS: "events/E020" Error Measured "eb-transform"
        "The input paths are not allowed as they are"
        "There may be a hundred input paths, with names of letters, digits, underscores and \
         dashes; names that begin with aws. belong to EventBridge.";
    KEY_PLACEHOLDER: "events/E021" Error Chosen "eb-transform"
        "A placeholder stands where a name must be"
        "Names of a JSON template are fixed; only values can be filled in.";
    TRANSFORMER: "events/E022" Error Documented "eb-transform"
        "The input transformer is not complete"
        "It is an object with InputTemplate, and InputPathsMap if the template has \
         placeholders of its own.";
    ENVELOPE: "events/W001" Warning Documented "eb-patterns"
        "Events have no such field at the top"
        "The fields around every event are version, id, detail-type, source, account, time, \
         region, resources and detail.";
    SOURCE: "events/W002" Warning Documented "eb-patterns"
        "The source is not written as AWS writes it"
        "AWS's own services send events with a source that begins with aws. and a dot.";
    DETAIL_TYPE: "events/W003" Warning Documented "eb-patterns"
        "The source sends no events of this type"
        "The detail-type is compared letter by letter. A slip makes a rule that never matches.";
    STATE: "events/W004" Warning Documented "eb-patterns"
        "Events of this type have no such state"
        "States are compared letter by letter, and events spell them differently from the API.";
    TWICE: "events/W005" Warning Documented "eb-patterns"
        "A field stands twice; only the last counts"
        "A name with dots and nested objects are the same field.";
    SINGLE_OR: "events/W006" Warning Documented "eb-patterns"
        "This $or is taken for an ordinary field"
        "It is an alternative only with two objects or more, none of which names a comparison \
         as its field.";
}
