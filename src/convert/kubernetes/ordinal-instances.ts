import { splitFleetName } from "../../templates/fleet-name.ts";
import type { Cohort } from "../export/deployment-groups.ts";
import type { Workload } from "../workload/workload.ts";
import type { ManifestValue } from "./manifest.ts";

/** Stands for the instance while a pod is written; no unit name of a user has it. */
const MARK = "instance0ordinal";
/** Variable of the container that holds the pod's own number. */
const VARIABLE = "INSTANCE";

type Data = { readonly [key: string]: ManifestValue };

/**
 * Cohorts whose instances are numbers without a gap, in their order: what a StatefulSet can count.
 *
 * @returns The cohorts from the least number up and that number; undefined for any other names.
 */
export function ordinalCohorts(
  cohorts: readonly Cohort[],
): { readonly start: number; readonly cohorts: readonly Cohort[] } | undefined {
  const numbered = cohorts.map((cohort) => {
    const instances = new Set(cohort.members.map(({ unit }) => splitFleetName(unit.name)?.instance ?? ""));
    const [instance = ""] = instances;
    return {
      cohort,
      number: instances.size === 1 && /^(?:0|[1-9]\d{0,8})$/.test(instance) ? Number(instance) : Number.NaN,
    };
  });
  numbered.sort((a, b) => a.number - b.number);
  const start = numbered[0]?.number ?? Number.NaN;
  if (!numbered.every(({ number }, index) => number === start + index)) return undefined;
  return { start, cohorts: numbered.map(({ cohort }) => cohort) };
}

/** The workload as the instance {@link MARK}, so that what it says of its instance can be found in the result. */
export function withMarkedInstance(workload: Workload): Workload {
  const name = splitFleetName(workload.unit.name);
  if (name === undefined || name.instance === "") return workload;
  const suffix = workload.unit.name.slice(workload.unit.name.lastIndexOf("."));
  return { ...workload, unit: { ...workload.unit, name: `${name.prefix}@${MARK}${suffix}` } };
}

/**
 * Puts the pod's number in the place of the mark.
 *
 * @returns undefined when the mark stands where Kubernetes replaces nothing, such as in a port or a path of the host.
 */
export function withOrdinal(container: Data, rest: readonly Data[]): Data | undefined {
  const { env, args, command, ...fixed } = container;
  const { name: _name, ...others } = fixed;
  if (JSON.stringify([others, rest]).includes(MARK)) return undefined;
  const replaced = (value: ManifestValue | undefined) =>
    value === undefined
      ? undefined
      : (JSON.parse(JSON.stringify(value).replaceAll(MARK, `$(${VARIABLE})`)) as ManifestValue);
  const own = {
    name: VARIABLE,
    valueFrom: { fieldRef: { fieldPath: "metadata.labels['apps.kubernetes.io/pod-index']" } },
  };
  const variables = replaced(env);
  const newArgs = replaced(args);
  const newCommand = replaced(command);
  return {
    ...fixed,
    ...(newCommand === undefined ? {} : { command: newCommand }),
    ...(newArgs === undefined ? {} : { args: newArgs }),
    env: [own, ...(Array.isArray(variables) ? (variables as readonly ManifestValue[]) : [])],
  };
}
