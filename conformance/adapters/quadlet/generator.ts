import { generateServices } from "../../../src/convert/quadlet/generate-services.ts";
import { type FileLiteral, treeFromObject } from "../../../src/units/file-tree.ts";
import { type Adapter, expectEqual, type VectorCase } from "../../adapter.ts";

interface GeneratorCase extends VectorCase {
  readonly mode: "system" | "user";
  readonly files: Readonly<Record<string, string>>;
  readonly symlinks?: Readonly<Record<string, string>>;
  readonly dirs?: readonly string[];
  readonly env?: Readonly<Record<string, string | null>>;
  readonly exists?: readonly string[];
  readonly exit: number;
  readonly loaded: readonly string[];
  readonly messages: readonly string[];
  readonly services: readonly { readonly name: string; readonly text: string }[];
  readonly links: Readonly<Record<string, string>>;
  readonly generatorMessages?: readonly string[];
  readonly generatorExit?: number;
  readonly notWritten?: readonly string[];
  readonly replacedByLink?: readonly string[];
  readonly onDisk?: Readonly<Record<string, string>>;
  readonly unstableSort?: boolean;
}

export const adapter: Adapter = {
  prepare: () => (vector) => {
    const testCase = vector as GeneratorCase;
    const user = testCase.mode === "user";
    const literals: Record<string, FileLiteral> = { ...testCase.files };
    for (const [path, link] of Object.entries(testCase.symlinks ?? {})) literals[path] = { link };
    for (const path of testCase.dirs ?? []) literals[path] = { dir: true };
    const under = user ? "/home/tester/.config/containers/systemd" : "/etc/containers/systemd";
    const env: Record<string, string | undefined> = user
      ? { HOME: "/home/tester", XDG_RUNTIME_DIR: "/run/user/1000" }
      : {};
    for (const [name, value] of Object.entries(testCase.env ?? {})) env[name] = value ?? undefined;
    const exists = new Set(testCase.exists ?? []);
    const result = generateServices(treeFromObject(literals, { under }), {
      user,
      env,
      exists: (path) => exists.has(path),
    });

    const texts = (messages: typeof result.messages) => messages.map(({ text }) => text);
    const failed = (messages: typeof result.messages) => (messages.some(({ level }) => level === "error") ? 1 : 0);
    const services = result.services.map(({ name, text }) => ({ name, text }));
    const links: Record<string, string> = {};
    for (const [path, file] of result.output) if (file.kind === "link") links[path] = file.target;
    const notWritten = result.services
      .filter(({ name }) => !result.output.has(name.replace(/^\//, "")))
      .map(({ name }) => name);
    const comparable = (list: readonly { name: string; text: string }[]) =>
      testCase.unstableSort
        ? list.map(({ name, text }) => ({ name, text: sortPodLines(text) })).sort((a, b) => (a.name < b.name ? -1 : 1))
        : list;
    const difference = expectEqual(
      {
        exit: failed(result.messages),
        loaded: result.opened,
        messages: texts(result.messages),
        services: comparable(services),
        links,
        notWritten,
      },
      {
        exit: testCase.exit,
        loaded: testCase.loaded,
        messages: testCase.messages,
        services: comparable(testCase.services),
        links: testCase.links,
        notWritten: testCase.notWritten ?? [],
      },
    );
    if (difference !== undefined) return difference;
    if (testCase.generatorExit !== undefined || testCase.generatorMessages !== undefined) {
      const real = [
        ...texts(result.messages.filter(({ level, text }) => level !== "debug" && !isLast(text))),
        ...texts(result.writeMessages),
      ];
      const wanted = testCase.generatorMessages ?? testCase.messages;
      const outcome = expectEqual([...real].sort(), [...wanted].sort(), "generatorMessages");
      if (outcome !== undefined) return outcome;
      const exit = Math.max(failed(result.messages), failed(result.writeMessages));
      const exitOutcome = expectEqual(exit, testCase.generatorExit ?? testCase.exit, "generatorExit");
      if (exitOutcome !== undefined) return exitOutcome;
    }
    for (const [name, text] of Object.entries(testCase.onDisk ?? {})) {
      const outcome = expectEqual(result.output.get(name), { kind: "file", text }, `onDisk ${name}`);
      if (outcome !== undefined) return outcome;
    }
    for (const name of testCase.replacedByLink ?? []) {
      const outcome = expectEqual(result.output.get(name)?.kind, "link", `replacedByLink ${name}`);
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  },
};

function isLast(text: string): boolean {
  return text === "processing encountered some errors";
}

/** More than twelve units: the order of Wants=/Before= in a pod is not reproducible. */
function sortPodLines(text: string): string {
  return text.split("\n").sort().join("\n");
}
