import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generateServices } from "../../../src/convert/quadlet/generate-services.ts";
import { joinUnitWords, splitUnitWords } from "../../../src/convert/quadlet/split-words.ts";
import { printUnitText, readUnitText } from "../../../src/convert/quadlet/unit-text.ts";
import { treeFromObject } from "../../../src/units/file-tree.ts";
import { quadletDropInFolders } from "../../../src/units/quadlet-drop-ins.ts";

const ESCAPED = { escapes: true, openQuotes: true };
const PLAIN = { escapes: false, openQuotes: false };

describe("generateServices", () => {
  it("writes a container's service", () => {
    const tree = treeFromObject(
      {
        "web.container":
          "[Container]\nImage=quay.io/acme/web:1\nPublishPort=8080:80\n\n[Install]\nWantedBy=multi-user.target\n",
      },
      { under: "/etc/containers/systemd" },
    );
    const result = generateServices(tree);
    expect(result.services.map(({ name }) => name)).toEqual(["web.service"]);
    expect(result.services[0]?.text).toContain("--publish 8080:80 quay.io/acme/web:1\n");
    expect(result.output.get("multi-user.target.wants/web.service")).toEqual({
      kind: "link",
      target: "../web.service",
    });
    expect(result.messages).toEqual([]);
  });

  it("names the reason of a refusal and goes on with the other files", () => {
    const tree = treeFromObject(
      { "a.container": "[Container]\nImag=x\n", "b.volume": "[Volume]\n" },
      { under: "/etc/containers/systemd" },
    );
    const result = generateServices(tree);
    expect(result.services.map(({ name }) => name)).toEqual(["b-volume.service"]);
    expect(result.messages.map(({ text }) => text)).toEqual([
      "converting \"a.container\": unsupported key 'Imag' in group 'Container' in /etc/containers/systemd/a.container",
      "processing encountered some errors",
    ]);
  });

  it("never throws", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "[Container]\n",
        "[Unit]\n",
        "Image=",
        "Volume=a.volume:/x\n",
        "Mount=",
        "\\\n",
        '"',
        "%h",
        "\0",
        "\r\n",
        "[",
        "=",
      ),
      fc.string({ maxLength: 12 }),
    );
    const text = fc.array(piece, { maxLength: 20 }).map((parts) => parts.join(""));
    const name = fc.constantFrom(
      "a.container",
      "b@.pod",
      "c.kube",
      "d.build",
      "e.volume",
      "f.network",
      "g.image",
      "a.container.d/x.conf",
    );
    fc.assert(
      fc.property(fc.dictionary(name, text), fc.boolean(), (files, user) => {
        const tree = treeFromObject(files, { under: "/etc/containers/systemd" });
        generateServices(tree, { user, env: { HOME: "/root" } });
      }),
      { numRuns: 300 },
    );
  });
});

describe("readUnitText", () => {
  it.each([
    { text: "[A]\nx=1\n[B]\n[A]\ny = 2\n", printed: "[A]\nx=1\ny=2\n\n[B]\n" },
    { text: "[A]\nx=a \\\n   b\n", printed: "[A]\nx=a b\n" },
    { text: "[A]\nx=a\\\n\n# gone\nb\n", printed: "[A]\nx=ab\n" },
    { text: "# head\n[A]\n", printed: "# head\n[A]\n" },
    { text: "[A]\nx=lost\\\n# end", printed: "[A]\n" },
  ])("$text", ({ text, printed }) => {
    const unit = readUnitText(text);
    expect(unit.ok && printUnitText(unit.value)).toBe(printed);
  });

  it.each([
    { text: "x=1", message: "key file does not start with a group" },
    { text: "[]", message: "invalid group name: " },
    { text: "[A]\njunk", message: "file contains line 2: “junk” which is not a key-value pair, group, or comment" },
  ])("refuses $text", ({ text, message }) => {
    expect(readUnitText(text)).toEqual({ ok: false, error: message });
  });

  it("prints what it reads again the same way", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("[A]\n", "k=", "v", "\\\n", " ", "\n", "#c\n", ";") }), (text) => {
        const once = readUnitText(text);
        if (!once.ok) return;
        const printed = printUnitText(once.value);
        const twice = readUnitText(printed);
        if (twice.ok) expect(printUnitText(twice.value).trim()).toBe(printed.trim());
      }),
    );
  });
});

describe("splitUnitWords", () => {
  it.each([
    { text: "a 'b c' \"d\"e", rules: PLAIN, words: ["a", "b c", "de"] },
    { text: 'a "" b', rules: PLAIN, words: ["a"] },
    { text: 'a "b', rules: PLAIN, words: undefined },
    { text: 'a "b', rules: ESCAPED, words: ["a", "b"] },
    { text: "\\x41\\u00e9 \\s", rules: ESCAPED, words: ["Aé", " "] },
    { text: "a \\$ b", rules: ESCAPED, words: undefined },
    { text: "a\0b", rules: ESCAPED, words: ["a"] },
  ])("$text", ({ text, rules, words }) => {
    expect(splitUnitWords(text, rules)).toEqual(words);
  });

  it("reads back what joinUnitWords writes", () => {
    const word = fc.string({ minLength: 1 }).filter((text) => !text.includes("\0"));
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(splitUnitWords(joinUnitWords(words), ESCAPED)).toEqual(words);
      }),
    );
  });
});

describe("quadletDropInFolders", () => {
  it.each([
    {
      file: "foo-bar@i.container",
      folders: [
        "foo-bar@i.container.d",
        "foo-bar@.container.d",
        "foo-@.container.d",
        "foo-.container.d",
        "container.d",
      ],
    },
    { file: "a.volume", folders: ["a.volume.d", "volume.d"] },
    { file: "a-b-c.pod", folders: ["a-b-c.pod.d", "a-b-.pod.d", "a-.pod.d", "pod.d"] },
  ])("$file", ({ file, folders }) => {
    expect(quadletDropInFolders(file)).toEqual(folders);
  });
});
