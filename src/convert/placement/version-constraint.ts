/** A version cut at dots, with what follows a dash apart. */
interface Version {
  readonly numbers: readonly number[];
  readonly prerelease: string;
}

/**
 * Whether a version meets a list of constraints such as `>= 1.2, < 2.0` or `~> 1.4`; false when one cannot be read.
 *
 * @example
 * meetsVersions("1.4.2", ">= 1.2, < 2"); // true
 * @example
 * meetsVersions("2.0", "~> 1.4"); // false
 */
export function meetsVersions(text: string, constraints: string): boolean {
  const version = parseVersion(text);
  if (version === undefined) return false;
  return constraints.split(",").every((constraint) => {
    const match = /^\s*(=|!=|>=|<=|>|<|~>|\^)?\s*(\S+)\s*$/.exec(constraint);
    const wanted = match === null ? undefined : parseVersion(match[2] ?? "");
    if (match === null || wanted === undefined) return false;
    const order = compareVersions(version, wanted);
    switch (match[1] ?? "=") {
      case "!=":
        return order !== 0;
      case ">":
        return order > 0;
      case "<":
        return order < 0;
      case ">=":
        return order >= 0;
      case "<=":
        return order <= 0;
      case "~>": {
        // All but the last of the written parts must agree.
        const fixed = Math.max(1, wanted.numbers.length - 1);
        return (
          order >= 0 && wanted.numbers.slice(0, fixed).every((part, index) => part === (version.numbers[index] ?? 0))
        );
      }
      default:
        return order === 0;
    }
  });
}

function compareVersions(a: Version, b: Version): number {
  for (let index = 0; index < Math.max(a.numbers.length, b.numbers.length); index++) {
    const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  // A version with a suffix comes before the same one without.
  if (a.prerelease === b.prerelease) return 0;
  if (a.prerelease === "") return 1;
  if (b.prerelease === "") return -1;
  return a.prerelease < b.prerelease ? -1 : 1;
}

function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d+(?:\.\d+){0,5})(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(text.trim());
  return match === null ? undefined : { numbers: (match[1] ?? "").split(".").map(Number), prerelease: match[2] ?? "" };
}
