import type { WordOptions } from "../values/quoted-words.ts";
import type { DirectiveUse } from "./lint-file.ts";

/** Directives of `[Install]` whose words may be quoted; the catalogue gives them no kind of their own. */
const installLists = new Set(["WantedBy", "RequiredBy", "UpheldBy", "Also", "Alias"]);

/** How systemd splits the value of an assignment when it honours quotes there; undefined where quotes are ordinary. */
export function quotingOf({ directive, section, key }: DirectiveUse): WordOptions | undefined {
  if (directive === undefined) return undefined;
  if (section === "Install") return installLists.has(key) ? { unquote: true, escapes: "retain" } : undefined;
  const { kind } = directive;
  if (kind.kind === "exec-command") return { unquote: true, escapes: "c", keepUnknownEscapes: true };
  if (!("quotes" in kind) || kind.quotes !== true) return undefined;
  const decodes = "cUnescape" in kind && kind.cUnescape === true;
  return { unquote: true, escapes: decodes ? "c" : kind.kind === "url-list" ? "retain" : "drop" };
}

/** Whether systemd decodes C escapes in the value. */
export function decodesEscapes(use: DirectiveUse): boolean {
  const options = quotingOf(use);
  return options?.escapes === "c";
}
