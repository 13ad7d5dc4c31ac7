import { pushAll } from "../../core/push-all.ts";
import type { Machine } from "../../scheduler-sim/model/machine.ts";
import { HOST_LABEL } from "../kubernetes/manifest.ts";
import { parseQuantity } from "../kubernetes/quantity.ts";
import {
  type KubernetesNode,
  type ManifestReading,
  type PodSet,
  resourceName,
  type Taint,
} from "../kubernetes/read-manifests.ts";
import { isPlainList, listOf, mapOf, numberOf, type PlainMap, stringOf } from "../plain-data.ts";
import type { ImportNote } from "./from-nomad.ts";
import {
  type Attraction,
  type Exclusion,
  type GeneralProblem,
  type GeneralUnit,
  type Preference,
  propertyOf,
  type Restriction,
  type SkewLimit,
} from "./general-problem.ts";

/**
 * The placement problem of Kubernetes manifests: every replica is a unit `NAME@INDEX`, DaemonSets are global units.
 *
 * @param machines - used besides the `Node` objects of the manifests; metadata answers for labels.
 */
export function problemOfKubernetes(
  reading: ManifestReading,
  machines: readonly Machine[],
): { readonly problem: GeneralProblem; readonly notes: readonly ImportNote[] } {
  const others = machines.filter(({ id }) => !reading.nodes.some(({ machine }) => machine.id === id));
  const nodes = [...reading.nodes, ...others.map((machine): KubernetesNode => ({ machine, taints: [] }))];
  const pods = reading.pods.map((set): Pods => ({ set, names: podNames(set) }));
  const notes: ImportNote[] = reading.skipped.map((kind) => ({ message: `${kind} plays no part in placement` }));
  const units: GeneralUnit[] = [];
  const exclusions: Exclusion[] = [];
  const attractions: Attraction[] = [];
  const skewLimits: SkewLimit[] = [];
  const preferences: Preference[] = [];
  for (const { set, names } of pods) {
    const restrictions = restrictionsOf(set, nodes);
    const demand = demandOf(set.spec);
    for (const name of names) units.push({ name, global: set.replicas === undefined, restrictions, demand });
    const affinity = mapOf(set.spec["affinity"]);
    for (const term of listOf(mapOf(affinity["podAntiAffinity"])[REQUIRED]).map(mapOf)) {
      pushAll(exclusions, exclusionsOf(set, names, term, pods));
    }
    for (const term of listOf(mapOf(affinity["podAffinity"])[REQUIRED]).map(mapOf)) {
      pushAll(attractions, attractionsOf(set, names, term, pods));
    }
    pushAll(skewLimits, skewOf(set, pods, notes));
    pushAll(preferences, preferencesOf(set, names, nodes));
  }
  pushAll(exclusions, hostPortExclusions(pods));
  return {
    problem: {
      machines: nodes.map(({ machine }) => machine),
      units,
      exclusions: unique(exclusions),
      attractions,
      valueLimits: [],
      skewLimits,
      preferences,
    },
    notes,
  };
}

interface Pods {
  readonly set: PodSet;
  readonly names: readonly string[];
}

const REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

/** `NAME@0` … for replicas, `NAME` for a single pod or one on every node. */
function podNames(set: PodSet): string[] {
  if (set.replicas === undefined || set.kind === "Pod") return [`${set.name}.service`];
  return Array.from({ length: set.replicas }, (_, index) => `${set.name}@${index}.service`);
}

function restrictionsOf(set: PodSet, nodes: readonly KubernetesNode[]): Restriction[] {
  const { spec } = set;
  const rule = (text: string, fits: (node: KubernetesNode) => boolean): Restriction => ({
    text,
    machines: new Set(nodes.filter(fits).map(({ machine }) => machine.id)),
  });
  const restrictions = Object.entries(mapOf(spec["nodeSelector"])).map(([key, value]) => ({
    ...rule(
      `nodeSelector ${key}=${stringOf(value) ?? ""}`,
      ({ machine }) => propertyOf(machine, key) === stringOf(value),
    ),
    ...(key === HOST_LABEL ? {} : { metadata: { key, anyOf: [stringOf(value) ?? ""] } }),
  }));
  const name = stringOf(spec["nodeName"]);
  if (name !== undefined && name !== "")
    restrictions.push(rule(`nodeName ${name}`, ({ machine }) => machine.id === name));
  const required = mapOf(mapOf(mapOf(spec["affinity"])["nodeAffinity"])[REQUIRED]);
  const terms = listOf(required["nodeSelectorTerms"]).map(mapOf);
  if (terms.length > 0) {
    restrictions.push(
      rule(terms.map(termText).join(" or "), ({ machine }) => terms.some((term) => meetsTerm(term, machine))),
    );
  }
  const tolerations = listOf(spec["tolerations"]).map(mapOf);
  const daemon = set.replicas === undefined;
  const repelled = new Set(
    nodes.flatMap(({ taints }) => taints.filter((taint) => repels(taint, tolerations, daemon)).map(({ key }) => key)),
  );
  if (repelled.size > 0) {
    const text = `tolerates the taint${repelled.size > 1 ? "s" : ""} ${[...repelled].join(", ")}`;
    restrictions.push(rule(text, ({ taints }) => !taints.some((taint) => repels(taint, tolerations, daemon))));
  }
  return restrictions;
}

