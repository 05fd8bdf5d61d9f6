//! Every remark about pipelines.

use crate::finding::remarks;

remarks! {
    CONSTRAINT: "pipeline/E001" Error Measured "cp-api"
        "A value breaks a rule of the API model"
        "CodePipeline first checks lengths, letters and allowed words of every value, and \
         answers with all violations at once.";
    MISSING: "pipeline/E002" Error Documented "cp-api"
        "A value that is needed is missing"
        "Without it the request is refused before CodePipeline looks at the structure.";
    WRONG_KIND: "pipeline/E003" Error Documented "cp-api"
        "A value is of the wrong kind"
        "The API tells texts, numbers, lists and objects apart. Configuration values are \
         always texts, also where they look like numbers or true and false.";
    UNKNOWN_MEMBER: "pipeline/E004" Error Documented "cp-api"
        "A name is not part of the pipeline structure"
        "The AWS CLI refuses names that it does not know. A misspelt name is the usual reason.";
    STAGE_COUNT: "pipeline/E005" Error Measured "cp-structure"
        "The pipeline has too few or too many stages"
        "A pipeline has at least two stages, a source and something that uses it, and at most \
         fifty.";
    FIRST_STAGE: "pipeline/E006" Error Measured "cp-structure"
        "The first stage does not consist of source actions alone"
        "Executions begin by fetching sources. Nothing else may stand in the first stage.";
    SOURCE_ELSEWHERE: "pipeline/E007" Error Measured "cp-structure"
        "A source action stands outside the first stage"
        "All sources are fetched together at the beginning, so that one execution works on one \
         set of revisions.";
    ONLY_SOURCES: "pipeline/E008" Error Measured "cp-structure"
        "The pipeline does nothing but fetch sources"
        "At least one action must do something with them.";
    STAGE_NAME: "pipeline/E009" Error Measured "cp-structure"
        "Two stages have the same name"
        "Stage names identify stages in commands, events and permissions.";
    ACTION_NAME: "pipeline/E010" Error Chosen "cp-structure"
        "Two actions of a stage have the same name"
        "Action names identify actions inside their stage.";
    OUTPUT_NAME: "pipeline/E011" Error Reported "cp-structure"
        "Two actions make an artifact of the same name"
        "Artifact names are unique in the whole pipeline, so that it is clear which one an \
         action takes.";
    INPUT_UNDECLARED: "pipeline/E012" Error Measured "cp-structure"
        "An action takes an artifact that nobody made before"
        "An input must be the output of an earlier stage, or of an action with a lower runOrder \
         in the same stage. Actions with the same runOrder run side by side.";
    ARTIFACT_COUNT: "pipeline/E013" Error Measured "cp-structure"
        "An action has too few or too many artifacts"
        "Each provider takes and makes a fixed number of artifacts.";
    UNAVAILABLE: "pipeline/E014" Error Measured "cp-structure"
        "There is no such action type"
        "Category, owner, provider and version belong together. Many providers exist in one \
         category only.";
    CONFIGURATION: "pipeline/E015" Error Measured "cp-actions"
        "A needed configuration value is missing"
        "Each provider needs to know what to work on.";
    STORE_CHOICE: "pipeline/E016" Error Chosen "cp-structure"
        "There is not exactly one kind of artifact store"
        "Use artifactStore for a pipeline in one region, or artifactStores with one entry for \
         each region, never both.";
    STORE_REGION: "pipeline/E017" Error Measured "cp-structure"
        "A region has no artifact store"
        "Artifacts are copied to a bucket in the region of each action. Every such region, and \
         the pipeline's own, needs an entry in artifactStores.";
    REGION_HERE: "pipeline/E018" Error Chosen "cp-structure"
        "This action cannot run in another region"
        "Source, third-party and custom actions run in the pipeline's own region.";
    V2_ONLY: "pipeline/E019" Error Measured "cp-structure"
        "A feature of V2 pipelines is used in a V1 pipeline"
        "Variables, triggers, conditions, QUEUED and PARALLEL mode and some actions exist in V2 \
         only. Without a pipelineType the API makes a V1 pipeline.";
    NAMESPACE: "pipeline/E020" Error Reported "cp-variables"
        "A variable namespace is taken"
        "A namespace belongs to one action. The names codepipeline and variables are reserved.";
    VARIABLE_NAME: "pipeline/E021" Error Measured "cp-variables"
        "Two pipeline variables have the same name"
        "A variable is referred to by its name, so it can stand only once.";
    REFERENCE: "pipeline/E022" Error Chosen "cp-variables"
        "A variable is used where it has no value yet"
        "Variables of an action exist after it has run, and pipeline variables cannot be used \
         in source actions.";
    TRIGGER_SOURCE: "pipeline/E023" Error Measured "cp-triggers"
        "A trigger does not belong to a connection"
        "Triggers filter the events of a CodeStarSourceConnection action of the first stage. \
         Other sources start pipelines through EventBridge or polling.";
    TRIGGER_FILTER: "pipeline/E024" Error Documented "cp-triggers"
        "A trigger filter mixes what does not go together"
        "A push filter is about tags, or about branches with or without file paths. A file path \
         alone, or tags beside branches, is not possible.";
    FAILURE_BOTH: "pipeline/E025" Error Measured "cp-structure"
        "A failure gate has a result of its own and conditions"
        "Either the stage always reacts in one way, or conditions decide.";
    PARALLEL_ROLLBACK: "pipeline/E026" Error Measured "cp-structure"
        "A PARALLEL pipeline cannot roll back"
        "Executions of a PARALLEL pipeline know nothing of each other, so there is no earlier \
         state to go back to.";
    GATE_RESULT: "pipeline/E027" Error Documented "cp-structure"
        "The result of a condition is not allowed at this gate"
        "Before entry a condition can FAIL or SKIP the stage, after success FAIL or ROLLBACK, \
         after failure ROLLBACK. SKIP needs a LambdaInvoke or VariableCheck rule.";
    EMPTY_STAGE: "pipeline/E028" Error Chosen "cp-structure"
        "A stage has no action"
        "A stage without actions would do nothing; every stage has at least one.";
    NOT_SIMULATED: "pipeline/W001" Warning Chosen "greenroom-bounds"
        "Greenroom does not know this provider"
        "The action type may exist, but the simulator cannot run it and checks nothing about \
         it.";
    POLLING: "pipeline/W002" Warning Documented "cp-actions"
        "The source is polled because nothing says otherwise"
        "Without PollForSourceChanges the API polls CodeCommit, S3 and GitHub. Beside an \
         EventBridge rule every change then starts the pipeline twice.";
    PLAIN_SECRET: "pipeline/W003" Warning Documented "cp-actions"
        "A secret stands in the pipeline's structure"
        "Everybody who may read the file or its history sees it. Use a connection, or a \
         variable of type SECRETS_MANAGER.";
    ARTIFACT_LETTERS: "pipeline/W004" Warning Reported "cp-actions"
        "An artifact name does not work with CodeBuild"
        "With more than one output, CodeBuild takes the names for identifiers of secondary \
         artifacts. Those have only letters, digits and underscores, so the build fails.";
    CONFIGURATION_VALUE: "pipeline/W005" Warning Documented "cp-actions"
        "A configuration value does not fit"
        "Some configuration values are checked only when the action runs, and fail it then.";
    UNUSED_ARTIFACT: "pipeline/I001" Info Documented "cp-structure"
        "Nobody takes this artifact"
        "An artifact that no action takes is stored for nothing. That is allowed.";
    METADATA: "pipeline/I002" Info Documented "cp-structure"
        "The metadata of get-pipeline is still there"
        "The block is part of the answer of get-pipeline. Remove it before the file goes to \
         update-pipeline or create-pipeline.";
    TYPE_ABSENT: "pipeline/I003" Info Documented "cp-structure"
        "The pipeline names no type"
        "The API then makes a V1 pipeline; the console makes V2. The two have different \
         features and prices.";
}
