import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { hostFromNode } from "../../src/node/host-from-node.ts";
import { machineFacts } from "../../src/specifiers/host.ts";

describe("hostFromNode", () => {
  it("describes this machine to the system manager", () => {
    const { machine } = machineFacts(hostFromNode(), "system");
    expect(machine).toMatchObject({ H: hostname(), u: "root", t: "/run" });
  });

  it("describes the calling user", () => {
    const host = hostFromNode({ manager: "user" });
    expect(host.user?.uid).toBe(process.getuid?.());
    expect(machineFacts(host, "user").machine["U"]).toBe(String(process.getuid?.()));
  });

  it("leaves out what it does not know", () => {
    for (const value of Object.values(hostFromNode())) expect(value).not.toBeUndefined();
  });
});
