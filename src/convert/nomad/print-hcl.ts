import { compareText } from "../../core/compare.ts";
import { pushAll } from "../../core/push-all.ts";
import {
  type NomadConstraint,
  type NomadGroup,
  type NomadJob,
  type NomadPort,
  type NomadService,
  type NomadTask,
  type NomadValue,
  SECOND,
} from "./nomad-job.ts";

/**
 * Writes a job as people write it: HCL2, two blanks of indentation, equal signs aligned as Nomad's formatter does.
 *
 * @example
 * printNomadHcl({ ID: "a", Name: "a", Type: "service", Datacenters: ["*"], TaskGroups: [] });
 * // job "a" {\n  type        = "service"\n  datacenters = ["*"]\n}\n
 */
export function printNomadHcl(job: NomadJob): string {
  const items: Item[] = [
    attribute("type", job.Type),
    attribute("datacenters", job.Datacenters),
    ...optional("priority", job.Priority),
    ...constraints(job.Constraints),
    ...placementHints(job),
  ];
  if (job.Periodic !== undefined) {
    items.push(
      block(
        "periodic",
        [],
        [
          attribute("crons", job.Periodic.Specs),
          attribute("prohibit_overlap", job.Periodic.ProhibitOverlap),
          ...optional("time_zone", job.Periodic.TimeZone),
        ],
      ),
    );
  }
  pushAll(items, [...metaBlock(job.Meta), ...job.TaskGroups.map(groupBlock)]);
  return `${printItem(block("job", [job.ID], items), "")}\n`;
}

type Item =
  | { readonly kind: "attribute"; readonly name: string; readonly value: NomadValue }
  | {
      readonly kind: "block";
      readonly type: string;
      readonly labels: readonly string[];
      readonly items: readonly Item[];
    };

function attribute(name: string, value: NomadValue): Item {
  return { kind: "attribute", name, value };
}

function optional(name: string, value: NomadValue | undefined): Item[] {
  return value === undefined ? [] : [attribute(name, value)];
}

function block(type: string, labels: readonly string[], items: readonly Item[]): Item {
  return { kind: "block", type, labels, items };
}

function constraints(list: readonly NomadConstraint[] | undefined): Item[] {
  return (list ?? []).map(({ LTarget, Operand, RTarget }) =>
    block(
      "constraint",
      [],
      [
        ...optional("attribute", LTarget),
        ...(Operand === "=" ? [] : [attribute("operator", Operand)]),
        ...optional("value", RTarget),
      ],
    ),
  );
}

function placementHints({ Affinities, Spreads }: Pick<NomadGroup, "Affinities" | "Spreads">): Item[] {
  return [
    ...(Affinities ?? []).map(({ LTarget, Operand, RTarget, Weight }) =>
      block(
        "affinity",
        [],
        [
          ...optional("attribute", LTarget),
          ...(Operand === "=" ? [] : [attribute("operator", Operand)]),
          ...optional("value", RTarget),
          attribute("weight", Weight),
        ],
      ),
    ),
    ...(Spreads ?? []).map(({ Attribute, Weight }) =>
      block("spread", [], [attribute("attribute", Attribute), ...optional("weight", Weight)]),
    ),
  ];
}

function groupBlock(group: NomadGroup): Item {
  const items: Item[] = [attribute("count", group.Count), ...constraints(group.Constraints), ...placementHints(group)];
  const restart = group.RestartPolicy;
  if (restart !== undefined) {
    items.push(
      block(
        "restart",
        [],
        [
          attribute("attempts", restart.Attempts),
          attribute("interval", duration(restart.Interval)),
          attribute("delay", duration(restart.Delay)),
          attribute("mode", restart.Mode),
        ],
      ),
    );
  }
  for (const network of group.Networks ?? []) {
    const ports = [...(network.ReservedPorts ?? []), ...(network.DynamicPorts ?? [])];
    items.push(block("network", [], [...optional("mode", network.Mode), ...ports.map(portBlock)]));
  }
  pushAll(items, (group.Services ?? []).map(serviceBlock));
  for (const volume of Object.values(group.Volumes ?? {})) {
    items.push(
      block(
        "volume",
        [volume.Name],
        [attribute("type", volume.Type), attribute("source", volume.Source), attribute("read_only", volume.ReadOnly)],
      ),
    );
  }
  return block("group", [group.Name], [...items, ...group.Tasks.map(taskBlock)]);
}

function portBlock({ Label, Value, To }: NomadPort): Item {
  return block("port", [Label], [...optional("static", Value), ...optional("to", To)]);
}

