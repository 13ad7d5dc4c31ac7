import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { FindingRecord } from "../../src/formats/finding-record.ts";
import { run } from "../cli/memory-io.ts";

/** What the command line printed for one input. */
export interface CliReport {
  readonly input: string;
  readonly text: string;
  /** What the `json` format says of the same input. */
  readonly findings: readonly FindingRecord[];
}

/** Folders of units that make things hard for whoever reads a report. */
const INPUTS: Readonly<Record<string, Readonly<Record<string, string | Uint8Array>>>> = {
  "many findings, fixes and related places": {
    "a.service": "[Unit]\nRequires=b.service\nAfter=b.service\n[Service]\nExecStart=/bin/true\n",
    "b.service": "[Unit]\nRequires=a.service\nAfter=a.service\n[Service]\nExecStart=/bin/true   \nRestrat=no\n",
    "markup.service": "[Unit]\nAfter=a&b<c>\"d'e.service ]]>\nFoo|Bar=<x> & 1\n[Service]\r\nExecStart=/bin/true\n",
    "repeated.service": `[Service]\nExecStart=/bin/true\n${"Foo=1\n".repeat(20)}`,
    "secret.service": "[Service]\nExecStart=/bin/true\nUser=nobody\n",
  },
  "no finding": {
    "a.service":
      "[Unit]\nDescription=x\nDocumentation=man:x(1)\n\n[Service]\nType=exec\nExecStart=/bin/true\n\n[Install]\nWantedBy=multi-user.target\n",
  },
  "odd paths": {
    "with blank/x y.service": "[Service]\nFoo=1\n",
    "100%25/%.service": "[Service]\nFoo=1\n",
    "é, #😀/ü[a]&'b'.service": "[Service]\nFoo=1\n",
    "日本/単位.service": "[Unit]\nDescription=日本😀\nAfterr=x.service\n",
  },
  "control characters and broken bytes": {
    "control.service": "[Unit]\nDescription=a\u0001\u001b[31mb\nFo\u0007o=1\n[Ser\u0001vice]\nA\u007fB=\u0085\u2028\n",
    "bytes.service": latin1(
      "[Unit]\nFo\xffo=1\nDescription=\xed\xa0\x80\nAfter=a\xfe.service  \n[Serv\xffice]\nRestart=n\xf1",
    ),
    "key.service": latin1("[Service]\nExecStart=/bin/t\xffrue   \nUser=\xffroot\n"),
  },
  "findings at the end of the file": {
    "no-newline.service": "[Service]\nExecStart=/bin/true\nRestart=",
    "continued.service": "[Unit]\nDescription=x\\",
    "empty.service": "",
    "header.service": "[Service",
  },
  "ignored findings": {
    "a.service": '[Service]\nExecStart=/bin/true\n# lint-ignore: KEY003 -- "ours" & <theirs>\nFoo=1\n',
  },
};

const OPTIONS = "--isolated --preset strict --preset style --min-severity hint --fail-on never --show-suppressed".split(
  " ",
);

/** Lints each input and prints what is found in a format. */
export async function cliReports(format: string): Promise<readonly CliReport[]> {
  const reports: CliReport[] = [];
  for (const [input, files] of Object.entries(INPUTS)) {
    const folder = mkdtempSync(join(tmpdir(), "unitfile-report-"));
    try {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      const print = async (name: string) => (await run(["lint", ...OPTIONS, "--format", name], { cwd: folder })).out;
      reports.push({ input, text: await print(format), findings: JSON.parse(await print("json")).findings });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return reports;
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}
