import { type Host, machineFacts } from "../specifiers/host.ts";

/** What the edges of a unit set depend on besides the files. Plain data: nothing is read from the machine it runs on. */
export interface GraphHost {
  readonly manager: "system" | "user";
  /** Values of the machine-dependent specifiers; their directories (`S C L t E h`) are also those of `StateDirectory=` … */
  readonly machine: Readonly<Partial<Record<string, string>>>;
  readonly unavailable: string;
  /** Whether the kernel offers the memory controller: `ManagedOOMSwap=` and its like then need systemd-oomd. */
  readonly memoryController: boolean;
  /** Swap units have no default dependencies in a container. */
  readonly container: boolean;
}

/** Options that describe the machine a unit set is meant for. */
export interface GraphHostOptions {
  /** Default `system`. */
  readonly manager?: "system" | "user";
  /** Facts for specifiers. Default: none but the fixed directories of the system manager. */
  readonly host?: Host;
  /** Default true. */
  readonly memoryController?: boolean;
  /** Default false. */
  readonly container?: boolean;
}

export function graphHost(options: GraphHostOptions): GraphHost {
  const manager = options.manager ?? "system";
  const facts = machineFacts(options.host ?? {}, manager);
  return {
    manager,
    machine: facts.machine,
    unavailable: facts.unavailable ?? "",
    memoryController: options.memoryController ?? true,
    container: options.container ?? false,
  };
}
