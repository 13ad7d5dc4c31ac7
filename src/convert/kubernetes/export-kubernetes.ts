import { compareText } from "../../core/compare.ts";
import {
  announcesMember,
  type Cohort,
  conflict,
  type DeploymentGroup,
  deploymentGroups,
  reportMissingPeers,
  reportTornCohorts,
  sharedLabel,
} from "../export/deployment-groups.ts";
import { type Loss, type LossList, lossList } from "../export/loss.ts";
import { reportDifferences } from "../export/semantic-differences.ts";
import { type TimerSchedules, timerSchedules } from "../export/timer-schedules.ts";
import type { UnitExport } from "../export/unit-settings.ts";
import type { UnitFile } from "../workload/source-unit.ts";
import { lastEntry } from "../workload/source-unit.ts";
import { labelOf, readWorkload, type Workload, wholeUnit } from "../workload/workload.ts";
import { HOST_LABEL, type Manifest, type ManifestValue, NAME_LABEL } from "./manifest.ts";
import { ordinalCohorts, withMarkedInstance, withOrdinal } from "./ordinal-instances.ts";
import { type PodContainer, podContainer } from "./pod-container.ts";

export interface KubernetesExport {
  readonly manifests: readonly Manifest[];
  /** Pod in the simulator's terms (`NAME@INDEX.service`) → units that it stands for. */
  readonly origins: ReadonlyMap<string, readonly string[]>;
  readonly losses: readonly Loss[];
}

type Data = { readonly [key: string]: ManifestValue };

/** What becomes one Deployment, DaemonSet or Job. */
interface Deployable {
  readonly label: string;
  readonly cohorts: readonly Cohort[];
  readonly leader: Workload;
  /** First number of a StatefulSet. */
  readonly start?: number;
}

/**
 * Writes fleet and systemd units as Kubernetes manifests: instances that are alike become one Deployment with replicas,
 * units tied by `MachineOf=` one pod, global units a DaemonSet, one-shots a Job; announcers a Service and a probe.
 *
 * @param files - units with their full names; instances of templates one by one.
 * @returns Manifests in order of name, and everything that Kubernetes cannot say.
 *
 * @example
 * toKubernetes([{ name: "web.service", path: "web.service", text: "[Service]\nExecStart=/usr/bin/docker run nginx\n" }])
 *   .manifests[0]?.kind; // "Deployment"
 * @example
 * toKubernetes([]).manifests; // []
 *
 * @since 0.1.0
 */
export function toKubernetes(files: readonly UnitFile[]): KubernetesExport {
  const losses = lossList();
  const schedules = timerSchedules(files, "Kubernetes", losses);
  const services = files.filter(({ name, path, text }) => {
    if (name.endsWith(".service")) return true;
    if (name.endsWith(".timer")) return false;
    const remedy = "keep it on the machine as it is";
    losses.add("warning", { name, path, text }, { start: 0, end: 0 }, "only services become pods", remedy);
    return false;
  });
  const workloads = services.map(readWorkload);
  reportMissingPeers(workloads, losses);
  reportDifferences(workloads, "kubernetes", losses);
  const groups = deploymentGroups(workloads);
  reportTornCohorts(groups, losses);
  const deployables = separable(groups);
  const manifests = deployables.flatMap((deployable) => manifestsOf(deployable, deployables, schedules, losses));
  return { manifests, origins: originsOf(deployables), losses: losses.losses };
}

function originsOf(deployables: readonly Deployable[]): ReadonlyMap<string, readonly string[]> {
  const origins = new Map<string, readonly string[]>();
  for (const { label, cohorts, leader } of deployables) {
    const global = leader.job?.requirements.global === true;
    for (const [index, { members }] of cohorts.entries()) {
      origins.set(
        global ? `${label}.service` : `${label}@${index}.service`,
        members.map(({ unit }) => unit.name),
      );
    }
  }
  return origins;
}

/** Splits groups whose instances differ, or of which only some exclude each other or another group. */
function separable(groups: readonly DeploymentGroup[]): Deployable[] {
  const whole = groups.map((group) => group.cohorts.length === 1 || (alike(group) && evenly(group, groups)));
  return groups
    .flatMap((group, index): Deployable[] => {
      const [leader] = group.cohorts[0]?.members ?? [];
      if (leader === undefined) return [];
      if (whole[index] === true) return [{ ...group, leader }];
      const stateful = statefulOf(group, groups);
      if (stateful !== undefined) return [stateful];
      return group.cohorts.flatMap((cohort) => {
        const [own] = cohort.members;
        return own === undefined ? [] : [{ label: labelOf(own.unit.name), cohorts: [cohort], leader: own }];
      });
    })
    .sort((a, b) => compareText(a.label, b.label));
}

