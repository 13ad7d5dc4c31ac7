import type { OptionValues } from "commander";
import { graphUnit } from "../../graph/dependency-graph.ts";
import { dependencyTitle } from "../../graph/dependency-kinds.ts";
import { explainError, explainEvent, explainJob, hasLosses } from "../../graph/explain-transaction.ts";
import type { ActiveState, RequestType } from "../../graph/job-types.ts";
import { type JobMode, planTransaction, type Transaction, type TransactionOptions } from "../../graph/transaction.ts";
import {
  describeTransactionError,
  describeTransactionEvent,
  type TransactionEvent,
} from "../../graph/transaction-events.ts";
import { allOutcomes, type TransactionOutcomes } from "../../graph/transaction-outcomes.ts";
import type { CommandModule } from "../command.ts";
import { EXIT, type Io } from "../io.ts";
import { makePaint } from "../paint.ts";
import { ToolError } from "../tool-error.ts";
import { loadableName, loadUnitGraph } from "../unit-graph.ts";
import { addTreeOptions, readUnitTree } from "../unit-tree.ts";

const modes: readonly JobMode[] = [
  "replace",
  "fail",
  "lenient",
  "replace-irreversibly",
  "isolate",
  "flush",
  "ignore-dependencies",
  "ignore-requirements",
  "triggering",
  "restart-dependencies",
];
const jobTypes: readonly RequestType[] = [
  "start",
  "stop",
  "restart",
  "reload",
  "try-restart",
  "reload-or-start",
  "verify-active",
];

/** Tells which jobs a request would queue, why, and in which order they run. */
export const command: CommandModule = {
  configure: (command) => {
    command
      .argument("<unit>", "name or alias of a unit")
      .option("--job <type>", `what to do with it: ${jobTypes.join(", ")}`, "start")
      .option("--mode <mode>", `job mode, as of systemctl: ${modes.join(", ")}`, "replace")
      .option("--active <unit...>", "units that run already")
      .option("--why <unit>", "only tell why this unit gets a job")
      .option("--outcomes", "also look for the other results that systemd may come to")
      .option("--format <format>", "text or json", "text");
    addTreeOptions(command);
  },
  run: async (args, options, io) => {
    const name = loadableName(args[0] ?? "");
    const request = requestOf(options);
    const units = readUnitTree(options, io);
    const active = (options["active"] as string[] | undefined) ?? [];
    const { graph, messages } = loadUnitGraph(units, [...active.map(loadableName), name]);
    if (graphUnit(graph, name) === undefined) {
      throw new ToolError(`"${name}" is no unit name; a unit name looks like web.service`, EXIT.usage);
    }
    const states = new Map<string, ActiveState>(active.map((unit) => [graphUnit(graph, unit)?.name ?? unit, "active"]));
    const plan = planTransaction(graph, name, { ...request, states });
    const outcomes = options["outcomes"] === true ? allOutcomes(graph, name, { ...request, states }) : undefined;
    const report: Report = { name, io, ...request, ...(outcomes === undefined ? {} : { outcomes }) };
    for (const message of messages.filter(({ level }) => level === "error")) io.stderr(`${message.text}\n`);
    if (options["format"] === "json") io.stdout(`${JSON.stringify(toJson(plan, report), undefined, 2)}\n`);
    else if (!plan.ok) io.stdout(failureText(plan.error, report));
    else if (options["why"] === undefined) io.stdout(planText(plan.value, report));
    else io.stdout(whyText(plan.value, String(options["why"]), report));
    return hasLosses(plan.ok ? plan.value : plan.error) ? EXIT.findings : EXIT.clean;
  },
};

interface Report {
  readonly name: string;
  readonly io: Io;
  readonly type: RequestType;
  readonly mode: JobMode;
  readonly outcomes?: TransactionOutcomes;
}

function requestOf(options: OptionValues): Required<Pick<TransactionOptions, "type" | "mode">> {
  const format: unknown = options["format"];
  if (format !== "text" && format !== "json") throw new ToolError(`--format ${format}: use text or json`, EXIT.usage);
  const type = jobTypes.find((known) => known === options["job"]);
  if (type === undefined) throw new ToolError(`--job ${options["job"]}: use one of ${jobTypes.join(", ")}`, EXIT.usage);
  const mode = modes.find((known) => known === options["mode"]);
  if (mode === undefined) throw new ToolError(`--mode ${options["mode"]}: use one of ${modes.join(", ")}`, EXIT.usage);
  return { type, mode };
}

function planText(plan: Transaction, report: Report): string {
  const paint = makePaint(report.io.color);
  const jobs = plan.jobs.length === 1 ? "1 job" : `${plan.jobs.length} jobs`;
  const lines = [paint.bold(`${plan.anchor.job} ${plan.anchor.unit}: ${jobs}`), ""];
  const nameWidth = plan.jobs.reduce((most, job) => Math.max(most, job.unit.length), 0);
  const typeWidth = plan.jobs.reduce((most, job) => Math.max(most, job.type.length), 0);
  let step = -1;
  for (const job of plan.jobs) {
    const number = job.step === step ? "" : String(job.step + 1);
    step = job.step;
    const why = reasonText(plan, job.unit);
    lines.push(
      `${number.padStart(3)}  ${job.unit.padEnd(nameWidth)}  ${job.type.padEnd(typeWidth)}  ${paint.dim(why)}`,
    );
  }
  lines.push(...eventLines(plan.events, report), ...outcomeLines(report));
  return `${lines.join("\n")}\n`;
}

