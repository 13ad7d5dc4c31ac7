import type { UnitIndex } from "../units/unit-index.ts";

/** What the edges of a unit set depend on besides the files. Plain data: nothing is read from the machine it runs on. */
export interface GraphHost {
  readonly manager: "system" | "user";
  /** Values of the machine-dependent specifiers; their directories (`S C L t E h`) are also those of `StateDirectory=` … */
  readonly machine: Readonly<Partial<Record<string, string>>>;
  /** Whether the kernel offers the memory controller: `ManagedOOMSwap=` and its like then need systemd-oomd. */
  readonly memoryController: boolean;
  /** Swap units have no default dependencies in a container. */
  readonly container: boolean;
}

/** Options that describe the machine a unit set is meant for; its specifier facts are those of the index. */
export interface GraphHostOptions {
  /** Default true. */
  readonly memoryController?: boolean;
  /** Default false. */
  readonly container?: boolean;
}

export function graphHost(index: UnitIndex, options: GraphHostOptions): GraphHost {
  return {
    manager: index.manager,
    machine: index.facts.machine,
    memoryController: options.memoryController ?? true,
    container: options.container ?? false,
  };
}