/** Instances that differ in nothing but their number, which a pod can be told. */
function statefulOf(group: DeploymentGroup, groups: readonly DeploymentGroup[]): Deployable | undefined {
  const ordinal = ordinalCohorts(group.cohorts);
  const [first] = ordinal?.cohorts ?? [];
  const [leader] = first?.members ?? [];
  if (ordinal === undefined || first === undefined || leader === undefined || !evenly(group, groups)) return undefined;
  if (lastEntry(leader.unit, "Service", "Type")?.text === "oneshot") return undefined;
  if (new Set(group.cohorts.map(nodeRulesOf)).size > 1) return undefined;
  for (const workload of first.members) {
    if (announcesMember(first, workload)) continue;
    const plain = scratch(workload);
    const marked = scratch(withMarkedInstance(workload));
    podContainer(plain);
    const { container, volumes, pod } = podContainer(marked);
    // A number that is part of something else, such as a port, is lost when it is marked.
    if (marked.losses.losses.length !== plain.losses.losses.length) return undefined;
    if (withOrdinal(container, [...volumes, pod]) === undefined) return undefined;
  }
  return { label: group.label, cohorts: ordinal.cohorts, leader, start: ordinal.start };
}

/** What a cohort asks of its machine; instances that differ in it cannot share a pod template. */
function nodeRulesOf({ members }: Cohort): string {
  return JSON.stringify(members.map(({ job }) => [job?.requirements.metadata, job?.requirements.machineID]));
}

function alike(group: DeploymentGroup): boolean {
  if (new Set(group.cohorts.map(nodeRulesOf)).size > 1) return false;
  const rendered = group.cohorts.map(({ members }) => {
    const made = members
      .filter((workload) => !announcesMember({ members }, workload))
      .map((workload) => podContainer(scratch(workload)));
    return JSON.stringify(
      made.map(({ container, volumes, pod }) => [
        { ...container, name: "", volumeMounts: "" },
        volumes.map(withoutName),
        pod,
      ]),
    );
  });
  return new Set(rendered).size <= 1;
}

function withoutName(volume: Data): Data {
  const { name: _name, ...rest } = volume;
  return rest;
}

function scratch(workload: Workload): UnitExport {
  return { workload, losses: lossList(), used: new Set() };
}

/** Whether all instances stand in the same relation to each other and to every other group. */
function evenly(group: DeploymentGroup, groups: readonly DeploymentGroup[]): boolean {
  for (const other of groups) {
    const answers = new Set<boolean>();
    for (const cohort of group.cohorts) {
      for (const candidate of other.cohorts) if (candidate !== cohort) answers.add(conflict(cohort, candidate));
    }
    if (answers.size > 1) return false;
  }
  return true;
}

