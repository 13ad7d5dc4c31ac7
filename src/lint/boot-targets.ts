/** Targets that every boot starts, or that stand for one that it does. */
export const BOOT_TARGETS: readonly string[] = [
  "multi-user.target",
  "graphical.target",
  "default.target",
  "basic.target",
  "sysinit.target",
];