function termText(term: PlainMap): string {
  const parts = [...listOf(term["matchExpressions"]), ...listOf(term["matchFields"])].map((item) => {
    const { key, operator, values } = mapOf(item);
    const list = listOf(values).map((value) => stringOf(value) ?? "");
    return [stringOf(key), stringOf(operator), list.length > 0 ? `(${list.join(", ")})` : undefined]
      .filter((part) => part !== undefined)
      .join(" ");
  });
  return parts.join(" and ") || "nothing";
}

function meetsTerm(term: PlainMap, machine: Machine): boolean {
  const expressions = listOf(term["matchExpressions"]).map(mapOf);
  const fields = listOf(term["matchFields"]).map(mapOf);
  // A term without any expression matches nothing.
  if (expressions.length + fields.length === 0) return false;
  return (
    expressions.every((expression) =>
      meetsExpression(expression, propertyOf(machine, stringOf(expression["key"]) ?? "")),
    ) && fields.every((expression) => meetsExpression(expression, machine.id))
  );
}

/** `In NotIn Exists DoesNotExist Gt Lt`; an absent value is not in any list. */
function meetsExpression(expression: PlainMap, value: string | undefined): boolean {
  const values = listOf(expression["values"]).map((item) => stringOf(item) ?? "");
  switch (stringOf(expression["operator"])) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    case "Gt":
    case "Lt": {
      const [limit] = values;
      if (value === undefined || limit === undefined || !/^-?\d+$/.test(value) || !/^-?\d+$/.test(limit)) return false;
      return stringOf(expression["operator"]) === "Gt" ? BigInt(value) > BigInt(limit) : BigInt(value) < BigInt(limit);
    }
    default:
      return false;
  }
}

/** Whether a taint keeps the pod away; DaemonSets tolerate what says that a node is not well. */
function repels(taint: Taint, tolerations: readonly PlainMap[], daemon: boolean): boolean {
  if (taint.effect !== "NoSchedule" && taint.effect !== "NoExecute") return false;
  if (
    daemon &&
    /^node\.kubernetes\.io\/(?:not-ready|unreachable|disk-pressure|memory-pressure|pid-pressure|unschedulable|network-unavailable)$/.test(
      taint.key,
    )
  ) {
    return false;
  }
  return !tolerations.some((toleration) => {
    const key = stringOf(toleration["key"]) ?? "";
    const effect = stringOf(toleration["effect"]) ?? "";
    const operator = stringOf(toleration["operator"]) ?? "Equal";
    if (effect !== "" && effect !== taint.effect) return false;
    if (operator === "Exists") return key === "" || key === taint.key;
    return key === taint.key && (stringOf(toleration["value"]) ?? "") === taint.value;
  });
}

/** Containers together, or one init container alone where that asks for more. */
function demandOf(spec: PlainMap): Record<string, number> {
  const demand: Record<string, number> = {};
  for (const container of listOf(spec["containers"])) {
    for (const [name, amount] of requestsOf(mapOf(container))) demand[name] = (demand[name] ?? 0) + amount;
  }
  for (const container of listOf(spec["initContainers"])) {
    for (const [name, amount] of requestsOf(mapOf(container))) demand[name] = Math.max(demand[name] ?? 0, amount);
  }
  return demand;
}

/** What a container asks for; a limit without a request is the request. */
function requestsOf(container: PlainMap): [string, number][] {
  const resources = mapOf(container["resources"]);
  return Object.entries({ ...mapOf(resources["limits"]), ...mapOf(resources["requests"]) }).flatMap(
    ([resource, written]): [string, number][] => {
      const amount = parseQuantity(stringOf(written) ?? "");
      return amount === undefined
        ? []
        : [[resourceName(resource), Math.ceil(resource === "cpu" ? amount * 1000 : amount)]];
    },
  );
}

/** Pods that a term of pod affinity selects, from the same namespace unless it names others. */
function selectedPods(own: PodSet, term: PlainMap, pods: readonly Pods[]): Pods[] {
  const namespaces = listOf(term["namespaces"]).map((item) => stringOf(item) ?? "");
  const everywhere = term["namespaceSelector"] !== undefined && term["namespaceSelector"] !== null;
  return pods.filter(({ set }) => {
    const inNamespace =
      everywhere || (namespaces.length > 0 ? namespaces.includes(set.namespace) : set.namespace === own.namespace);
    return inNamespace && matchesSelector(term["labelSelector"], set.labels);
  });
}

