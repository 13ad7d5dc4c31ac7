/** What the prefix characters of a command switch on. */
export interface ExecFlags {
  /** `-`: a failure of the command counts as success, and an error in its line does not refuse the unit. */
  readonly ignoreFailure: boolean;
  /** `+`: runs with full privileges. */
  readonly privileged: boolean;
  /** `!`: keeps the manager's user and group. */
  readonly noSetuid: boolean;
  /** `:`: variables are not expanded. */
  readonly noEnvExpand: boolean;
  /** `|`: the words are given to a shell. */
  readonly viaShell: boolean;
}

export interface ExecPrefixes {
  readonly flags: ExecFlags;
  /** `@`: the word behind the program is argument 0. */
  readonly ownArgv0: boolean;
  /** Number of prefix characters. */
  readonly length: number;
  /** Offset of the second `!` of the obsolete `!!`, which now means nothing. */
  readonly obsolete?: number;
}

/**
 * Takes the prefix characters from the front of a command's first word, each at most once and in any order. `+` and `!`
 * exclude each other; a second `!` is the obsolete `!!`, switches `!` off and allows neither afterwards. The first
 * character that is not a still permitted prefix starts the program.
 *
 * @example
 * parseExecPrefixes("-@/bin/true").length; // 2
 */
export function parseExecPrefixes(word: string): ExecPrefixes {
  if (!"-@:|+!".includes(word.charAt(0)) || word === "") return NO_PREFIXES;
  const flags = { ignoreFailure: false, privileged: false, noSetuid: false, noEnvExpand: false, viaShell: false };
  let ownArgv0 = false;
  let obsolete: number | undefined;
  const take = (flag: keyof ExecFlags, permitted = true): boolean => {
    if (flags[flag] || !permitted) return false;
    flags[flag] = true;
    return true;
  };
  let at = 0;
  for (let taken = true; taken; at++) {
    switch (word.charAt(at)) {
      case "-":
        taken = take("ignoreFailure");
        break;
      case "@":
        taken = !ownArgv0;
        ownArgv0 = true;
        break;
      case ":":
        taken = take("noEnvExpand");
        break;
      case "|":
        taken = take("viaShell");
        break;
      case "+":
        taken = take("privileged", !flags.noSetuid && obsolete === undefined);
        break;
      case "!":
        if (flags.noSetuid) {
          flags.noSetuid = false;
          obsolete = at;
        } else taken = take("noSetuid", !flags.privileged && obsolete === undefined);
        break;
      default:
        taken = false;
    }
  }
  return { flags, ownArgv0, length: at - 1, ...(obsolete === undefined ? {} : { obsolete }) };
}

const NO_PREFIXES: ExecPrefixes = {
  flags: { ignoreFailure: false, privileged: false, noSetuid: false, noEnvExpand: false, viaShell: false },
  ownArgv0: false,
  length: 0,
};