/** The nearest reason of a job, and how many others there are. */
function reasonText(plan: Transaction, unit: string): string {
  const link = explainJob(plan, unit).at(-1);
  const others = (plan.jobs.find((job) => job.unit === unit)?.because.length ?? 1) - 1;
  if (link?.reason === undefined) return unit === plan.anchor.unit ? "requested" : "";
  const through = link.reason.through === undefined ? "isolated from" : dependencyTitle(link.reason.through);
  return `${through} of ${link.reason.unit}${others > 0 ? `, and ${others} more` : ""}`;
}

function eventLines(events: readonly TransactionEvent[], { io }: Report): string[] {
  if (events.length === 0) return [];
  const paint = makePaint(io.color);
  return ["", ...events.map((event) => `  ${isLoss(event) ? paint.warning("!") : "-"} ${explainEvent(event)}`)];
}

function isLoss(event: TransactionEvent): boolean {
  return event.kind !== "job-withdrawn" && event.kind !== "dependency-ignored";
}

function outcomeLines({ outcomes }: Report): string[] {
  if (outcomes === undefined) return [];
  const { outcomes: found, complete } = outcomes;
  const exact = complete ? "" : " at least";
  if (found.length === 1) return ["", complete ? "no other result is possible" : "no other result was found"];
  const lines = ["", `systemd may come to${exact} ${found.length} results:`];
  const plans = found.flatMap(({ result }) => (result.ok ? [new Set(result.value.jobs.map(jobText))] : []));
  const always = new Set([...(plans[0] ?? [])].filter((job) => plans.every((plan) => plan.has(job))));
  for (const [at, { result }] of found.entries()) {
    lines.push(
      `  ${at + 1}. ${result.ok ? choiceText(result.value, always) : `fails: ${explainError(result.error.error)}`}`,
    );
  }
  return lines;
}

/** What sets one result apart from the others. */
function choiceText(plan: Transaction, always: ReadonlySet<string>): string {
  const own = plan.jobs.map(jobText).filter((job) => !always.has(job));
  return own.length === 0 ? "only what all results have" : `with ${own.join(", ")}`;
}

function jobText({ unit, type }: Transaction["jobs"][number]): string {
  return `${unit}/${type}`;
}

function whyText(plan: Transaction, unit: string, { io }: Report): string {
  const paint = makePaint(io.color);
  const job = plan.jobs.find((candidate) => candidate.unit === unit);
  if (job === undefined) {
    const events = plan.events.filter((event) => JSON.stringify(event).includes(JSON.stringify(unit)));
    return [`${unit} gets no job`, ...events.map((event) => `  ${explainEvent(event)}`), ""].join("\n");
  }
  const chain = explainJob(plan, unit).map(({ unit: name, reason }) =>
    reason === undefined
      ? name
      : `${paint.dim(`${reason.through === undefined ? "isolated" : dependencyTitle(reason.through)} →`)} ${name}`,
  );
  const waits = job.waitsFor.map((wait) => `${wait.unit} (${wait.through === "after" ? "After" : "Before"})`);
  const lines = [
    `${paint.bold(`${job.unit} ${job.type}`)}  ${job.required ? "required" : "not required"}, step ${job.step + 1}`,
    `  because    ${chain.join(" ")}`,
    `  waits for  ${waits.length === 0 ? "nothing" : waits.join(", ")}`,
  ];
  return `${lines.join("\n")}\n`;
}

function failureText(
  failure: { readonly error: Parameters<typeof explainError>[0]; readonly events: readonly TransactionEvent[] },
  report: Report,
): string {
  const paint = makePaint(report.io.color);
  const lines = [`${paint.error("fails")}: ${report.type} ${report.name}: ${explainError(failure.error)}`];
  lines.push(...eventLines(failure.events, report), ...outcomeLines(report));
  return `${lines.join("\n")}\n`;
}

function toJson(plan: ReturnType<typeof planTransaction>, { name, type, mode, outcomes }: Report): unknown {
  const events = plan.ok ? plan.value.events : plan.error.events;
  return {
    unit: name,
    job: type,
    mode,
    ok: plan.ok,
    ...(plan.ok
      ? { anchor: plan.value.anchor, jobs: plan.value.jobs }
      : { error: { ...plan.error.error, message: describeTransactionError(plan.error.error) } }),
    events: events.map((event) => ({ ...event, log: describeTransactionEvent(event) })),
    ...(outcomes === undefined
      ? {}
      : {
          outcomes: {
            complete: outcomes.complete,
            results: outcomes.outcomes.map(({ result }) =>
              result.ok
                ? { jobs: result.value.jobs.map((job) => `${job.unit}/${job.type}`) }
                : { error: describeTransactionError(result.error.error) },
            ),
          },
        }),
  };
}
