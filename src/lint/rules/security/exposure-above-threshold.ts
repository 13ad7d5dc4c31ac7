import { assessSecurity, formatExposure } from "../../../security/exposure.ts";
import { defineRule } from "../../define-rule.ts";
import { loadedService } from "../../hardening.ts";
import { headerRange } from "../../make-lint-set.ts";
import type { LintOptions } from "../../options.ts";

const PRESET_THRESHOLD = 7;

/** As configured; the preset has one of its own. */
function thresholdOf({ security, presets, select, overrides }: LintOptions): number | undefined {
  const chosen =
    presets.includes("security") ||
    select?.includes("@security") === true ||
    overrides.some((override) => override.presets?.includes("security") === true);
  return security.threshold ?? (chosen ? PRESET_THRESHOLD : undefined);
}

export const exposureAboveThreshold = defineRule({
  code: "SEC017",
  name: "exposure-above-threshold",
  severity: "info",
  scope: "unit",
  presets: ["security"],
  fix: "none",
  since: "0.1.0",
  summary: "A service that is more exposed than the configuration allows",
  why: "The exposure is what `systemd-analyze security --offline` computes from the settings of the unit.",
  help: "Add sandboxing settings, the heaviest first; see `unitfile security`.",
  messages: { exposed: "exposure {{exposure}} ({{rating}}) is above the threshold of {{threshold}}" },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/demo\nDynamicUser=yes\nProtectSystem=strict\nProtectHome=yes\nPrivateDevices=yes\nPrivateNetwork=yes\nCapabilityBoundingSet=\nSystemCallFilter=@system-service\nSystemCallArchitectures=native\nRestrictNamespaces=yes\nRestrictAddressFamilies=AF_UNIX\n",
        },
        options: { security: { threshold: 9 } },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\n" },
        options: { security: { threshold: 9 } },
        report: ["app.service:1:1 exposed"],
      },
    ],
  },
  *checkUnit(unit, options) {
    const threshold = thresholdOf(options);
    const service = threshold === undefined ? undefined : loadedService(unit);
    if (threshold === undefined || service === undefined) return;
    const { exposure, rating, settings } = assessSecurity(service.loaded, { manager: service.sandbox.manager });
    if (exposure <= threshold * 10) return;
    const heaviest = settings
      .filter((setting) => setting.exposure !== undefined)
      .sort((a, b) => (b.exposure ?? 0) - (a.exposure ?? 0))
      .slice(0, 5)
      .map(({ name, exposure: share }) => `${name} ${formatExposure(share ?? 0)}`);
    const data = { exposure: formatExposure(exposure), rating, threshold: threshold.toFixed(1) };
    const note = `most of it comes from ${heaviest.join(", ")}`;
    yield { message: "exposed", data, at: headerRange(unit.file, "Service"), note };
  },
});
