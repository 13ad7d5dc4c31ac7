import { err, ok, type Result } from "../../core/result.ts";
import type { Machine } from "../../scheduler-sim/model/machine.ts";
import { listOf, mapOf, numberOf, type PlainMap, stringOf } from "../plain-data.ts";
import { plainData, readYaml, type YamlProblem } from "../yaml-tree.ts";
import { parseQuantity } from "./quantity.ts";

/** Pods that a manifest asks for, all alike. */
export interface PodSet {
  readonly name: string;
  readonly namespace: string;
  readonly kind: string;
  /** undefined: one on every node. */
  readonly replicas: number | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: PlainMap;
}

/** A node and what it keeps pods away with. */
export interface KubernetesNode {
  readonly machine: Machine;
  readonly taints: readonly Taint[];
}

export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

export interface ManifestReading {
  readonly pods: readonly PodSet[];
  readonly nodes: readonly KubernetesNode[];
  /** Kinds that play no part in placement. */
  readonly skipped: readonly string[];
}

/**
 * Reads the pods and nodes of a YAML stream or JSON document of manifests; lists are opened.
 *
 * @example
 * readManifests("kind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2, template: {}}\n"); // pods: [{ name: "web", replicas: 2, … }]
 * @example
 * readManifests("a: ["); // { ok: false, error: { message: …, range: … } }
 *
 * @since 0.1.0
 */
export function readManifests(text: string): Result<ManifestReading, YamlProblem> {
  const { documents, problems } = readYaml(text);
  const [problem] = problems;
  if (problem !== undefined) return err(problem);
  const pods: PodSet[] = [];
  const nodes: KubernetesNode[] = [];
  const skipped = new Set<string>();
  for (const document of documents) {
    const data = plainData(document);
    if (data === undefined)
      return err({ message: "its aliases stand for more than can be read", range: document.range });
    const objects = listOf(mapOf(data)["items"]).length > 0 ? listOf(mapOf(data)["items"]) : [data];
    for (const item of objects) {
      const object = mapOf(item);
      const kind = stringOf(object["kind"]) ?? "";
      if (kind === "Node") nodes.push(nodeOf(object));
      else {
        const set = podSetOf(kind, object);
        if (set !== undefined) pods.push(set);
        else if (kind !== "" && kind !== "List") skipped.add(kind);
      }
    }
  }
  return ok({ pods, nodes, skipped: [...skipped] });
}

function podSetOf(kind: string, object: PlainMap): PodSet | undefined {
  const metadata = mapOf(object["metadata"]);
  const spec = mapOf(object["spec"]);
  const base = {
    name: stringOf(metadata["name"]) ?? stringOf(metadata["generateName"]) ?? kind.toLowerCase(),
    namespace: stringOf(metadata["namespace"]) ?? "default",
    kind,
  };
  const from = (template: PlainMap, replicas: number | undefined): PodSet => ({
    ...base,
    replicas,
    labels: texts(mapOf(mapOf(template["metadata"])["labels"])),
    spec: mapOf(template["spec"]),
  });
  switch (kind) {
    case "Pod":
      return { ...base, replicas: 1, labels: texts(mapOf(metadata["labels"])), spec };
    case "Deployment":
    case "StatefulSet":
    case "ReplicaSet":
    case "ReplicationController":
      return from(mapOf(spec["template"]), count(spec["replicas"], 1));
    case "DaemonSet":
      return from(mapOf(spec["template"]), undefined);
    case "Job":
      return from(mapOf(spec["template"]), count(spec["parallelism"], 1));
    case "CronJob": {
      const job = mapOf(mapOf(spec["jobTemplate"])["spec"]);
      return from(mapOf(job["template"]), count(job["parallelism"], 1));
    }
    default:
      return undefined;
  }
}

function count(value: PlainMap[string] | undefined, fallback: number): number {
  return Math.max(0, Math.min(1000, Math.floor(numberOf(value) ?? fallback)));
}

function nodeOf(object: PlainMap): KubernetesNode {
  const metadata = mapOf(object["metadata"]);
  const spec = mapOf(object["spec"]);
  const allocatable = mapOf(mapOf(object["status"])["allocatable"] ?? mapOf(object["status"])["capacity"]);
  const capacity: Record<string, number> = {};
  for (const [resource, written] of Object.entries(allocatable)) {
    const amount = parseQuantity(stringOf(written) ?? "");
    if (amount !== undefined)
      capacity[resourceName(resource)] = resource === "cpu" ? Math.floor(amount * 1000) : Math.floor(amount);
  }
  const taints = listOf(spec["taints"]).map(mapOf);
  return {
    machine: {
      id: stringOf(metadata["name"]) ?? "",
      metadata: texts(mapOf(metadata["labels"])),
      ...(Object.keys(capacity).length === 0 ? {} : { capacity }),
      ...(spec["unschedulable"] === true ? { schedulable: false } : {}),
    },
    taints: taints.map((taint) => ({
      key: stringOf(taint["key"]) ?? "",
      value: stringOf(taint["value"]) ?? "",
      effect: stringOf(taint["effect"]) ?? "",
    })),
  };
}

/** The number of pods is what every unit counts as. */
export function resourceName(resource: string): string {
  return resource === "pods" ? "units" : resource;
}

function texts(map: PlainMap): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, stringOf(value) ?? ""]));
}
