import { machineLabels, metadataText } from "./placement-table.ts";

/** What the picture shows of a machine. */
export interface PictureMachine {
  readonly id: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Drawn crossed out: lost or drained. */
  readonly gone?: boolean;
  readonly units: readonly PictureUnit[];
}

export interface PictureUnit {
  readonly name: string;
  /** `kept` units are quiet, the others marked. */
  readonly mark: "kept" | "new" | "moved" | "global" | "removed";
  /** Where a moved unit came from. */
  readonly from?: string;
}

/** What to draw: machines as columns, and the units without a machine below them. */
export interface Picture {
  readonly title: string;
  readonly machines: readonly PictureMachine[];
  readonly unplaced: readonly { readonly name: string; readonly reason: string }[];
}

const COLUMN = 300;
const GAP = 20;
const ROW = 30;
const HEAD = 58;
const TOP = 52;

const FILLS: Readonly<Record<PictureUnit["mark"], string>> = {
  kept: "#dbe7f3",
  new: "#cfead6",
  moved: "#fde3b5",
  global: "#e6e0f0",
  removed: "#f5d0d0",
};

/**
 * Draws a placement as an SVG document: machines as columns, units as blocks, moved and new ones marked. The same
 * input gives the same text; names are escaped.
 */
export function drawPlacement({ title, machines, unplaced }: Picture): string {
  const label = machineLabels(machines);
  const most = Math.max(1, ...machines.map(({ units }) => units.length));
  const columnHeight = HEAD + most * ROW + 10;
  const width = Math.max(640, GAP + machines.length * (COLUMN + GAP));
  const waiting = unplaced.flatMap(({ name, reason }) =>
    wrap(`${name}: ${reason}`, Math.floor((width - 2 * GAP) / 6.6)),
  );
  const height = TOP + columnHeight + (waiting.length === 0 ? 50 : 74 + waiting.length * 18);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${GAP}" y="30" font-size="16" font-weight="bold">${escapeText(title)}</text>`,
  ];
  machines.forEach((machine, at) => {
    parts.push(...drawMachine(machine, GAP + at * (COLUMN + GAP), columnHeight, label));
  });
  const below = TOP + columnHeight + 24;
  parts.push(...drawLegend(below));
  if (waiting.length > 0) {
    parts.push(`<text x="${GAP}" y="${below + 26}" font-weight="bold" fill="#a00">Without a machine</text>`);
    waiting.forEach((line, at) => {
      parts.push(`<text x="${GAP}" y="${below + 46 + at * 18}">${escapeText(line)}</text>`);
    });
  }
  parts.push("</svg>");
  return `${parts.join("\n")}\n`;
}

function drawMachine(
  machine: PictureMachine,
  x: number,
  height: number,
  label: (id: string) => string,
): readonly string[] {
  const parts = [
    `<rect x="${x}" y="${TOP}" width="${COLUMN}" height="${height}" rx="6" fill="#f7f7f7" stroke="${machine.gone ? "#a00" : "#999"}"/>`,
    `<text x="${x + 10}" y="${TOP + 20}" font-weight="bold">${escapeText(shorten(label(machine.id), 40))}</text>`,
    `<text x="${x + 10}" y="${TOP + 38}" fill="#555">${escapeText(shorten(machine.gone ? "gone" : metadataText(machine.metadata), 44))}</text>`,
  ];
  machine.units.forEach((unit, at) => {
    const y = TOP + HEAD + at * ROW - 8;
    const note = unit.mark === "moved" && unit.from !== undefined ? ` ← ${label(unit.from)}` : "";
    parts.push(
      `<rect x="${x + 8}" y="${y}" width="${COLUMN - 16}" height="${ROW - 6}" rx="4" fill="${FILLS[unit.mark]}" stroke="#888"/>`,
      `<text x="${x + 14}" y="${y + 16}">${escapeText(shorten(unit.name + note, 44))}<title>${escapeText(unit.name + note)}</title></text>`,
    );
  });
  if (machine.gone) {
    parts.push(
      `<path d="M${x} ${TOP}l${COLUMN} ${height}M${x + COLUMN} ${TOP}l${-COLUMN} ${height}" stroke="#a00" opacity="0.4"/>`,
    );
  }
  return parts;
}

function drawLegend(y: number): readonly string[] {
  const words: Readonly<Record<PictureUnit["mark"], string>> = {
    kept: "stays",
    new: "new here",
    moved: "moved here",
    global: "global",
    removed: "leaves",
  };
  return Object.entries(words).flatMap(([mark, word], at) => [
    `<rect x="${GAP + at * 110}" y="${y - 10}" width="12" height="12" fill="${FILLS[mark as PictureUnit["mark"]]}" stroke="#888"/>`,
    `<text x="${GAP + 18 + at * 110}" y="${y}">${word}</text>`,
  ]);
}

/** Lines of at most so many characters, broken at blanks; those that go on are indented. */
function wrap(text: string, length: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length + 1 > length) {
      lines.push(line);
      line = `\u00a0\u00a0${word}`;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** Characters that mean something in XML, and those it cannot hold. */
function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd");
}
