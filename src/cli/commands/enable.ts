import type { CommandModule } from "../command.ts";
import { installCommand } from "../install-command.ts";

/** Makes the links that `[Install]` asks for, as `systemctl enable` does, or only says which. */
export const command: CommandModule = installCommand({
  normal: "enable",
  others: [
    { option: "preset", help: "enable or disable as the preset files say", verb: "preset" },
    { option: "reenable", help: "remove all links first", verb: "reenable" },
    { option: "link", help: "only link unit files from elsewhere into the unit folders", verb: "link" },
    { option: "unmask", help: "remove masks instead", verb: "unmask" },
  ],
});
