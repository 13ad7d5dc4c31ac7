import { err, ok, type Result } from "../../core/result.ts";
import { isPlainList, listOf, mapOf, numberOf, type PlainMap, stringOf } from "../plain-data.ts";
import { type PlainValue, plainData, readYaml } from "../yaml-tree.ts";
import type { HclError } from "./hcl.ts";
import type {
  NomadAffinity,
  NomadCheck,
  NomadConstraint,
  NomadGroup,
  NomadJob,
  NomadPort,
  NomadService,
  NomadSpread,
  NomadTask,
  NomadValue,
} from "./nomad-job.ts";

/** Reads a job as the API has it: `{"Job": {…}}` or the job alone. Fields that this project does not know are left out. */
export function readNomadJson(text: string): Result<NomadJob, HclError> {
  const { documents, problems } = readYaml(text);
  const [problem] = problems;
  if (problem !== undefined) return err(problem);
  const [document] = documents;
  const data = document === undefined ? undefined : plainData(document);
  const outer = mapOf(data);
  const job = outer["Job"] === undefined ? outer : mapOf(outer["Job"]);
  if (outer["job"] !== undefined || (job["ID"] === undefined && job["TaskGroups"] === undefined)) {
    return err({
      message: "this is not a job as Nomad's API has it (`Job` with `ID` and `TaskGroups`)",
      range: { start: 0, end: 1 },
    });
  }
  const type = stringOf(job["Type"]);
  const datacenters = listOf(job["Datacenters"]).map(String);
  const periodic = mapOf(job["Periodic"]);
  const priority = numberOf(job["Priority"]);
  return ok({
    ID: stringOf(job["ID"]) ?? "",
    Name: stringOf(job["Name"]) ?? stringOf(job["ID"]) ?? "",
    Type: type === "batch" || type === "system" || type === "sysbatch" ? type : "service",
    Datacenters: datacenters.length === 0 ? ["*"] : datacenters,
    ...(priority === undefined ? {} : { Priority: priority }),
    ...placementOf(job),
    ...(job["Periodic"] === undefined || job["Periodic"] === null
      ? {}
      : {
          Periodic: {
            Enabled: periodic["Enabled"] !== false,
            SpecType: "cron" as const,
            Specs: listOf(periodic["Specs"] ?? (periodic["Spec"] === undefined ? [] : [periodic["Spec"]])).map(String),
            ProhibitOverlap: periodic["ProhibitOverlap"] === true,
            ...optional("TimeZone", stringOf(periodic["TimeZone"])),
          },
        }),
    ...stringMap("Meta", job["Meta"]),
    TaskGroups: listOf(job["TaskGroups"]).map((group) => groupOf(mapOf(group))),
  });
}

function groupOf(group: PlainMap): NomadGroup {
  const restart = mapOf(group["RestartPolicy"]);
  const networks = listOf(group["Networks"]).map(mapOf);
  const services = listOf(group["Services"]).map(mapOf);
  const volumes = Object.entries(mapOf(group["Volumes"]));
  return {
    Name: stringOf(group["Name"]) ?? "",
    Count: numberOf(group["Count"]) ?? 1,
    ...placementOf(group),
    ...(Object.keys(restart).length === 0
      ? {}
      : {
          RestartPolicy: {
            Attempts: numberOf(restart["Attempts"]) ?? 2,
            Interval: numberOf(restart["Interval"]) ?? 1800e9,
            Delay: numberOf(restart["Delay"]) ?? 15e9,
            Mode: restart["Mode"] === "delay" ? "delay" : "fail",
          },
        }),
    ...(networks.length === 0
      ? {}
      : {
          Networks: networks.map((network) => ({
            ...optional("Mode", stringOf(network["Mode"])),
            ...portList("ReservedPorts", network["ReservedPorts"]),
            ...portList("DynamicPorts", network["DynamicPorts"]),
          })),
        }),
    ...(services.length === 0 ? {} : { Services: services.map(serviceOf) }),
    ...(volumes.length === 0
      ? {}
      : {
          Volumes: Object.fromEntries(
            volumes.map(([name, value]) => {
              const volume = mapOf(value);
              const made = {
                Name: stringOf(volume["Name"]) ?? name,
                Type: stringOf(volume["Type"]) ?? "host",
                Source: stringOf(volume["Source"]) ?? "",
                ReadOnly: volume["ReadOnly"] === true,
              };
              return [name, made] as const;
            }),
          ),
        }),
    Tasks: listOf(group["Tasks"]).map((task) => taskOf(mapOf(task))),
  };
}

