/** Why a part of an install operation was refused. */
export type InstallFailure =
  | { readonly reason: "missing"; readonly unit: string }
  | { readonly reason: "masked"; readonly path: string }
  | { readonly reason: "generated"; readonly path: string }
  | { readonly reason: "exists"; readonly path: string; readonly target?: string }
  | { readonly reason: "bad-name"; readonly name: string }
  | { readonly reason: "bad-specifier"; readonly value: string }
  | { readonly reason: "bad-alias"; readonly unit: string; readonly alias: string }
  | { readonly reason: "bad-reference"; readonly value: string }
  | { readonly reason: "linked"; readonly unit: string }
  | { readonly reason: "template-target"; readonly unit: string; readonly target: string }
  /** Anything else; `error` is the text of the system error. */
  | { readonly reason: "error"; readonly unit: string; readonly error: string };

/** One step of an install operation, in the order taken. */
export type InstallChange =
  | { readonly kind: "created"; readonly path: string; readonly target: string }
  | { readonly kind: "removed"; readonly path: string }
  | ({ readonly kind: "failed" } & InstallFailure)
  /** A unit of `Also=`, or of `disable`, is masked and left out. */
  | { readonly kind: "skipped-masked"; readonly path: string }
  | { readonly kind: "skipped-dangling"; readonly unit: string }
  | { readonly kind: "skipped-auxiliary"; readonly unit: string }
  /** The link is made although the unit that shall want it does not exist. */
  | { readonly kind: "target-missing"; readonly path: string; readonly target: string }
  /** A line of a preset file that is no rule, or something else that is said and has no effect. */
  | { readonly kind: "note"; readonly text: string };

/**
 * The line that systemctl 262 prints for a step.
 *
 * @param verb - what was asked for: `enable`, `disable`, `preset`, `link`, `mask`, …
 * @example
 * installChangeText({ kind: "removed", path: "/etc/systemd/system/a.service" }, "disable");
 * // "Removed '/etc/systemd/system/a.service'."
 */
export function installChangeText(change: InstallChange, verb: string): string {
  switch (change.kind) {
    case "created":
      return `Created symlink '${change.path}' → '${change.target}'.`;
    case "removed":
      return `Removed '${change.path}'.`;
    case "skipped-masked":
      return `Unit ${change.path} is masked, ignoring.`;
    case "skipped-dangling":
      return `Unit ${change.unit} is an alias to a unit that is not present, ignoring.`;
    case "skipped-auxiliary":
      return `Failed to enable auxiliary unit ${change.unit}, ignoring.`;
    case "target-missing":
      return `Unit ${change.path} is added as a dependency to a non-existent unit ${change.target}.`;
    case "note":
      return change.text;
    case "failed":
      return change.reason === "error"
        ? `Failed to ${verb} unit ${change.unit}: ${change.error}`
        : `Failed to ${verb} unit: ${failureText(change)}`;
  }
}

function failureText(failure: Exclude<InstallFailure, { readonly reason: "error" }>): string {
  switch (failure.reason) {
    case "missing":
      return `Unit ${failure.unit} does not exist`;
    case "masked":
      return `Unit ${failure.path} is masked`;
    case "generated":
      return `Unit ${failure.path} is transient or generated`;
    case "exists":
      return failure.target === undefined
        ? `File '${failure.path}' already exists`
        : `File '${failure.path}' already exists and is a symlink to ${failure.target}`;
    case "bad-name":
      return `Invalid unit name ${failure.name}`;
    case "bad-specifier":
      return `Invalid specifier in unit ${failure.value}`;
    case "bad-alias":
      return `Cannot alias ${failure.unit} as ${failure.alias}`;
    case "bad-reference":
      return `Invalid unit reference ${failure.value}`;
    case "linked":
      return `Refusing to operate on linked unit file ${failure.unit}`;
    case "template-target":
      return `Refusing to operate on template unit ${failure.unit} when destination unit ${failure.target} is a non-template unit`;
  }
}
