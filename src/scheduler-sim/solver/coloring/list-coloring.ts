import type { NumberSet } from "../number-set.ts";

/**
 * Vertices that each take one of their own colours, neighbours different ones. Groups are the vertices and machines the
 * colours when nothing but conflicts and restrictions matter.
 */
export interface ListColoring {
  readonly colorCount: number;
  readonly domains: readonly NumberSet[];
  readonly neighbours: readonly Int32Array[];
}

/** The part of a colouring on some vertices; `vertices[i]` is what vertex i was. */
export function restrictTo(whole: ListColoring, vertices: readonly number[]): ListColoring {
  const place = new Int32Array(whole.domains.length).fill(-1);
  for (const [at, vertex] of vertices.entries()) place[vertex] = at;
  return {
    colorCount: whole.colorCount,
    domains: vertices.map((vertex) => whole.domains[vertex] as NumberSet),
    neighbours: vertices.map((vertex) =>
      (whole.neighbours[vertex] as Int32Array)
        .map((other) => place[other] as number)
        .filter((other) => other >= 0)
        .sort(),
    ),
  };
}

/** Vertices that hang together through edges, each part rising, parts by first vertex. */
export function connectedParts(coloring: ListColoring): number[][] {
  const seen = new Uint8Array(coloring.domains.length);
  const parts: number[][] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue;
    seen[start] = 1;
    const part = [start];
    for (let at = 0; at < part.length; at++) {
      for (const other of coloring.neighbours[part[at] as number] as Int32Array) {
        if (seen[other] === 1) continue;
        seen[other] = 1;
        part.push(other);
      }
    }
    parts.push(part.sort((a, b) => a - b));
  }
  return parts;
}