function serviceOf(service: PlainMap): NomadService {
  const tags = listOf(service["Tags"]).map(String);
  const checks = listOf(service["Checks"]).map(mapOf);
  return {
    Name: stringOf(service["Name"]) ?? "",
    ...optional("PortLabel", stringOf(service["PortLabel"])),
    ...(tags.length === 0 ? {} : { Tags: tags }),
    ...optional("Provider", stringOf(service["Provider"])),
    ...(checks.length === 0
      ? {}
      : {
          Checks: checks.map(
            (check): NomadCheck => ({
              Type: check["Type"] === "http" || check["Type"] === "script" ? check["Type"] : ("tcp" as const),
              ...optional("Path", stringOf(check["Path"])),
              Interval: numberOf(check["Interval"]) ?? 10e9,
              Timeout: numberOf(check["Timeout"]) ?? 2e9,
            }),
          ),
        }),
  };
}

function taskOf(task: PlainMap): NomadTask {
  const lifecycle = mapOf(task["Lifecycle"]);
  const resources = mapOf(task["Resources"]);
  return {
    Name: stringOf(task["Name"]) ?? "",
    Driver: stringOf(task["Driver"]) ?? "",
    ...optional("User", stringOf(task["User"])),
    Config: Object.fromEntries(Object.entries(mapOf(task["Config"])).map(([key, value]) => [key, nomadValue(value)])),
    ...stringMap("Env", task["Env"]),
    ...(Object.keys(lifecycle).length === 0
      ? {}
      : { Lifecycle: { Hook: stringOf(lifecycle["Hook"]) ?? "prestart", Sidecar: lifecycle["Sidecar"] === true } }),
    ...(Object.keys(resources).length === 0
      ? {}
      : {
          Resources: {
            ...optional("CPU", numberOf(resources["CPU"])),
            ...optional("Cores", numberOf(resources["Cores"])),
            ...optional("MemoryMB", numberOf(resources["MemoryMB"])),
          },
        }),
    ...optional("KillTimeout", numberOf(task["KillTimeout"])),
    ...optional("KillSignal", stringOf(task["KillSignal"])),
    ...optional("Leader", task["Leader"] === true ? true : undefined),
    ...placementOf(task),
  };
}

function placementOf(data: PlainMap): Pick<NomadGroup, "Constraints" | "Affinities" | "Spreads"> {
  const constraints = listOf(data["Constraints"]).map((item) => constraintOf(mapOf(item)));
  const affinities = listOf(data["Affinities"]).map((item): NomadAffinity => {
    const affinity = mapOf(item);
    return { ...constraintOf(affinity), Weight: numberOf(affinity["Weight"]) ?? 50 };
  });
  const spreads = listOf(data["Spreads"]).map((item): NomadSpread => {
    const spread = mapOf(item);
    return { Attribute: stringOf(spread["Attribute"]) ?? "", ...optional("Weight", numberOf(spread["Weight"])) };
  });
  return {
    ...(constraints.length === 0 ? {} : { Constraints: constraints }),
    ...(affinities.length === 0 ? {} : { Affinities: affinities }),
    ...(spreads.length === 0 ? {} : { Spreads: spreads }),
  };
}

function constraintOf(data: PlainMap): NomadConstraint {
  return {
    ...optional("LTarget", stringOf(data["LTarget"]) || undefined),
    ...optional("RTarget", stringOf(data["RTarget"])),
    Operand: stringOf(data["Operand"]) || "=",
  };
}

function portList<K extends string>(key: K, value: PlainValue | undefined): { [P in K]?: readonly NomadPort[] } {
  const ports = listOf(value).map((item): NomadPort => {
    const port = mapOf(item);
    const fixed = numberOf(port["Value"]);
    return {
      Label: stringOf(port["Label"]) ?? "",
      ...optional("Value", fixed === 0 ? undefined : fixed),
      ...optional("To", numberOf(port["To"]) || undefined),
    };
  });
  return optional(key, ports.length === 0 ? undefined : ports);
}

function stringMap<K extends string>(
  key: K,
  value: PlainValue | undefined,
): { [P in K]?: Readonly<Record<string, string>> } {
  const entries = Object.entries(mapOf(value)).map(([name, item]) => [name, String(item)] as const);
  return optional(key, entries.length === 0 ? undefined : Object.fromEntries(entries));
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

function nomadValue(value: PlainValue): NomadValue {
  if (value === null) return "";
  if (typeof value !== "object") return value;
  if (isPlainList(value)) return value.map(nomadValue);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, nomadValue(item)]));
}
