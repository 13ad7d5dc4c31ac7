/** `Key=value` lines by section, as systemd 262 brings them along for the system manager. */
const DOCUMENTATION = "Documentation=man:systemd.special(7)";

/** What the targets and services that end the system have in common, by the word in their names. */
const ENDINGS: readonly { readonly word: string; readonly description: string; readonly documentation: string }[] = [
  { word: "exit", description: "Exit the Container", documentation: DOCUMENTATION },
  { word: "halt", description: "System Halt", documentation: "Documentation=man:systemd-halt.service(8)" },
  { word: "kexec", description: "Reboot via kexec", documentation: "Documentation=man:systemd-kexec.service(8)" },
  { word: "poweroff", description: "System Power Off", documentation: "Documentation=man:systemd-poweroff.service(8)" },
  { word: "reboot", description: "System Reboot", documentation: "Documentation=man:systemd-reboot.service(8)" },
  {
    word: "soft-reboot",
    description: "Reboot System Userspace",
    documentation: "Documentation=man:systemd-soft-reboot.service(8)",
  },
];

const LEAVING = "Requires=shutdown.target umount.target final.target\nAfter=shutdown.target umount.target final.target";

const FRAGMENTS: ReadonlyMap<string, string> = new Map([
  [
    "sysinit.target",
    unit(
      "System Initialization",
      "Wants=local-fs.target swap.target",
      "After=local-fs.target swap.target",
      "Conflicts=emergency.service emergency.target",
      "Before=emergency.service emergency.target",
    ),
  ],
  [
    "basic.target",
    unit(
      "Basic System",
      "Requires=sysinit.target",
      "Wants=sockets.target timers.target paths.target slices.target",
      "After=sysinit.target sockets.target paths.target slices.target tmp.mount",
      "RequiresMountsFor=/var /var/tmp",
      "Wants=tmp.mount",
    ),
  ],
  [
    "multi-user.target",
    unit(
      "Multi-User System",
      "Requires=basic.target",
      "Conflicts=rescue.service rescue.target",
      "After=basic.target rescue.service rescue.target",
      "AllowIsolate=yes",
    ),
  ],
  [
    "graphical.target",
    unit(
      "Graphical Interface",
      "Requires=multi-user.target",
      "Wants=display-manager.service",
      "Conflicts=rescue.service rescue.target",
      "After=multi-user.target rescue.service rescue.target display-manager.service",
      "AllowIsolate=yes",
    ),
  ],
  ["shutdown.target", unit("System Shutdown", "DefaultDependencies=no", "RefuseManualStart=yes")],
  ["umount.target", unit("Unmount All Filesystems", "DefaultDependencies=no", "RefuseManualStart=yes")],
  [
    "final.target",
    unit(
      "Late Shutdown Services",
      "DefaultDependencies=no",
      "RefuseManualStart=yes",
      "After=shutdown.target umount.target",
    ),
  ],
  ["sigpwr.target", unit("Power Failure")],
  ...ENDINGS.flatMap(({ word, description, documentation }): [string, string][] => [
    [
      `${word}.target`,
      unit(
        description,
        "DefaultDependencies=no",
        `Requires=systemd-${word}.service`,
        `After=systemd-${word}.service`,
        "AllowIsolate=yes",
        "JobTimeoutSec=30min",
        `JobTimeoutAction=${word}-force`,
      ),
    ],
    [
      `systemd-${word}.service`,
      `[Unit]\nDescription=${description}\n${documentation}\nDefaultDependencies=no\n${LEAVING}\nSuccessAction=${word}-force\n[Service]\nType=oneshot\n`,
    ],
  ]),
]);

/**
 * The text that systemd 262 uses for a unit of the system manager when no file describes it.
 *
 * @returns a unit file, or undefined for every other name.
 */
export function builtInFragment(name: string): string | undefined {
  return FRAGMENTS.get(name);
}

function unit(description: string, ...lines: readonly string[]): string {
  return `[Unit]\nDescription=${description}\n${DOCUMENTATION}\n${lines.map((line) => `${line}\n`).join("")}`;
}
