import type { ArrowKind, GraphView } from "./graph-view.ts";

const lines: Readonly<Record<ArrowKind, string>> = {
  requirement: "-->",
  wish: "-.->",
  trigger: "--o",
  conflict: "x--x",
  ordering: "-.->",
  other: "-.-",
};

/**
 * The view as a Mermaid flowchart, which code hosts draw inside Markdown.
 *
 * @example
 * toMermaid(viewGraph(graph)); // "flowchart RL\n  u0[\"a.service\"]\n  …"
 * @since 0.1.0
 */
export function toMermaid(view: GraphView): string {
  const ids = new Map(view.units.map((unit, at) => [unit.name, `u${at}`]));
  const inCycle = new Set(view.cycles.flat());
  const text = ["flowchart RL"];
  for (const unit of view.units) {
    const [open, close] = unit.type === "target" ? ["{{", "}}"] : unit.type === "service" ? ["[", "]"] : ["([", "])"];
    text.push(`  ${ids.get(unit.name)}${open}"${label(unit.name)}"${close}`);
  }
  const cycleArrows: number[] = [];
  const orderArrows: number[] = [];
  for (const [at, arrow] of view.arrows.entries()) {
    text.push(`  ${ids.get(arrow.from)} ${lines[arrow.kind]}|"${arrow.titles.join(", ")}"| ${ids.get(arrow.to)}`);
    if (arrow.inCycle) cycleArrows.push(at);
    else if (arrow.kind === "ordering") orderArrows.push(at);
  }
  if (orderArrows.length > 0) text.push(`  linkStyle ${orderArrows.join(",")} stroke:#94a3b8`);
  if (cycleArrows.length > 0) text.push(`  linkStyle ${cycleArrows.join(",")} stroke:#dc2626,stroke-width:3px`);
  const missing = view.units.filter((unit) => unit.load !== "loaded").map((unit) => ids.get(unit.name));
  const cyclic = view.units.filter((unit) => inCycle.has(unit.name)).map((unit) => ids.get(unit.name));
  if (missing.length > 0) text.push("  classDef missing stroke-dasharray:4", `  class ${missing.join(",")} missing`);
  if (cyclic.length > 0)
    text.push("  classDef cycle stroke:#dc2626,stroke-width:3px", `  class ${cyclic.join(",")} cycle`);
  return `${text.join("\n")}\n`;
}

/** Mermaid reads `#…;` and quotes inside a label. */
function label(text: string): string {
  return text.replaceAll("#", "#35;").replaceAll('"', "#quot;");
}
