import type { GraphUnit } from "./dependency-graph.ts";
import type { ArrowKind, GraphView, ViewArrow } from "./graph-view.ts";
import { type LayeredLayout, type LayoutBend, layOut } from "./layered-layout.ts";

/** Options of {@link toSvg}. */
export interface SvgOptions {
  /** Heading of the drawing. Default: none. */
  readonly title?: string;
}

const characterWidth = 7.3;
const boxHeight = 32;
const longestLabel = 36;
const margin = 28;
const titleHeight = 34;
const legendHeight = 56;

/** Fill and border by unit type; types that are not listed are drawn like `scope`. */
const colours: Readonly<Record<string, readonly [string, string]>> = {
  service: ["#eff6ff", "#3b82f6"],
  socket: ["#f5f3ff", "#8b5cf6"],
  timer: ["#ecfdf5", "#10b981"],
  path: ["#ecfdf5", "#10b981"],
  target: ["#fefce8", "#ca8a04"],
  mount: ["#fff7ed", "#ea580c"],
  automount: ["#fff7ed", "#ea580c"],
  swap: ["#fff7ed", "#ea580c"],
  scope: ["#f8fafc", "#64748b"],
};

/** Colour, width and dashes of the lines. */
const strokes: Readonly<Record<ArrowKind | "cycle", { colour: string; width: number; dashes?: string; text: string }>> =
  {
    requirement: { colour: "#1e3a8a", width: 2, text: "requires" },
    wish: { colour: "#60a5fa", width: 1.6, text: "wants" },
    trigger: { colour: "#7c3aed", width: 1.6, text: "triggers" },
    conflict: { colour: "#d97706", width: 1.6, dashes: "2 4", text: "conflicts with" },
    ordering: { colour: "#94a3b8", width: 1.4, dashes: "6 4", text: "starts after" },
    other: { colour: "#94a3b8", width: 1.2, dashes: "1 3", text: "other" },
    cycle: { colour: "#dc2626", width: 3, text: "ordering cycle" },
  };

/**
 * Draws a view: what starts first on the left, lines from each unit to what it depends on. Requirements, wishes,
 * orderings, triggers and conflicts have lines of their own; ordering cycles are red.
 *
 * @returns a standalone SVG document; hovering over a line or box tells the exact directives.
 *
 * @example
 * toSvg(viewGraph(graph, { roots: ["web.target"] }), { title: "web.target" }); // "<svg xmlns=…"
 * @since 0.1.0
 */
export function toSvg(view: GraphView, options: SvgOptions = {}): string {
  const place = new Map(view.units.map((unit, at) => [unit.name, at]));
  const boxes = view.units.map((unit) => ({ width: label(unit.name).length * characterWidth + 28, height: boxHeight }));
  const lines = view.arrows.map((arrow) => lineOf(arrow, place));
  const layout = layOut(boxes, lines);
  const top = margin + (options.title === undefined ? 0 : titleHeight);
  const legend = legendOf(view);
  const width = Math.ceil(Math.max(layout.width + 2 * margin, legend.width + 2 * margin));
  const height = Math.ceil(top + layout.height + margin + legendHeight);
  const inCycle = new Set(view.cycles.flat());
  const shifts = shiftsOf(view.arrows);
  const paths = view.arrows.map((arrow, at) => drawArrow(arrow, { at, layout, boxes, place, shift: shifts[at] ?? 0 }));
  const cyclePaths = paths.filter((_, at) => view.arrows[at]?.inCycle === true);
  const plainPaths = paths.filter((_, at) => view.arrows[at]?.inCycle !== true);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="ui-sans-serif, Helvetica, Arial, sans-serif" font-size="13">`,
    ...(options.title === undefined ? [] : [`<title>${escapeXml(options.title)}</title>`]),
    `<defs>${markers()}</defs>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...(options.title === undefined
      ? []
      : [
          `<text x="${margin}" y="${margin + 10}" font-size="17" font-weight="600" fill="#0f172a">${escapeXml(options.title)}</text>`,
        ]),
    `<g transform="translate(${margin} ${top})">`,
    ...plainPaths,
    ...cyclePaths,
    ...view.units.map((unit, at) =>
      drawUnit(unit, { layout, at, width: boxes[at]?.width ?? 0, inCycle: inCycle.has(unit.name) }),
    ),
    "</g>",
    `<g transform="translate(${margin} ${height - legendHeight + 18})">${legend.svg}</g>`,
    "</svg>",
    "",
  ].join("\n");
}

