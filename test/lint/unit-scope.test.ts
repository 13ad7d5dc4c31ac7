import { describe, expect, it } from "vitest";
import { isUserPath } from "../../src/lint/unit-scope.ts";

describe("isUserPath", () => {
  it.each<[string, boolean]>([
    ["usr/lib/systemd/user/a.service", true],
    ["user/a.service", true],
    ["/etc/systemd/user.control/a.service.d/50-x.conf", true],
    [".config/systemd/user/default.target.wants/a.service", true],
    ["usr/lib/systemd/system/a.service", false],
    ["/home/user/project/units/a.service", false],
    ["/home/user/a.service", false],
    ["system/user.slice.d/x.conf", false],
    ["system/user@.service", false],
  ])("%s: %s", (path, isUser) => {
    expect(isUserPath(path)).toBe(isUser);
  });
});