function manifestsOf(
  deployable: Deployable,
  all: readonly Deployable[],
  schedules: TimerSchedules,
  losses: LossList,
): Manifest[] {
  const { label, cohorts, leader } = deployable;
  const [first] = cohorts;
  if (first === undefined) return [];
  const announcers = first.members.filter((workload) => announcesMember(first, workload));
  const parts = first.members
    .filter((workload) => !announcers.includes(workload))
    .map((workload) => {
      const part = podContainer({ workload, losses, used: new Set() });
      const name = sharedLabel(workload, cohorts.length);
      if (deployable.start === undefined) return { ...part, container: { ...part.container, name } };
      const marked = podContainer(scratch(withMarkedInstance(workload)));
      return { ...part, container: { ...(withOrdinal(marked.container, []) ?? part.container), name } };
    });
  const isGlobal = leader.job?.requirements.global === true;
  const oneshot = lastEntry(leader.unit, "Service", "Type")?.text === "oneshot";
  if (parts.length > 1) {
    losses.add(
      "info",
      leader.unit,
      wholeUnit(leader.unit),
      "the units of one `MachineOf=` chain become one pod: they start and end together",
    );
  }
  const service = serviceOf(deployable, announcers, parts, losses);
  const schedule = schedules.get(leader.unit.name);
  const pod = podSpec(deployable, parts, all, losses, (oneshot || schedule !== undefined) && !isGlobal);
  const labels = { [NAME_LABEL]: label };
  const template = { metadata: { labels }, spec: pod };
  const metadata = { name: label, labels };
  const selector = { matchLabels: labels };
  const count = cohorts.length;
  if (isGlobal) {
    if (oneshot) {
      losses.add(
        "error",
        leader.unit,
        wholeUnit(leader.unit),
        "a DaemonSet starts its pods again when they end; there is no one-shot on every node",
        "end it with a pause container, or use a Job per node",
      );
    }
    return [{ apiVersion: "apps/v1", kind: "DaemonSet", metadata, spec: { selector, template } }, ...service];
  }
  if (schedule !== undefined) {
    const made = schedule.map(
      ({ spec, timeZone }, index): Manifest => ({
        apiVersion: "batch/v1",
        kind: "CronJob",
        metadata: index === 0 ? metadata : { ...metadata, name: `${label.slice(0, 50)}-${index + 1}` },
        spec: {
          schedule: spec,
          ...(timeZone === undefined ? {} : { timeZone: timeZone === "UTC" ? "Etc/UTC" : timeZone }),
          concurrencyPolicy: "Forbid",
          jobTemplate: { spec: { template } },
        },
      }),
    );
    return [...made, ...service];
  }
  if (oneshot) {
    const counts = count === 1 ? {} : { completions: count, parallelism: count };
    return [{ apiVersion: "batch/v1", kind: "Job", metadata, spec: { ...counts, template } }, ...service];
  }
  if (parts.some(({ restart }) => restart !== "always")) {
    losses.add(
      "info",
      leader.unit,
      wholeUnit(leader.unit),
      "Kubernetes always restarts these pods, whatever `Restart=` says",
    );
  }
  if (deployable.start !== undefined) {
    const ordinals = deployable.start === 0 ? {} : { ordinals: { start: deployable.start } };
    const spec = {
      serviceName: label,
      replicas: count,
      ...ordinals,
      podManagementPolicy: "Parallel",
      selector,
      template,
    };
    return [{ apiVersion: "apps/v1", kind: "StatefulSet", metadata, spec }, ...service];
  }
  return [
    { apiVersion: "apps/v1", kind: "Deployment", metadata, spec: { replicas: count, selector, template } },
    ...service,
  ];
}

function podSpec(
  { label, cohorts, leader }: Deployable,
  parts: readonly PodContainer[],
  all: readonly Deployable[],
  losses: LossList,
  job: boolean,
): Data {
  const spec: Record<string, ManifestValue> = {};
  for (const { pod } of parts) Object.assign(spec, pod);
  if (job) spec["restartPolicy"] = parts.some(({ restart }) => restart !== "no") ? "OnFailure" : "Never";
  const selector: Record<string, ManifestValue> = {};
  const expressions: Data[] = [];
  const members = cohorts[0]?.members ?? [];
  for (const workload of members) addNodeRules(workload, selector, expressions, losses);
  if (Object.keys(selector).length > 0) spec["nodeSelector"] = selector;
  const affinity: Record<string, ManifestValue> = {};
  if (expressions.length > 0) {
    affinity["nodeAffinity"] = {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: expressions }] },
    };
  }
  const peers = globalPeers(members, all);
  if (peers.length > 0)
    affinity["podAffinity"] = { requiredDuringSchedulingIgnoredDuringExecution: peers.map((peer) => podTerm([peer])) };
  const excluded = excludedLabels({ label, cohorts, leader }, all);
  if (excluded.length > 0)
    affinity["podAntiAffinity"] = { requiredDuringSchedulingIgnoredDuringExecution: [podTerm(excluded)] };
  if (Object.keys(affinity).length > 0) spec["affinity"] = affinity;
  spec["containers"] = parts.map(({ container }) => container);
  const volumes = parts.flatMap((part) => part.volumes);
  if (volumes.length > 0) spec["volumes"] = volumes;
  return spec;
}

function podTerm(labels: readonly string[]): Data {
  return {
    labelSelector: { matchExpressions: [{ key: NAME_LABEL, operator: "In", values: labels }] },
    topologyKey: HOST_LABEL,
  };
}

