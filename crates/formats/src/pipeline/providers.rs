//! What CodePipeline's action providers take, make and need.

use serde::Serialize;

/// One provider in one category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Provider {
    /// Name in `actionTypeId`.
    pub name: &'static str,
    /// Category in `actionTypeId`.
    pub category: &'static str,
    /// Owner in `actionTypeId`.
    pub owner: &'static str,
    /// Fewest and most input artifacts.
    pub inputs: (usize, usize),
    /// Fewest and most output artifacts.
    pub outputs: (usize, usize),
    /// Configuration keys that must be there.
    pub required: &'static [&'static str],
    /// Further configuration keys.
    pub optional: &'static [&'static str],
    /// Whether it exists in V2 pipelines only.
    pub is_v2_only: bool,
}

const fn provider(
    [name, category, owner]: [&'static str; 3],
    [in_min, in_max, out_min, out_max]: [usize; 4],
    required: &'static [&'static str],
    optional: &'static [&'static str],
) -> Provider {
    Provider {
        name,
        category,
        owner,
        inputs: (in_min, in_max),
        outputs: (out_min, out_max),
        required,
        optional,
        is_v2_only: false,
    }
}

const fn v2(provider: Provider) -> Provider {
    Provider {
        is_v2_only: true,
        ..provider
    }
}

const CODEBUILD_OPTIONAL: &[&str] = &[
    "PrimarySource",
    "BatchEnabled",
    "CombineArtifacts",
    "EnvironmentVariables",
];
const STACKSET_OPTIONAL: &[&str] = &[
    "Description",
    "Parameters",
    "Capabilities",
    "PermissionModel",
    "AdministrationRoleArn",
    "ExecutionRoleName",
    "OrganizationsAutoDeployment",
    "DeploymentTargets",
    "Regions",
    "FailureTolerancePercentage",
    "MaxConcurrentPercentage",
    "CallAs",
    "ConcurrencyMode",
];

