import { describe, expect, it } from "vitest";
import { lint } from "../../src/lint/lint.ts";
import { rules } from "../../src/lint/rules/index.generated.ts";

/** Codes of what is found in one file. */
function codes(path: string, text: string): readonly string[] {
  const report = lint(new Map([[path, text]]), rules);
  return report.ok ? report.value.findings.map(({ code }) => code) : [];
}

describe("files that end in .network", () => {
  it("are left to systemd-networkd when they match links", () => {
    expect(codes("zz-default.network", "[Match]\nName=*\n\n[Network]\nDHCP=yes\n")).toEqual([]);
  });

  it("are read as Quadlet files otherwise", () => {
    expect(codes("web.network", "[Network]\nDHCP=yes\n")).toEqual(["KEY003"]);
  });
});
