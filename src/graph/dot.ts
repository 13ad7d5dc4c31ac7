import type { ArrowKind, GraphView, ViewArrow } from "./graph-view.ts";

const shapes: Readonly<Partial<Record<string, string>>> = {
  target: "hexagon",
  socket: "cds",
  timer: "octagon",
  path: "note",
  mount: "folder",
};
const styles: Readonly<Record<ArrowKind, string>> = {
  requirement: "",
  wish: 'style="dashed"',
  trigger: 'color="#7c3aed", arrowhead="odot"',
  conflict: 'color="#b45309", style="dotted", dir="both", arrowhead="tee", arrowtail="tee"',
  ordering: 'color="#94a3b8", style="dashed", arrowhead="vee"',
  other: 'color="#94a3b8", style="dotted"',
};

/**
 * The view in the language of Graphviz.
 *
 * @example
 * toDot(viewGraph(graph)); // "digraph units {\n  rankdir=RL;\n  …"
 * @since 0.1.0
 */
export function toDot(view: GraphView): string {
  const inCycle = new Set(view.cycles.flat());
  const lines = ["digraph units {", "  rankdir=RL;", '  node [shape="box", style="rounded", fontname="sans-serif"];'];
  for (const unit of view.units) {
    const attributes = [
      ...(shapes[unit.type] === undefined ? [] : [`shape="${shapes[unit.type]}"`]),
      ...(unit.load === "loaded" ? [] : ['style="dashed"', `tooltip=${quote(unit.load)}`]),
      ...(inCycle.has(unit.name) ? ['color="#dc2626"', 'penwidth="2"'] : []),
    ];
    lines.push(`  ${quote(unit.name)}${attributes.length === 0 ? "" : ` [${attributes.join(", ")}]`};`);
  }
  for (const arrow of view.arrows)
    lines.push(`  ${quote(arrow.from)} -> ${quote(arrow.to)} [${arrowAttributes(arrow)}];`);
  return `${[...lines, "}"].join("\n")}\n`;
}

function arrowAttributes(arrow: ViewArrow): string {
  const tooltip = `tooltip=${quote(arrow.titles.join(", "))}`;
  if (arrow.inCycle) return `${tooltip}, color="#dc2626", penwidth="2"`;
  return [tooltip, styles[arrow.kind]].filter((part) => part !== "").join(", ");
}

function quote(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
