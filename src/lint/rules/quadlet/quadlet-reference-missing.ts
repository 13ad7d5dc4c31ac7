import { nearest } from "../../../core/nearest.ts";
import type { Range } from "../../../core/range.ts";
import { sourceRange } from "../../../parser/entry-value.ts";
import { defineRule } from "../../define-rule.ts";
import { dependencyWords } from "../../dependency-words.ts";
import type { DirectiveUse } from "../../lint-file.ts";
import type { LintUnit } from "../../lint-set.ts";
import { isQuadletName, isTranslated } from "../../quadlet-names.ts";
import { filledUse, listUses, quadletSection, quadletUnits } from "../../quadlet-unit.ts";

export const quadletReferenceMissing = defineRule({
  code: "QDL006",
  name: "quadlet-reference-missing",
  severity: "error",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A Quadlet file that names another one that is not there",
  why: "The generator refuses the file: names with a Quadlet ending always mean another Quadlet file.",
  help: "Add the file, or correct the name.",
  messages: {
    missing: "there is no {{name}}; the generator refuses this file",
    near: "there is no {{name}}; did you mean {{nearest}}?",
  },
  examples: {
    good: [
      {
        files: {
          "web.container": "[Container]\nImage=docker.io/library/nginx:1\nVolume=data.volume:/data\nVolume=other:/o\n",
          "data.volume": "[Volume]\n",
        },
      },
      { files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1\nNetwork=host\n" } },
    ],
    bad: [
      {
        files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1\nVolume=data.volume:/data\n" },
        report: ["web.container:3:8 missing"],
      },
      {
        files: { "web.container": "[Unit]\nAfter=database.container\n[Container]\nImage=docker.io/library/nginx:1\n" },
        report: ["web.container:2:7 missing"],
      },
      {
        files: {
          "web.container": "[Container]\nImage=app.build\nPod=webb.pod\nMount=type=volume,source=x.volume,dst=/x\n",
          "web.pod": "[Pod]\nNetwork=lan.network:ip=10.0.0.2\n",
        },
        report: [
          "web.container:2:7 missing",
          "web.container:3:5 near",
          "web.container:4:26 missing",
          "web.pod:2:9 missing",
        ],
      },
    ],
  },
  *checkSet(set) {
    const names = new Set(set.files.flatMap(({ kind }) => (kind.kind === "quadlet" ? [kind.unit] : [])));
    for (const unit of quadletUnits(set)) {
      for (const { name, use, range } of references(unit)) {
        if (names.has(name)) continue;
        const near = nearest(name, names);
        const at = { path: use.file.path, range };
        if (near === undefined) yield { message: "missing", data: { name }, at };
        else yield { message: "near", data: { name, nearest: near }, at };
      }
    }
  },
});

interface Reference {
  readonly name: string;
  readonly use: DirectiveUse;
  /** In the file. */
  readonly range: Range;
}

/** Names of other Quadlet files, as the generator finds them in each key. */
function* references(unit: LintUnit): Generator<Reference> {
  const section = quadletSection(unit);
  if (section === undefined) return;
  for (const use of listUses(unit, section, "Volume")) {
    // Without a colon it is the path of an anonymous volume, whatever its ending.
    const colon = use.value.text.indexOf(":");
    if (colon >= 0) yield* named(use, 0, colon, /\.(?:volume|artifact)$/);
  }
  for (const use of listUses(unit, section, "Network")) {
    const colon = use.value.text.indexOf(":");
    yield* named(use, 0, colon < 0 ? use.value.text.length : colon, /\.(?:network|container)$/);
  }
  for (const use of listUses(unit, section, "Mount")) {
    for (const match of use.value.text.matchAll(/(?:^|[,\s"'])(?:source|src)=([^,\s"']+)/g)) {
      const end = match.index + match[0].length;
      yield* named(use, end - (match[1] ?? "").length, end, /\.(?:volume|image|artifact)$/);
    }
  }
  const image = section === "Container" || section === "Volume" ? filledUse(unit, section, "Image") : undefined;
  if (image !== undefined) yield* unquoted(image, /\.(?:image|build)$/);
  const pod = section === "Container" ? filledUse(unit, section, "Pod") : undefined;
  if (pod !== undefined) yield* unquoted(pod, /\.pod$/);
  for (const use of unit.uses.filter(isTranslated)) {
    for (const { text, range } of dependencyWords(use)) {
      if (isQuadletName(text) && !text.includes("%")) yield { name: text, use, range };
    }
  }
}

function* named(use: DirectiveUse, start: number, end: number, ending: RegExp): Generator<Reference> {
  const name = use.value.text.slice(start, end);
  if (!ending.test(name) || name.includes("/")) return;
  yield { name, use, range: sourceRange(use.value, { start, end }) };
}

function* unquoted(use: DirectiveUse, ending: RegExp): Generator<Reference> {
  const { text } = use.value;
  const quoted = text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? 1 : 0;
  yield* named(use, quoted, text.length - quoted, ending);
}
