import { allSections } from "../../../catalogue/catalogue.ts";
import { editDistance } from "../../../core/nearest.ts";
import { renameSection } from "../../../parser/edit.ts";
import { isSafeSectionName } from "../../../parser/systemd-reading.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const unknownSection = defineRule({
  code: "KEY001",
  name: "unknown-section",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A section that no unit type has",
  why: "systemd ignores the whole section with one warning: none of its settings exists.",
  help: "Correct the name; letter case counts. Sections of your own begin with `X-`.",
  messages: {
    unknown: "systemd knows no section [{{section}}]; it ignores everything in it",
    near: "systemd knows no section [{{section}}] and ignores everything in it; did you mean [{{nearest}}]?",
  },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Unit]\nDescription=demo\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nGlobal=true\n[X-Custom]\nfoo=bar\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Unit]\nDescription=demo\n[Sevice]\nExecStart=/bin/true\n" },
        report: ["app.service:3:2 near"],
        fixed: { "app.service": "[Unit]\nDescription=demo\n[Service]\nExecStart=/bin/true\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[Wibble]\na=b\n" },
        report: ["app.service:3:2 unknown"],
      },
    ],
  },
  *checkFile(file) {
    for (const section of file.tree.sections) {
      const { name, nameRange } = section;
      if (file.sections.includes(name) || name.startsWith("X-") || allSections().includes(name)) continue;
      if (!isSafeSectionName(name)) continue;
      // Quadlet hands sections that it does not know on to systemd, which then does not know them either.
      const nearest = nearestSection(name, file.sections) ?? nearestSection(name, allSections());
      if (nearest === undefined) {
        yield { message: "unknown", data: { section: name }, at: nameRange };
        continue;
      }
      const fixes = [makeFix(file, "unsafe", `rename to [${nearest}]`, renameSection(section, nearest))];
      yield { message: "near", data: { section: name, nearest }, at: nameRange, fixes };
    }
  },
});

/** Equal but for case, or at most two edits away; ties go to the first. */
function nearestSection(name: string, candidates: readonly string[]): string | undefined {
  const distance = (candidate: string) => editDistance(name.toLowerCase(), candidate.toLowerCase(), 2);
  const near = candidates.filter((candidate) => distance(candidate) <= 2 && distance(candidate) < candidate.length - 1);
  return near.sort((a, b) => distance(a) - distance(b))[0];
}
