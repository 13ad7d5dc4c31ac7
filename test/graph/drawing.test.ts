import { describe, expect, it } from "vitest";
import { toDot } from "../../src/graph/dot.ts";
import { type GraphView, viewGraph } from "../../src/graph/graph-view.ts";
import { layOut } from "../../src/graph/layered-layout.ts";
import { loadGraph } from "../../src/graph/load-graph.ts";
import { toMermaid } from "../../src/graph/mermaid.ts";
import { orderingCycles } from "../../src/graph/ordering-cycles.ts";
import { pathBetween, reachableUnits } from "../../src/graph/reachability.ts";
import { toSvg } from "../../src/graph/svg.ts";
import { treeFromObject } from "../../src/units/file-tree.ts";
import { indexUnits } from "../../src/units/unit-index.ts";

const files = {
  "web.service":
    "[Unit]\nRequires=db.service\nAfter=db.service log.service\nWants=log.service\n[Service]\nExecStart=/bin/true\n",
  "db.service": "[Unit]\nConflicts=backup.service\n[Service]\nExecStart=/bin/true\n",
  "log.service": "[Unit]\nAfter=web.service\n[Service]\nExecStart=/bin/true\n",
  "db.socket": "[Socket]\nListenStream=5432\n",
};

function graphOf(tree: Record<string, string>) {
  return loadGraph(indexUnits(treeFromObject(tree))).graph;
}

function arrows(view: GraphView): string[] {
  return view.arrows.map(
    (arrow) =>
      `${arrow.from} ${arrow.kind}${arrow.ordered ? " ordered" : ""}${arrow.inCycle ? " cycle" : ""} ${arrow.to}`,
  );
}

describe("viewGraph", () => {
  it("shows what was written, one arrow for a requirement and its order", () => {
    expect(arrows(viewGraph(graphOf(files)))).toEqual([
      "db.service conflict backup.service",
      "db.socket trigger db.service",
      "log.service ordering ordered cycle web.service",
      "web.service requirement ordered db.service",
      "web.service wish ordered cycle log.service",
    ]);
  });

  it("shows default dependencies on request", () => {
    expect(arrows(viewGraph(graphOf(files), { edges: "all" }))).toContain(
      "db.service requirement ordered sysinit.target",
    );
  });

  it("goes as far from the roots as asked", () => {
    const { units } = viewGraph(graphOf({ ...files, "top.target": "[Unit]\nWants=web.service\n" }), {
      roots: ["top.target"],
      depth: 1,
    });
    expect(units.map((unit) => unit.name)).toEqual(["top.target", "web.service"]);
  });
});

describe("orderingCycles", () => {
  it("covers every unit of a cycle with a short one", () => {
    const cycles = orderingCycles(graphOf(files));
    expect(cycles.map((cycle) => cycle.units)).toEqual([["log.service", "web.service"]]);
    expect(cycles[0]?.edges.map((edge) => edge.locations.length)).toEqual([1, 1]);
  });

  it("looks only at the units given", () => {
    expect(orderingCycles(graphOf(files), { units: ["web.service", "db.service"] })).toEqual([]);
  });
});

describe("reachability", () => {
  it("follows what a start pulls in", () => {
    expect([...reachableUnits(graphOf(files), ["web.service"]).keys()]).toEqual(
      expect.arrayContaining(["web.service", "db.service", "log.service", "sysinit.target"]),
    );
    expect(reachableUnits(graphOf(files), ["gone.service"]).size).toBe(0);
  });

  it("gives the way between two units", () => {
    const path = pathBetween(graphOf(files), { from: "web.service", to: "sysinit.target" });
    expect(path?.map((edge) => edge.to)).toEqual(["sysinit.target"]);
    expect(pathBetween(graphOf(files), { from: "db.service", to: "web.service" })).toBeUndefined();
  });
});

describe("drawings", () => {
  const view = viewGraph(graphOf(files));

  it("as DOT", () => {
    expect(toDot(view)).toMatchInlineSnapshot(`
      "digraph units {
        rankdir=RL;
        node [shape="box", style="rounded", fontname="sans-serif"];
        "backup.service" [style="dashed", tooltip="not-found"];
        "db.service";
        "db.socket" [shape="cds"];
        "log.service" [color="#dc2626", penwidth="2"];
        "web.service" [color="#dc2626", penwidth="2"];
        "db.service" -> "backup.service" [tooltip="Conflicts", color="#b45309", style="dotted", dir="both", arrowhead="tee", arrowtail="tee"];
        "db.socket" -> "db.service" [tooltip="Triggers", color="#7c3aed", arrowhead="odot"];
        "log.service" -> "web.service" [tooltip="After", color="#dc2626", penwidth="2"];
        "web.service" -> "db.service" [tooltip="After, Requires"];
        "web.service" -> "log.service" [tooltip="After, Wants", color="#dc2626", penwidth="2"];
      }
      "
    `);
  });

  it("as Mermaid", () => {
    expect(toMermaid(view)).toMatchInlineSnapshot(`
      "flowchart RL
        u0["backup.service"]
        u1["db.service"]
        u2(["db.socket"])
        u3["log.service"]
        u4["web.service"]
        u1 x--x|"Conflicts"| u0
        u2 --o|"Triggers"| u1
        u3 -.->|"After"| u4
        u4 -->|"After, Requires"| u1
        u4 -.->|"After, Wants"| u3
        linkStyle 2,4 stroke:#dc2626,stroke-width:3px
        classDef missing stroke-dasharray:4
        class u0 missing
        classDef cycle stroke:#dc2626,stroke-width:3px
        class u3,u4 cycle
      "
    `);
  });

  it("as SVG: every unit and arrow, names escaped", () => {
    const svg = toSvg(
      viewGraph(graphOf({ "a\\x2db.service": "[Unit]\nWants=c.service\n[Service]\nExecStart=/bin/true\n" })),
      { title: "<a>" },
    );
    expect(svg).toContain("a\\x2db.service");
    expect(svg).toContain("<title>a\\x2db.service Wants c.service</title>");
    expect(svg).toContain("&lt;a&gt;");
    expect(svg.match(/<rect /g)).toHaveLength(3);
  });
});

describe("layOut", () => {
  it("puts what is leftward into a column further left, also around a circle", () => {
    const box = { width: 100, height: 30 };
    const lines = [
      { from: 1, to: 0, leftward: true },
      { from: 2, to: 1, leftward: true },
      { from: 2, to: 0, leftward: true },
      { from: 0, to: 2, leftward: true },
    ];
    const layout = layOut([box, box, box], lines);
    expect(layout.boxes.map((place) => place.column).sort()).toEqual([0, 1, 2]);
    expect(layout.bends.map((bends) => bends.length)).toEqual([1, 0, 0, 0]);
  });

  it("never lets boxes of a column overlap", () => {
    const boxes = Array.from({ length: 40 }, () => ({ width: 80, height: 30 }));
    const lines = boxes.slice(1).map((_, at) => ({ from: at + 1, to: at % 7, leftward: true }));
    const { boxes: places } = layOut(boxes, lines);
    for (const [at, one] of places.entries()) {
      for (const other of places.slice(at + 1)) {
        if (one.column === other.column) expect(Math.abs(one.y - other.y)).toBeGreaterThanOrEqual(30);
      }
    }
  });
});
