import fc from "fast-check";
import { rules } from "../../src/lint/rules/index.generated.ts";
import { parse } from "../../src/parser/parse.ts";

/** Files by path, as a lint run takes them. */
export type Files = Readonly<Record<string, string>>;

/** The example files of all rules: every situation that some rule cares about. */
export const exampleFiles: readonly Files[] = rules
  .flatMap(({ examples }) => [...examples.good, ...examples.bad].map(({ files }) => files))
  .filter((files) => Object.values(files).every((text) => text.length < 2000));

const paths = [
  "app.service",
  "app.service.d/10-more.conf",
  "web@.service",
  "app.socket",
  "app.timer",
  "srv-data.mount",
  "app.target",
  "user/job.service",
  "box.container",
] as const;

/** Items of all examples by section, continuation lines included. */
const linesBySection = new Map<string, string[]>();
for (const files of exampleFiles) {
  for (const text of Object.values(files)) {
    const tree = parse(text);
    for (const section of tree.sections) {
      const lines = linesBySection.get(section.name) ?? [];
      linesBySection.set(section.name, lines);
      for (const item of section.items) lines.push(text.slice(item.start, item.end).replace(/[\r\n]+$/, ""));
    }
  }
}
const allLines = [...linesBySection.values()].flat();
const usual = ["Unit", "Service", "Install", "Socket", "Timer", "Mount", "X-Fleet", "Container"];
const names = [...linesBySection].filter(([, lines]) => lines.length > 0).map(([name]) => name);

const line = (section: string) => {
  const known = linesBySection.get(section) ?? [];
  const any = fc.constantFrom(...allLines);
  const written = known.length === 0 ? any : fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...known) }, any);
  return fc.oneof(
    { weight: 12, arbitrary: written },
    { weight: 2, arbitrary: written.map((text) => `  ${text}`) },
    { weight: 2, arbitrary: written.map((text) => `${text} \t`) },
    { weight: 2, arbitrary: written.map((text) => text.replace("=", " = ")) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("", "# a comment", "; another", "# lint-ignore: KEY003", "[Broken", "nothing"),
    },
    { weight: 1, arbitrary: written.map((text) => `${text} \\\n# inside\n  more`) },
    { weight: 1, arbitrary: written.map((text) => text.replace(/\\*$/, "\\")) },
  );
};

const section = fc
  .oneof({ weight: 6, arbitrary: fc.constantFrom(...usual) }, fc.constantFrom(...names))
  .chain((name) => fc.array(line(name), { maxLength: 7 }).map((lines) => [`[${name}]`, ...lines].join("\n")));

const text = fc
  .record({
    head: fc.constantFrom("", "", "", "# head\n", "Stray=line\n", "\ufeff"),
    sections: fc.array(section, { maxLength: 4 }),
    end: fc.constantFrom("\n", "\n", "", "\\", "\n\n", " "),
    lineEnd: fc.constantFrom("\n", "\n", "\n", "\r\n"),
  })
  .map(({ head, sections, end, lineEnd }) => {
    // Two backslashes at a line end are one thing to systemd and another to fleet: no fix is right for both.
    const body = `${head}${sections.join("\n")}${end}`.replaceAll(/\\+$/gm, "\\");
    return body.replaceAll("\n", lineEnd);
  });

/** Small sets of unit files put together from lines that rules care about, in good and bad order and layout. */
export const generatedFiles: fc.Arbitrary<Files> = fc.dictionary(fc.constantFrom(...paths), text, {
  minKeys: 1,
  maxKeys: 3,
  noNullPrototype: true,
});
