//! AWS managed policies that worlds attach, as far as what is simulated here is concerned.
//!
//! Not AWS's own text: the same permissions on the services of this program, in fewer words.

use std::sync::Arc;

use greenroom_formats::policy::PolicyKind;

use super::Document;

/// A managed policy: name (with its path) and the actions it allows on everything.
#[derive(Clone, Copy, Debug)]
pub struct Managed {
    /// Path and name, after `arn:aws:iam::aws:policy/`.
    pub name: &'static str,
    /// Actions it allows on all resources.
    pub allows: &'static [&'static str],
}

const EC2_DEPLOYER: &[&str] = &[
    "autoscaling:CompleteLifecycleAction",
    "autoscaling:DeleteLifecycleHook",
    "autoscaling:PutLifecycleHook",
    "autoscaling:RecordLifecycleActionHeartbeat",
    "autoscaling:Describe*",
    "autoscaling:CreateAutoScalingGroup",
    "autoscaling:UpdateAutoScalingGroup",
    "autoscaling:DeleteAutoScalingGroup",
    "autoscaling:SuspendProcesses",
    "autoscaling:ResumeProcesses",
    "autoscaling:AttachLoadBalancerTargetGroups",
    "autoscaling:PutWarmPool",
    "ec2:DescribeInstances",
    "ec2:DescribeInstanceStatus",
    "ec2:TerminateInstances",
    "tag:GetResources",
    "sns:Publish",
    "cloudwatch:DescribeAlarms",
    "cloudwatch:PutMetricAlarm",
    "elasticloadbalancing:Describe*",
    "elasticloadbalancing:RegisterTargets",
    "elasticloadbalancing:DeregisterTargets",
    "elasticloadbalancing:RegisterInstancesWithLoadBalancer",
    "elasticloadbalancing:DeregisterInstancesFromLoadBalancer",
];

/// The managed policies that are known here.
/// Source: AWS managed policy reference and the fact sheets (checked 2026-10).
pub const MANAGED: &[Managed] = &[
    Managed {
        name: "AdministratorAccess",
        allows: &["*"],
    },
    Managed {
        name: "PowerUserAccess",
        allows: &[
            "autoscaling:*",
            "cloudwatch:*",
            "codebuild:*",
            "codecommit:*",
            "codedeploy:*",
            "codepipeline:*",
            "ec2:*",
            "elasticloadbalancing:*",
            "events:*",
            "lambda:*",
            "logs:*",
            "s3:*",
            "secretsmanager:*",
            "sns:*",
            "ssm:*",
        ],
    },
    Managed {
        name: "service-role/AWSCodeDeployRole",
        allows: EC2_DEPLOYER,
    },
    Managed {
        name: "AWSCodeDeployDeployerAccess",
        allows: &[
            "codedeploy:Batch*",
            "codedeploy:CreateDeployment",
            "codedeploy:Get*",
            "codedeploy:List*",
            "codedeploy:RegisterApplicationRevision",
        ],
    },
    Managed {
        name: "AWSCodeDeployFullAccess",
        allows: &["codedeploy:*"],
    },
    Managed {
        name: "AWSCodeDeployReadOnlyAccess",
        allows: &["codedeploy:Batch*", "codedeploy:Get*", "codedeploy:List*"],
    },
    Managed {
        name: "service-role/AmazonEC2RoleforAWSCodeDeploy",
        allows: &["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"],
    },
    Managed {
        name: "AmazonSSMManagedInstanceCore",
        allows: &[
            "ssm:UpdateInstanceInformation",
            "ssm:GetParameter",
            "ssm:GetParameters",
            "ssmmessages:*",
            "ec2messages:*",
        ],
    },
    Managed {
        name: "AmazonS3ReadOnlyAccess",
        allows: &["s3:Get*", "s3:List*"],
    },
    Managed {
        name: "AmazonS3FullAccess",
        allows: &["s3:*"],
    },
    Managed {
        name: "AWSCodeCommitPowerUser",
        allows: &[
            "codecommit:BatchGet*",
            "codecommit:Create*",
            "codecommit:Describe*",
            "codecommit:EvaluatePullRequestApprovalRules",
            "codecommit:Get*",
            "codecommit:GitPull",
            "codecommit:GitPush",
            "codecommit:List*",
            "codecommit:Merge*",
            "codecommit:Post*",
            "codecommit:Put*",
            "codecommit:Test*",
            "codecommit:Update*",
            "codecommit:DeleteBranch",
            "codecommit:DeleteFile",
        ],
    },
    Managed {
        name: "AWSCodeCommitReadOnly",
        allows: &[
            "codecommit:BatchGet*",
            "codecommit:Describe*",
            "codecommit:EvaluatePullRequestApprovalRules",
            "codecommit:Get*",
            "codecommit:GitPull",
            "codecommit:List*",
        ],
    },
    Managed {
        name: "AWSCodeCommitFullAccess",
        allows: &["codecommit:*"],
    },
    Managed {
        name: "AWSCodePipelineApproverAccess",
        allows: &[
            "codepipeline:GetPipeline",
            "codepipeline:GetPipelineState",
            "codepipeline:GetPipelineExecution",
            "codepipeline:ListPipelineExecutions",
            "codepipeline:ListPipelines",
            "codepipeline:PutApprovalResult",
        ],
    },
    Managed {
        name: "AWSCodePipeline_FullAccess",
        allows: &["codepipeline:*"],
    },
    Managed {
        name: "AWSCodePipeline_ReadOnlyAccess",
        allows: &["codepipeline:Get*", "codepipeline:List*"],
    },
    Managed {
        name: "AWSCodeBuildDeveloperAccess",
        allows: &[
            "codebuild:StartBuild",
            "codebuild:StopBuild",
            "codebuild:BatchGet*",
            "codebuild:Get*",
            "codebuild:List*",
            "logs:GetLogEvents",
            "ssm:GetParameters",
        ],
    },
    Managed {
        name: "AWSCodeBuildAdminAccess",
        allows: &["codebuild:*"],
    },
];

/// The document of a managed policy.
pub(super) fn document(arn: &str) -> Option<Arc<Document>> {
    let name = arn.strip_prefix("arn:aws:iam::aws:policy/")?;
    let managed = MANAGED.iter().find(|managed| managed.name == name)?;
    let actions: Vec<String> = managed.allows.iter().map(|a| format!("\"{a}\"")).collect();
    let text = format!(
        "{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Effect\":\"Allow\",\"Action\":[{}],\
         \"Resource\":\"*\"}}]}}",
        actions.join(",")
    );
    Document::read(&text, PolicyKind::Identity)
        .ok()
        .map(Arc::new)
}
