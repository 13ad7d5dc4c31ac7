/** A job as Nomad's API has it, as far as this project writes or reads it. Names are the API's. */
export interface NomadJob {
  readonly ID: string;
  readonly Name: string;
  readonly Type: "service" | "batch" | "system" | "sysbatch";
  readonly Datacenters: readonly string[];
  readonly Priority?: number;
  readonly Constraints?: readonly NomadConstraint[];
  readonly Affinities?: readonly NomadAffinity[];
  readonly Spreads?: readonly NomadSpread[];
  readonly Periodic?: NomadPeriodic;
  readonly TaskGroups: readonly NomadGroup[];
  readonly Meta?: Readonly<Record<string, string>>;
}

export interface NomadConstraint {
  readonly LTarget?: string;
  readonly RTarget?: string;
  readonly Operand: string;
}

export interface NomadAffinity extends NomadConstraint {
  readonly Weight: number;
}

export interface NomadSpread {
  readonly Attribute: string;
  readonly Weight?: number;
}

export interface NomadPeriodic {
  readonly Enabled: boolean;
  readonly SpecType: "cron";
  readonly Specs: readonly string[];
  readonly ProhibitOverlap: boolean;
  readonly TimeZone?: string;
}

export interface NomadGroup {
  readonly Name: string;
  readonly Count: number;
  readonly Constraints?: readonly NomadConstraint[];
  readonly Affinities?: readonly NomadAffinity[];
  readonly Spreads?: readonly NomadSpread[];
  readonly RestartPolicy?: NomadRestart;
  readonly Networks?: readonly NomadNetwork[];
  readonly Services?: readonly NomadService[];
  readonly Volumes?: Readonly<Record<string, NomadVolume>>;
  readonly Tasks: readonly NomadTask[];
}

/** Durations are nanoseconds. */
export interface NomadRestart {
  readonly Attempts: number;
  readonly Interval: number;
  readonly Delay: number;
  readonly Mode: "fail" | "delay";
}

export interface NomadNetwork {
  readonly Mode?: string;
  readonly ReservedPorts?: readonly NomadPort[];
  readonly DynamicPorts?: readonly NomadPort[];
}

export interface NomadPort {
  readonly Label: string;
  readonly Value?: number;
  readonly To?: number;
}

export interface NomadService {
  readonly Name: string;
  readonly PortLabel?: string;
  readonly Tags?: readonly string[];
  readonly Provider?: string;
  readonly Checks?: readonly NomadCheck[];
}

export interface NomadCheck {
  readonly Type: "http" | "tcp" | "script";
  readonly Path?: string;
  readonly Interval: number;
  readonly Timeout: number;
}

export interface NomadVolume {
  readonly Name: string;
  readonly Type: string;
  readonly Source: string;
  readonly ReadOnly: boolean;
}

export interface NomadTask {
  readonly Name: string;
  readonly Driver: string;
  readonly User?: string;
  readonly Config: Readonly<Record<string, NomadValue>>;
  readonly Env?: Readonly<Record<string, string>>;
  readonly Lifecycle?: { readonly Hook: string; readonly Sidecar: boolean };
  readonly Resources?: NomadResources;
  readonly KillTimeout?: number;
  readonly KillSignal?: string;
  readonly Leader?: boolean;
  readonly Constraints?: readonly NomadConstraint[];
  readonly Affinities?: readonly NomadAffinity[];
}

export interface NomadResources {
  readonly CPU?: number;
  readonly Cores?: number;
  readonly MemoryMB?: number;
}

export type NomadValue = string | number | boolean | readonly NomadValue[] | { readonly [key: string]: NomadValue };

export const SECOND = 1_000_000_000;
