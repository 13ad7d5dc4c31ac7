import type { CommandModule } from "../command.ts";
import { installCommand } from "../install-command.ts";

/** Removes the links to units, as `systemctl disable` does, or only says which. */
export const command: CommandModule = installCommand({
  normal: "disable",
  others: [
    { option: "mask", help: "link the units to /dev/null instead, so that nothing can start them", verb: "mask" },
    { option: "revert", help: "instead remove drop-ins, masks and copies of vendor units", verb: "revert" },
  ],
});
