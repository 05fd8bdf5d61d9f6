use crate::json::json;

use super::*;
use crate::model;

fn output(service: &str, name: &str) -> Option<ShapeRef> {
    model::operation(service, name).unwrap().output()
}

fn told(service: &str, name: &str, reply: &Value) -> Vec<String> {
    misfits(output(service, name), reply)
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn a_reply_of_the_model_conforms() {
    let reply = json!({"deploymentInfo": {"deploymentId": "d-1", "status": "Succeeded",
        "createTime": "2025-03-03T09:00:00.123000+00:00", "deploymentOverview": {"Failed": 0},
        "loadBalancerInfo": {"targetGroupInfoList": [{"name": "blue"}]}}});
    assert_eq!(
        told("deploy", "get-deployment", &reply),
        Vec::<String>::new()
    );
    assert_eq!(
        told("deploy", "delete-application", &json!({})),
        Vec::<String>::new()
    );
}

#[test]
fn every_kind_of_misfit_is_found_at_its_place() {
    let reply = json!({"deploymentInfo": {"deploymentid": "d-1", "status": "Done",
        "createTime": "soon", "deploymentOverview": {"Failed": "0"}, "tags": null,
        "loadBalancerInfo": {"targetGroupInfoList": [{"name": ["blue"]}]}}});
    assert_eq!(
        told("deploy", "get-deployment", &reply),
        [
            "deploymentInfo.deploymentid is not in the model",
            "deploymentInfo.status cannot be \"Done\" by the model",
            "deploymentInfo.createTime should be a timestamp and is \"soon\"",
            "deploymentInfo.deploymentOverview.Failed should be a long and is \"0\"",
            "deploymentInfo.tags is not in the model",
            "deploymentInfo.loadBalancerInfo.targetGroupInfoList[0].name should be a string and \
             is [\"blue\"]",
        ]
    );
    assert_eq!(
        told("codepipeline", "list-action-types", &json!({})),
        ["actionTypes is required by the model and missing"]
    );
    assert_eq!(
        told("deploy", "delete-application", &json!({"a": 1})).len(),
        1
    );
    assert_eq!(told("codepipeline", "get-pipeline", &json!([])).len(), 1);
}

#[test]
fn policies_of_iam_may_be_json() {
    let reply = json!({"UserName": "a", "PolicyName": "p",
        "PolicyDocument": {"Version": "2012-10-17", "Statement": []}});
    assert_eq!(told("iam", "get-user-policy", &reply), Vec::<String>::new());
    let wrong = json!({"UserName": {}, "PolicyName": "p", "PolicyDocument": "x"});
    assert_eq!(told("iam", "get-user-policy", &wrong).len(), 1);
}

#[test]
fn members_take_the_order_of_the_model() {
    let shape = output("codepipeline", "get-pipeline").unwrap();
    let reply = json!({"metadata": {"pipelineArn": "a"}, "extra": 1,
        "pipeline": {"version": 1, "stages": [{"actions": [], "name": "S"}], "name": "p"}});
    assert_eq!(
        order(shape, reply).to_string(),
        "{\"pipeline\":{\"name\":\"p\",\"stages\":[{\"name\":\"S\",\"actions\":[]}],\"version\":1},\
         \"metadata\":{\"pipelineArn\":\"a\"},\"extra\":1}"
    );
}
