import type { UnitName } from "../templates/unit-name.ts";

/** All that the values of specifiers depend on, as plain data: nothing is read from the machine the code runs on. */
export interface SpecifierContext {
  readonly unit: UnitName;
  readonly manager: "system" | "user";
  /**
   * Values of the machine-dependent letters, see `machineFacts`. One that is missing is reported as a missing fact, not
   * guessed.
   */
  readonly machine: Readonly<Partial<Record<string, string>>>;
  /** Letters that systemd itself cannot resolve on this machine, such as `m` where there is no machine id. */
  readonly unavailable?: string;
  /** Real path of the unit file, symbolic links followed; that of the template for an instance. For `%y` and `%Y`. */
  readonly fragment?: string;
  /** `DefaultInstance=` of a template; used by the `install` set only. */
  readonly defaultInstance?: string;
}