/** `MachineOf=` a global unit: wherever one of its pods runs. */
function globalPeers(members: readonly Workload[], all: readonly Deployable[]): string[] {
  const names = new Set(members.flatMap(({ job }) => job?.requirements.machineOf ?? []));
  return all
    .filter(({ leader }) => leader.job?.requirements.global === true && names.has(leader.unit.name))
    .map(({ label }) => label);
}

/** Labels of the pods that cannot share a machine with this one, its own among them when its replicas exclude each other. */
function excludedLabels(own: Deployable, all: readonly Deployable[]): string[] {
  return all
    .filter((other) =>
      own.cohorts.some((cohort) =>
        other.cohorts.some((candidate) => candidate !== cohort && conflict(cohort, candidate)),
      ),
    )
    .map(({ label }) => label);
}

function addNodeRules(
  { unit, job }: Workload,
  selector: Record<string, ManifestValue>,
  expressions: Data[],
  losses: LossList,
): void {
  if (job === undefined) {
    losses.addPlacement(unit, wholeUnit(unit), "fleet refuses this file, so what it asks of its machine is not known");
    return;
  }
  const { requirements } = job;
  for (const { key, anyOf } of requirements.metadata) {
    if (!isLabelKey(key) || !anyOf.every(isLabelValue)) {
      losses.addPlacement(
        unit,
        wholeUnit(unit),
        `\`${key}=${anyOf.join("|")}\` is not a valid node label`,
        "choose another key or value and label the nodes with it",
      );
    }
    const [only] = anyOf;
    if (anyOf.length === 1 && only !== undefined && selector[key] === undefined) selector[key] = only;
    else expressions.push({ key, operator: "In", values: [...anyOf] });
  }
  if (requirements.machineID !== undefined && !requirements.global) {
    expressions.push({ key: HOST_LABEL, operator: "In", values: [requirements.machineID] });
    const remedy = "replace it by the node's host name";
    if (requirements.machineID.length <= 8) {
      losses.addPlacement(
        unit,
        wholeUnit(unit),
        "`MachineID=` names the short id of a machine; nodes have names",
        remedy,
      );
    } else
      losses.add(
        "warning",
        unit,
        wholeUnit(unit),
        "`MachineID=` is fleet's id of the machine; nodes have names",
        remedy,
      );
  }
  for (const pattern of requirements.replaces) {
    losses.addPlacement(
      unit,
      wholeUnit(unit),
      `\`Replaces=${pattern}\` has no equal in Kubernetes`,
      "use the rolling update of one Deployment instead",
    );
  }
}

function isLabelKey(key: string): boolean {
  return /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/.test(key);
}

function isLabelValue(value: string): boolean {
  return /^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/.test(value);
}

/** Announcers become a Service of the pod they announced, and its readiness probe. */
function serviceOf(
  { label }: Deployable,
  announcers: readonly Workload[],
  parts: readonly PodContainer[],
  losses: LossList,
): Manifest[] {
  const [container] = parts;
  const services: Manifest[] = [];
  for (const { unit, announcer } of announcers) {
    if (announcer === undefined) continue;
    const ports = parts.flatMap((part) => part.ports);
    const port = ports.find(({ containerPort }) => containerPort === announcer.port) ?? ports[0];
    const message = `it announced \`${announcer.key}\` in etcd; the Service finds ready pods instead`;
    losses.add("info", unit, announcer.range, message, "let readers of that key use the Service's DNS name");
    if (port === undefined || container === undefined) {
      losses.add(
        "warning",
        unit,
        announcer.range,
        "no port is published, so there is nothing for a Service to lead to",
      );
      continue;
    }
    const path =
      announcer.check === undefined ? undefined : (/^(?:https?:\/\/)?[^/]*(\/\S*)?$/.exec(announcer.check)?.[1] ?? "/");
    const action =
      path === undefined
        ? { tcpSocket: { port: port.containerPort } }
        : { httpGet: { path, port: port.containerPort } };
    container.container["readinessProbe"] = { ...action, periodSeconds: announcer.interval ?? 10 };
    const name = labelOf(`${announcer.service}.x`);
    if (services.some(({ metadata }) => metadata.name === name)) continue;
    services.push({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name },
      spec: {
        selector: { [NAME_LABEL]: label },
        ports: [{ port: port.containerPort, targetPort: port.containerPort, protocol: port.protocol }],
      },
    });
  }
  return services;
}