function lineOf(arrow: ViewArrow, place: ReadonlyMap<string, number>) {
  const from = place.get(arrow.from) ?? 0;
  const to = place.get(arrow.to) ?? 0;
  // What triggers a unit is up before it, so it stands to its left.
  if (arrow.kind === "trigger") return { from: to, to: from, leftward: true };
  return { from, to, leftward: arrow.kind === "ordering" || arrow.kind === "requirement" || arrow.kind === "wish" };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function drawArrow(
  arrow: ViewArrow,
  found: {
    readonly at: number;
    readonly layout: LayeredLayout;
    readonly boxes: readonly { readonly width: number }[];
    readonly place: ReadonlyMap<string, number>;
    readonly shift: number;
  },
): string {
  const { layout, boxes, place, shift } = found;
  const from = place.get(arrow.from) ?? 0;
  const to = place.get(arrow.to) ?? 0;
  const source = shifted(layout.boxes[from], shift);
  const target = shifted(layout.boxes[to], shift);
  const halves = { from: (boxes[from]?.width ?? 0) / 2, to: (boxes[to]?.width ?? 0) / 2 };
  const bends = layout.bends[found.at] ?? [];
  const d = source.column === target.column ? besides(source, target, halves) : across(source, target, halves, bends);
  const style = strokes[arrow.inCycle ? "cycle" : arrow.kind];
  const dashes = style.dashes === undefined ? "" : ` stroke-dasharray="${style.dashes}"`;
  const start = arrow.kind === "conflict" ? ` marker-start="url(#conflict)"` : "";
  const end = ` marker-end="url(#${markerOf(arrow)})"`;
  const what = `${arrow.from} ${arrow.titles.join(", ")} ${arrow.to}`;
  const line = `<path d="${d}" fill="none" stroke="${style.colour}" stroke-width="${style.width}"${dashes}${start}${end}><title>${escapeXml(what)}</title></path>`;
  if (arrow.kind !== "other") return line;
  const bend = bends[bends.length >> 1];
  const middle =
    bend === undefined
      ? { x: (source.x + target.x) / 2, y: (source.y + target.y) / 2 }
      : { x: (bend.left + bend.right) / 2, y: bend.y };
  return `${line}<text x="${round(middle.x)}" y="${round(middle.y - 4)}" font-size="10" text-anchor="middle" fill="#64748b">${escapeXml(arrow.titles.join(", "))}</text>`;
}

/** Several arrows between the same two units run side by side. */
function shiftsOf(arrows: readonly ViewArrow[]): number[] {
  const pairs = new Map<string, number[]>();
  for (const [at, { from, to }] of arrows.entries()) {
    const key = from < to ? `${from}\n${to}` : `${to}\n${from}`;
    pairs.set(key, [...(pairs.get(key) ?? []), at]);
  }
  const shifts = new Array<number>(arrows.length).fill(0);
  for (const list of pairs.values()) {
    for (const [place, at] of list.entries()) shifts[at] = (place - (list.length - 1) / 2) * 10;
  }
  return shifts;
}

function shifted(box: LayeredLayout["boxes"][number] | undefined, shift: number) {
  const { x, y, column } = box ?? { x: 0, y: 0, column: 0 };
  return { x, y: y + shift, column };
}

function markerOf(arrow: ViewArrow): string {
  if (arrow.inCycle) return "cycle";
  if (arrow.kind === "requirement" || arrow.kind === "wish") return arrow.ordered ? arrow.kind : `${arrow.kind}-open`;
  return arrow.kind;
}

/** Between two columns: through the bends, leaving and arriving level. */
function across(
  source: Point & { readonly column: number },
  target: Point & { readonly column: number },
  halves: { readonly from: number; readonly to: number },
  bends: readonly LayoutBend[],
): string {
  const leftward = target.column < source.column;
  const start = { x: source.x + (leftward ? -halves.from : halves.from), y: source.y };
  const end = { x: target.x + (leftward ? halves.to + 3 : -halves.to - 3), y: target.y };
  let d = `M${round(start.x)} ${round(start.y)}`;
  let at = start;
  const curveTo = (to: Point) => {
    const middle = round((at.x + to.x) / 2);
    d += ` C${middle} ${round(at.y)} ${middle} ${round(to.y)} ${round(to.x)} ${round(to.y)}`;
    at = to;
  };
  for (const bend of leftward ? [...bends].reverse() : bends) {
    curveTo({ x: leftward ? bend.right : bend.left, y: bend.y });
    at = { x: leftward ? bend.left : bend.right, y: bend.y };
    d += ` H${round(at.x)}`;
  }
  curveTo(end);
  return d;
}

/** Within one column: out and back on the right. */
function besides(source: Point, target: Point, halves: { readonly from: number; readonly to: number }): string {
  const start = { x: source.x + halves.from, y: source.y };
  const end = { x: target.x + halves.to + 3, y: target.y };
  const out = Math.max(start.x, end.x) + 22 + Math.min(30, Math.abs(start.y - end.y) / 8);
  return `M${round(start.x)} ${round(start.y)} C${round(out)} ${round(start.y)} ${round(out)} ${round(end.y)} ${round(end.x)} ${round(end.y)}`;
}

function drawUnit(
  unit: GraphUnit,
  found: { readonly layout: LayeredLayout; readonly at: number; readonly width: number; readonly inCycle: boolean },
): string {
  const { x, y } = found.layout.boxes[found.at] ?? { x: 0, y: 0 };
  const [fill, border] = colours[unit.type] ?? colours["scope"] ?? ["#f8fafc", "#64748b"];
  const missing = unit.load !== "loaded";
  const stroke = found.inCycle ? strokes.cycle.colour : missing ? "#94a3b8" : border;
  const radius = unit.type === "target" ? boxHeight / 2 : 6;
  const aliases = unit.aliases.length === 0 ? "" : `, also ${unit.aliases.join(", ")}`;
  return [
    `<g><title>${escapeXml(`${unit.name}: ${unit.load}${aliases}`)}</title>`,
    `<rect x="${round(x - found.width / 2)}" y="${round(y - boxHeight / 2)}" width="${round(found.width)}" height="${boxHeight}" rx="${radius}" fill="${missing ? "#f8fafc" : fill}" stroke="${stroke}" stroke-width="${found.inCycle ? 2.5 : 1.3}"${missing ? ' stroke-dasharray="4 3"' : ""}/>`,
    `<text x="${round(x)}" y="${round(y + 4.5)}" text-anchor="middle" fill="${missing ? "#64748b" : "#0f172a"}">${escapeXml(label(unit.name))}</text>`,
    "</g>",
  ].join("");
}

/** The lines that occur, each with its meaning. */
function legendOf(view: GraphView): { readonly svg: string; readonly width: number } {
  const kinds = new Set<ArrowKind | "cycle">(view.arrows.map((arrow) => (arrow.inCycle ? "cycle" : arrow.kind)));
  const parts: string[] = [];
  let x = 0;
  for (const [kind, style] of Object.entries(strokes) as [ArrowKind | "cycle", (typeof strokes)["cycle"]][]) {
    if (!kinds.has(kind) || kind === "other") continue;
    const dashes = style.dashes === undefined ? "" : ` stroke-dasharray="${style.dashes}"`;
    parts.push(
      `<path d="M${round(x)} 0 h34" stroke="${style.colour}" stroke-width="${style.width}"${dashes} marker-end="url(#${kind})"/>`,
      `<text x="${round(x + 46)}" y="4" font-size="12" fill="#334155">${style.text}</text>`,
    );
    x += 46 + style.text.length * 6.6 + 26;
  }
  const open = view.arrows.some((arrow) => !arrow.ordered && (arrow.kind === "requirement" || arrow.kind === "wish"));
  const notes = [
    "what starts first stands on the left",
    ...(open ? ["open arrowhead: no order"] : []),
    ...(view.units.some((unit) => unit.load !== "loaded") ? ["dashed box: no unit file"] : []),
  ];
  const text = notes.join(" · ");
  parts.push(`<text x="0" y="26" font-size="12" fill="#64748b">${text}</text>`);
  return { svg: parts.join(""), width: Math.max(x, text.length * 6.4) };
}

function markers(): string {
  const arrow = (id: string, colour: string, open: boolean) =>
    `<marker id="${id}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M1 1 L9 5 L1 9${open ? "" : " z"}" fill="${open ? "none" : colour}" stroke="${colour}" stroke-width="1.4"/></marker>`;
  const bar = `<marker id="conflict" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M5 0 V10" stroke="${strokes.conflict.colour}" stroke-width="2.4"/></marker>`;
  const dot = `<marker id="trigger" viewBox="0 0 10 10" refX="6" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse"><circle cx="5" cy="5" r="3.6" fill="#ffffff" stroke="${strokes.trigger.colour}" stroke-width="1.8"/></marker>`;
  return [
    arrow("requirement", strokes.requirement.colour, false),
    arrow("requirement-open", strokes.requirement.colour, true),
    arrow("wish", strokes.wish.colour, false),
    arrow("wish-open", strokes.wish.colour, true),
    arrow("ordering", strokes.ordering.colour, false),
    arrow("other", strokes.other.colour, true),
    arrow("cycle", strokes.cycle.colour, false),
    bar,
    dot,
  ].join("");
}

/** A unit name that fits a box; the middle of a long one is left out. */
function label(name: string): string {
  if (name.length <= longestLabel) return name;
  const kept = (longestLabel - 1) >> 1;
  return `${name.slice(0, kept)}…${name.slice(-kept)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