function matchesSelector(selector: PlainMap[string] | undefined, labels: Readonly<Record<string, string>>): boolean {
  if (selector === undefined || selector === null || isPlainListValue(selector)) return false;
  const { matchLabels, matchExpressions } = mapOf(selector);
  const value = (key: string) => (Object.hasOwn(labels, key) ? labels[key] : undefined);
  return (
    Object.entries(mapOf(matchLabels)).every(([key, wanted]) => value(key) === stringOf(wanted)) &&
    listOf(matchExpressions)
      .map(mapOf)
      .every((expression) => meetsExpression(expression, value(stringOf(expression["key"]) ?? "")))
  );
}

function isPlainListValue(value: PlainMap[string]): boolean {
  return isPlainList(value);
}

function topologyKey(term: PlainMap): { readonly key?: string; readonly text: string } {
  const key = stringOf(term["topologyKey"]) ?? HOST_LABEL;
  return key === HOST_LABEL ? { text: "per node" } : { key, text: `per ${key}` };
}

function exclusionsOf(own: PodSet, names: readonly string[], term: PlainMap, pods: readonly Pods[]): Exclusion[] {
  const { key, text } = topologyKey(term);
  const others = selectedPods(own, term, pods).flatMap((selected) => selected.names);
  return names.flatMap((name) =>
    others
      .filter((other) => other !== name)
      .map((other) => ({
        units: (name < other ? [name, other] : [other, name]) as [string, string],
        ...(key === undefined ? {} : { key }),
        text: `pod anti-affinity ${text}`,
      })),
  );
}

/** A pod that its own term selects may be the first; the others then go where one of them is. */
function attractionsOf(own: PodSet, names: readonly string[], term: PlainMap, pods: readonly Pods[]): Attraction[] {
  const { key, text } = topologyKey(term);
  const selected = selectedPods(own, term, pods).flatMap((group) => group.names);
  const [first] = selected;
  return names
    .filter((name) => !(selected.includes(name) && name === first))
    .map((unit) => ({
      unit,
      anyOf: selected.filter((other) => other !== unit),
      ...(key === undefined ? {} : { key }),
      text: `pod affinity ${text}`,
    }));
}

function skewOf(set: PodSet, pods: readonly Pods[], notes: ImportNote[]): SkewLimit[] {
  return listOf(set.spec["topologySpreadConstraints"])
    .map(mapOf)
    .flatMap((constraint) => {
      const key = stringOf(constraint["topologyKey"]) ?? HOST_LABEL;
      if (stringOf(constraint["whenUnsatisfiable"]) === "ScheduleAnyway") {
        notes.push({
          message: `the spread of ${set.name} over ${key} is a wish: it orders placements, it forbids none`,
        });
        return [];
      }
      const units = selectedPods(set, constraint, pods).flatMap(({ names }) => names);
      const maxSkew = numberOf(constraint["maxSkew"]) ?? 1;
      return [{ units, key, maxSkew, text: `topology spread over ${key}, maxSkew ${maxSkew}` }];
    });
}

function preferencesOf(set: PodSet, names: readonly string[], nodes: readonly KubernetesNode[]): Preference[] {
  const terms = listOf(mapOf(mapOf(set.spec["affinity"])["nodeAffinity"])[PREFERRED]).map(mapOf);
  return terms.flatMap((term) => {
    const preference = mapOf(term["preference"]);
    const machines = new Set(
      nodes.filter(({ machine }) => meetsTerm(preference, machine)).map(({ machine }) => machine.id),
    );
    return names.map((unit) => ({ unit, machines, weight: numberOf(term["weight"]) ?? 1, text: termText(preference) }));
  });
}

/** A port of the node is taken once. */
function hostPortExclusions(pods: readonly Pods[]): Exclusion[] {
  const byPort = new Map<string, string[]>();
  for (const { set, names } of pods) {
    const network = set.spec["hostNetwork"] === true;
    for (const container of listOf(set.spec["containers"]).map(mapOf)) {
      for (const port of listOf(container["ports"]).map(mapOf)) {
        const number = numberOf(port["hostPort"]) ?? (network ? numberOf(port["containerPort"]) : undefined);
        if (number === undefined) continue;
        const key = `host port ${number}/${stringOf(port["protocol"]) ?? "TCP"}`;
        byPort.set(key, [...(byPort.get(key) ?? []), ...names]);
      }
    }
  }
  return [...byPort].flatMap(([text, names]) =>
    names.flatMap((a, index) => names.slice(index + 1).map((b) => ({ units: [a, b] as [string, string], text }))),
  );
}

function unique(exclusions: readonly Exclusion[]): Exclusion[] {
  const seen = new Set<string>();
  return exclusions.filter(({ units, key }) => {
    const id = `${units.join("\0")}\0${key ?? ""}`;
    return !seen.has(id) && seen.add(id);
  });
}
