"""``deploy/kubernetes/`` is valid by Kubernetes's own schemas, fits together, and shuts in what it starts."""

from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from tests.deploy.files import KUBERNETES, MANIFESTS, container, gunicorn_settings, manifest, megabytes, pod

VERSIONS = ("1.30", "1.37")
"""The oldest that the folder's README names, and the newest that the schemas are there for."""

LABELS = {"app.kubernetes.io/name": "omstallningskalkylatorn"}


def validate(content: dict[str, Any], version: str) -> None:
    kubernetes_validate.validate(content, version, strict=True)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("path", MANIFESTS, ids=lambda path: path.stem)
def test_it_is_valid(path: Path, version: str) -> None:
    validate(yaml.safe_load(path.read_text()), version)


def test_a_word_that_kubernetes_does_not_know_is_found() -> None:
    content = manifest("deployment")
    content["spec"]["template"]["spec"]["securityContext"]["runAsNonroot"] = True
    with pytest.raises(kubernetes_validate.ValidationError):
        validate(content, VERSIONS[-1])


def test_every_file_is_applied() -> None:
    applied = manifest("kustomization")["resources"]
    assert sorted(applied) == [path.name for path in MANIFESTS]
    kinds = sorted(manifest(path.stem)["kind"] for path in MANIFESTS)
    assert kinds == [
        "Deployment",
        "HorizontalPodAutoscaler",
        "Ingress",
        "NetworkPolicy",
        "PodDisruptionBudget",
        "Service",
    ]


def test_no_secret_is_committed() -> None:
    assert all(manifest(path.stem)["kind"] != "Secret" for path in MANIFESTS)
    (key,) = [variable for variable in container()["env"] if variable["name"] == "SECRET_KEY"]
    assert "value" not in key
    assert key["valueFrom"]["secretKeyRef"]["name"] in (KUBERNETES / "README.md").read_text()


def test_all_of_them_mean_the_same_copies() -> None:
    deployment = manifest("deployment")["spec"]
    assert deployment["template"]["metadata"]["labels"] == LABELS
    assert deployment["selector"]["matchLabels"] == LABELS
    assert manifest("service")["spec"]["selector"] == LABELS
    assert manifest("disruption-budget")["spec"]["selector"]["matchLabels"] == LABELS
    assert manifest("network-policy")["spec"]["podSelector"]["matchLabels"] == LABELS
    for spread in pod()["topologySpreadConstraints"]:
        assert spread["labelSelector"]["matchLabels"] == LABELS


def test_the_pod_is_held_to_the_restricted_standard() -> None:
    whole, one = pod()["securityContext"], container()["securityContext"]
    assert whole["runAsNonRoot"] is True
    assert whole["seccompProfile"] == {"type": "RuntimeDefault"}
    assert one == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert pod()["automountServiceAccountToken"] is False
    assert not {"hostNetwork", "hostPID", "hostIPC"} & pod().keys()
    assert all(volume.keys() == {"name", "emptyDir"} for volume in pod()["volumes"])
    assert all(volume["emptyDir"]["medium"] == "Memory" for volume in pod()["volumes"])


def test_it_can_write_where_it_must() -> None:
    names = {volume["name"] for volume in pod()["volumes"]}
    mounts = {mount["mountPath"]: mount["name"] for mount in container()["volumeMounts"]}
    assert mounts.keys() == {"/tmp", "/dev/shm"}  # noqa: S108
    assert set(mounts.values()) == names
    in_memory = sum(megabytes(volume["emptyDir"]["sizeLimit"]) for volume in pod()["volumes"])
    assert in_memory < megabytes(container()["resources"]["limits"]["memory"]) / 2


def test_a_copy_leaves_in_peace() -> None:
    pause = container()["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert pod()["terminationGracePeriodSeconds"] > pause + gunicorn_settings()["graceful_timeout"]
    update = manifest("deployment")["spec"]["strategy"]["rollingUpdate"]
    assert update["maxUnavailable"] == 0


def test_there_are_always_some() -> None:
    scaler = manifest("autoscaler")["spec"]
    assert scaler["scaleTargetRef"] == {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "name": manifest("deployment")["metadata"]["name"],
    }
    assert "replicas" not in manifest("deployment")["spec"]
    assert 2 <= scaler["minReplicas"] < scaler["maxReplicas"]
    (metric,) = scaler["metrics"]
    assert metric["resource"]["name"] == "cpu"
    assert "cpu" in container()["resources"]["requests"]  # a share of nothing is nothing
    assert manifest("disruption-budget")["spec"]["maxUnavailable"] < scaler["minReplicas"]


def test_a_busy_copy_is_not_shot() -> None:
    """The probe stands in the same queue as people: liveness must have much more patience than readiness."""
    ready, alive = container()["readinessProbe"], container()["livenessProbe"]
    assert alive["periodSeconds"] * alive["failureThreshold"] >= 60
    assert ready["periodSeconds"] * ready["failureThreshold"] <= 15


def test_nothing_goes_out_and_little_comes_in() -> None:
    policy = manifest("network-policy")["spec"]
    assert set(policy["policyTypes"]) == {"Ingress", "Egress"}
    assert policy["egress"] == []
    ports = [rule["ports"] for rule in policy["ingress"]]
    assert ports == [[{"port": "http"}], [{"port": "metrics"}]]
    assert all(rule["from"] for rule in policy["ingress"])
    assert [port["targetPort"] for port in manifest("service")["spec"]["ports"]] == ["http"]


def test_people_reach_it_by_tls_under_a_name_it_answers_to() -> None:
    ingress = manifest("ingress")["spec"]
    (rule,) = ingress["rules"]
    (tls,) = ingress["tls"]
    (hosts,) = [variable["value"] for variable in container()["env"] if variable["name"] == "ALLOWED_HOSTS"]
    assert tls["hosts"] == [rule["host"]] == hosts.split(",")
    (path,) = rule["http"]["paths"]
    backend = path["backend"]["service"]
    assert backend["name"] == manifest("service")["metadata"]["name"]
    assert backend["port"]["name"] in [port["name"] for port in manifest("service")["spec"]["ports"]]