/// Every provider that Greenroom knows.
pub static PROVIDERS: &[Provider] = &[
    provider(
        ["S3", "Source", "AWS"],
        [0, 0, 1, 1],
        &["S3Bucket", "S3ObjectKey"],
        &["PollForSourceChanges", "AllowOverrideForS3ObjectKey"],
    ),
    provider(
        ["CodeCommit", "Source", "AWS"],
        [0, 0, 1, 1],
        &["RepositoryName", "BranchName"],
        &["PollForSourceChanges", "OutputArtifactFormat"],
    ),
    provider(
        ["CodeStarSourceConnection", "Source", "AWS"],
        [0, 0, 1, 1],
        &["ConnectionArn", "FullRepositoryId", "BranchName"],
        &["OutputArtifactFormat", "DetectChanges"],
    ),
    provider(
        ["ECR", "Source", "AWS"],
        [0, 0, 1, 1],
        &["RepositoryName"],
        &["ImageTag"],
    ),
    provider(
        ["GitHub", "Source", "ThirdParty"],
        [0, 0, 1, 1],
        &["Owner", "Repo", "Branch", "OAuthToken"],
        &["PollForSourceChanges"],
    ),
    provider(
        ["CodeBuild", "Build", "AWS"],
        [1, 5, 0, 5],
        &["ProjectName"],
        CODEBUILD_OPTIONAL,
    ),
    provider(
        ["CodeBuild", "Test", "AWS"],
        [1, 5, 0, 5],
        &["ProjectName"],
        CODEBUILD_OPTIONAL,
    ),
    v2(provider(
        ["ECRBuildAndPublish", "Build", "AWS"],
        [1, 1, 0, 0],
        &["ECRRepositoryName"],
        &["DockerFilePath", "ImageTags", "RegistryType"],
    )),
    v2(provider(
        ["Commands", "Compute", "AWS"],
        [1, 10, 0, 1],
        &[],
        &[
            "EnvironmentType",
            "ComputeType",
            "VpcId",
            "Subnets",
            "SecurityGroups",
        ],
    )),
    provider(
        ["DeviceFarm", "Test", "AWS"],
        [1, 1, 0, 0],
        &["AppType", "ProjectId", "App", "TestType", "DevicePoolArn"],
        &[],
    ),
    provider(
        ["Manual", "Approval", "AWS"],
        [0, 0, 0, 0],
        &[],
        &["NotificationArn", "CustomData", "ExternalEntityLink"],
    ),
    provider(
        ["CloudFormation", "Deploy", "AWS"],
        [0, 10, 0, 1],
        &["ActionMode", "StackName"],
        &[
            "Capabilities",
            "ChangeSetName",
            "OutputFileName",
            "ParameterOverrides",
            "RoleArn",
            "TemplateConfiguration",
            "TemplatePath",
        ],
    ),
    provider(
        ["CloudFormationStackSet", "Deploy", "AWS"],
        [1, 3, 0, 0],
        &["StackSetName", "TemplatePath"],
        STACKSET_OPTIONAL,
    ),
    provider(
        ["CloudFormationStackInstances", "Deploy", "AWS"],
        [0, 2, 0, 0],
        &["StackSetName", "DeploymentTargets", "Regions"],
        &[
            "ParameterOverrides",
            "FailureTolerancePercentage",
            "MaxConcurrentPercentage",
            "CallAs",
            "ConcurrencyMode",
        ],
    ),
    provider(
        ["CodeDeploy", "Deploy", "AWS"],
        [1, 1, 0, 0],
        &["ApplicationName", "DeploymentGroupName"],
        &[],
    ),
    provider(
        ["CodeDeployToECS", "Deploy", "AWS"],
        [1, 5, 0, 0],
        &[
            "ApplicationName",
            "DeploymentGroupName",
            "TaskDefinitionTemplateArtifact",
            "AppSpecTemplateArtifact",
        ],
        &[
            "TaskDefinitionTemplatePath",
            "AppSpecTemplatePath",
            "Image1ArtifactName",
            "Image1ContainerName",
            "Image2ArtifactName",
            "Image2ContainerName",
            "Image3ArtifactName",
            "Image3ContainerName",
            "Image4ArtifactName",
            "Image4ContainerName",
        ],
    ),
    provider(
        ["ECS", "Deploy", "AWS"],
        [1, 1, 0, 0],
        &["ClusterName", "ServiceName"],
        &["FileName", "DeploymentTimeout"],
    ),
    provider(
        ["ElasticBeanstalk", "Deploy", "AWS"],
        [1, 1, 0, 0],
        &["ApplicationName", "EnvironmentName"],
        &[],
    ),
    provider(
        ["S3", "Deploy", "AWS"],
        [1, 1, 0, 0],
        &["BucketName", "Extract"],
        &[
            "ObjectKey",
            "CannedACL",
            "CacheControl",
            "KMSEncryptionKeyARN",
        ],
    ),
    provider(
        ["AppConfig", "Deploy", "AWS"],
        [1, 1, 0, 0],
        &[
            "Application",
            "Environment",
            "ConfigurationProfile",
            "InputArtifactConfigurationPath",
            "DeploymentStrategy",
        ],
        &[],
    ),
    provider(
        ["OpsWorks", "Deploy", "AWS"],
        [1, 1, 0, 0],
        &["Stack", "App"],
        &["Layer"],
    ),
    provider(
        ["ServiceCatalog", "Deploy", "AWS"],
        [1, 1, 0, 0],
        &[],
        &[
            "TemplateFilePath",
            "ProductVersionName",
            "ProductType",
            "ProductId",
            "ProductVersionDescription",
            "ConfigurationFilePath",
        ],
    ),
    v2(provider(
        ["EC2", "Deploy", "AWS"],
        [1, 1, 0, 0],
        &[],
        &[
            "InstanceTagKey",
            "InstanceTagValue",
            "InstanceType",
            "TargetDirectory",
            "PostScript",
            "PreScript",
            "DeploySpec",
            "MaxBatch",
            "MaxError",
            "TargetGroupNameList",
        ],
    )),
    v2(provider(
        ["EKS", "Deploy", "AWS"],
        [1, 1, 0, 0],
        &["ClusterName"],
        &[
            "HelmReleaseName",
            "HelmChartLocation",
            "HelmValuesFiles",
            "ManifestFiles",
            "Namespace",
            "Subnets",
            "SecurityGroups",
        ],
    )),
    v2(provider(
        ["Lambda", "Deploy", "AWS"],
        [0, 1, 0, 0],
        &["FunctionName"],
        &[
            "FunctionAlias",
            "PublishedTargetVersion",
            "DeployStrategy",
            "Alarms",
        ],
    )),
    provider(
        ["Lambda", "Invoke", "AWS"],
        [0, 5, 0, 5],
        &["FunctionName"],
        &["UserParameters"],
    ),
    provider(
        ["StepFunctions", "Invoke", "AWS"],
        [0, 1, 0, 1],
        &["StateMachineArn"],
        &["Input", "InputType", "ExecutionNamePrefix"],
    ),
    v2(provider(
        ["CodePipeline", "Invoke", "AWS"],
        [0, 0, 0, 0],
        &["PipelineName"],
        &["SourceRevisions", "Variables"],
    )),
    v2(provider(
        ["InspectorScan", "Invoke", "AWS"],
        [1, 1, 1, 1],
        &["InspectorRunMode"],
        &[
            "ECRRepositoryName",
            "ImageTag",
            "CriticalThreshold",
            "HighThreshold",
            "MediumThreshold",
            "LowThreshold",
        ],
    )),
    provider(["Snyk", "Invoke", "ThirdParty"], [1, 1, 1, 1], &[], &[]),
    provider(
        ["AlexaSkillsKit", "Deploy", "ThirdParty"],
        [1, 2, 0, 0],
        &["ClientId", "ClientSecret", "RefreshToken", "SkillId"],
        &[],
    ),
];

/// The provider of this name in this category.
pub fn find(category: &str, name: &str) -> Option<&'static Provider> {
    PROVIDERS
        .iter()
        .find(|provider| provider.category == category && provider.name == name)
}

/// The categories in which a provider of this name exists.
pub fn categories(name: &str) -> Vec<&'static str> {
    let named = PROVIDERS.iter().filter(|provider| provider.name == name);
    named.map(|provider| provider.category).collect()
}