function serviceBlock({ Name, PortLabel, Tags, Provider, Checks }: NomadService): Item {
  return block(
    "service",
    [],
    [
      attribute("name", Name),
      ...optional("port", PortLabel),
      ...optional("tags", Tags),
      ...optional("provider", Provider),
      ...(Checks ?? []).map(({ Type, Path, Interval, Timeout }) =>
        block(
          "check",
          [],
          [
            attribute("type", Type),
            ...optional("path", Path),
            attribute("interval", duration(Interval)),
            attribute("timeout", duration(Timeout)),
          ],
        ),
      ),
    ],
  );
}

function taskBlock(task: NomadTask): Item {
  const items: Item[] = [
    attribute("driver", task.Driver),
    ...optional("user", task.User),
    ...optional("leader", task.Leader),
  ];
  pushAll(items, optional("kill_timeout", task.KillTimeout === undefined ? undefined : duration(task.KillTimeout)));
  pushAll(items, [
    ...optional("kill_signal", task.KillSignal),
    ...constraints(task.Constraints),
    ...placementHints(task),
  ]);
  if (task.Lifecycle !== undefined) {
    items.push(
      block("lifecycle", [], [attribute("hook", task.Lifecycle.Hook), attribute("sidecar", task.Lifecycle.Sidecar)]),
    );
  }
  items.push(
    block(
      "config",
      [],
      Object.entries(task.Config).map(([name, value]) => attribute(name, value)),
    ),
  );
  if (task.Env !== undefined)
    items.push(
      block(
        "env",
        [],
        Object.entries(task.Env).map(([name, value]) => attribute(name, value)),
      ),
    );
  const resources = task.Resources;
  if (resources !== undefined) {
    items.push(
      block(
        "resources",
        [],
        [
          ...optional("cpu", resources.CPU),
          ...optional("cores", resources.Cores),
          ...optional("memory", resources.MemoryMB),
        ],
      ),
    );
  }
  return block("task", [task.Name], items);
}

function metaBlock(meta: Readonly<Record<string, string>> | undefined): Item[] {
  const entries = Object.entries(meta ?? {}).sort(([a], [b]) => compareText(a, b));
  return entries.length === 0
    ? []
    : [
        block(
          "meta",
          [],
          entries.map(([name, value]) => attribute(name, value)),
        ),
      ];
}

/** Nanoseconds as Nomad writes durations. */
function duration(nanoseconds: number): string {
  const seconds = nanoseconds / SECOND;
  if (Number.isInteger(seconds)) return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
  return `${Math.round(nanoseconds / 1e6)}ms`;
}

function printItem(item: Item, indent: string): string {
  if (item.kind === "attribute") return `${indent}${printName(item.name)} = ${printValue(item.value, indent)}`;
  const head = [item.type, ...item.labels.map(quote)].join(" ");
  if (item.items.length === 0) return `${indent}${head} {}`;
  const inner = `${indent}  `;
  const lines: string[] = [];
  let run: Item[] = [];
  const flush = () => {
    const width = Math.max(0, ...run.map((entry) => (entry.kind === "attribute" ? printName(entry.name).length : 0)));
    for (const entry of run) {
      if (entry.kind === "attribute")
        lines.push(`${inner}${printName(entry.name).padEnd(width)} = ${printValue(entry.value, inner)}`);
    }
    run = [];
  };
  for (const entry of item.items) {
    if (entry.kind === "attribute") run.push(entry);
    else {
      flush();
      if (lines.length > 0) lines.push("");
      lines.push(printItem(entry, inner));
    }
  }
  flush();
  return `${indent}${head} {\n${lines.join("\n")}\n${indent}}`;
}

function printName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) ? name : quote(name);
}

function printValue(value: NomadValue, indent: string): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (isList(value)) {
    const items = value.map((item) => printValue(item, `${indent}  `));
    const short = `[${items.join(", ")}]`;
    if (short.length <= 90 && !short.includes("\n")) return short;
    return `[\n${items.map((item) => `${indent}  ${item},`).join("\n")}\n${indent}]`;
  }
  const entries = Object.entries(value).map(
    ([name, item]) => `${indent}  ${printName(name)} = ${printValue(item, `${indent}  `)}`,
  );
  return entries.length === 0 ? "{}" : `{\n${entries.join("\n")}\n${indent}}`;
}

function isList(value: NomadValue): value is readonly NomadValue[] {
  return Array.isArray(value);
}

/** A quoted string; `${…}` of Nomad's own interpolation stays, any other `${` and `%{` is doubled. */
function quote(text: string): string {
  const escaped = text
    .replace(/\\/g, "\\\\")
    .replace(/"/g, '\\"')
    .replace(/\n/g, "\\n")
    .replace(/\r/g, "\\r")
    .replace(/\t/g, "\\t")
    .replace(/%\{/g, "%%{")
    .replace(/\$\{(?!(?:attr|meta|node|env|NOMAD_)[A-Za-z0-9_.-]*\})/g, "$$$${");
  return `"${escaped}"`;
}
