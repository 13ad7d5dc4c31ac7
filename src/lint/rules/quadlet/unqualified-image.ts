import { defineRule } from "../../define-rule.ts";
import type { LintSet } from "../../lint-set.ts";
import { valueRange } from "../../make-lint-set.ts";
import { quadletText } from "../../quadlet-unit.ts";
import { usesOf } from "../../uses-by-key.ts";

export const unqualifiedImage = defineRule({
  code: "QDL003",
  name: "unqualified-image",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "An image name that does not say which registry it comes from",
  why: "Short names depend on the search list of the host: slower, and open to name squatting. The generator warns.",
  help: "Write the registry in front, such as `docker.io/library/`.",
  messages: {
    short: '"{{image}}" names no registry; which image it is depends on the host',
    built: '"{{image}}" names no registry; it is what {{build}} makes: write Image={{build}}',
  },
  examples: {
    good: [
      { files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1.27\n" } },
      {
        files: {
          "web.container": "[Container]\nImage=localhost/web\n",
          "b.container": "[Container]\nImage=web.build\n",
        },
      },
      {
        files: {
          "web.container": "[Container]\nImage=oci:/srv/web\n",
          "b.container": "[Container]\nImage=sha256:abc\n",
        },
      },
    ],
    bad: [
      { files: { "web.container": "[Container]\nImage=nginx:1.27\n" }, report: ["web.container:2:7 short"] },
      { files: { "base.image": "[Image]\nImage=library/nginx\n" }, report: ["base.image:2:7 short"] },
      {
        files: {
          "web.container": "[Container]\nImage=web:latest\n",
          "web-image.build": "[Build]\nImageTag=web\nSetWorkingDirectory=unit\n",
        },
        report: ["web.container:2:7 built"],
      },
    ],
  },
  *checkSet(set) {
    const builds = buildsByTag(set);
    for (const file of set.files) {
      for (const use of usesOf(file.directives, "Image")) {
        if (!/^(?:Container|Volume|Image)$/.test(use.section)) continue;
        const image = quadletText(use);
        if (image === "" || /\.(?:image|build)$/.test(image) || namesRegistry(image)) continue;
        const at = { path: file.path, range: valueRange(use) };
        // A .image file pulls what it names; only the others may name a .build file.
        const build = use.section === "Image" ? undefined : builds.get(withTag(image));
        if (build === undefined) yield { message: "short", data: { image }, at };
        else yield { message: "built", data: { image, build }, at };
      }
    }
  },
});

/** The `.build` file of a set by the image that it alone makes: the first `ImageTag=` is what the generator takes. */
function buildsByTag(set: LintSet): ReadonlyMap<string, string> {
  const builds = new Map<string, string>();
  const shared = new Set<string>();
  for (const { kind, directives } of set.files) {
    if (kind.kind !== "quadlet" || kind.section !== "Build") continue;
    const tag = usesOf(directives, "ImageTag")[0];
    if (tag === undefined) continue;
    const image = withTag(quadletText(tag));
    if (builds.has(image)) shared.add(image);
    builds.set(image, kind.unit);
  }
  for (const image of shared) builds.delete(image);
  return builds;
}

function withTag(image: string): string {
  return image.includes(":") ? image : `${image}:latest`;
}

/** Whether an image says where it comes from: a registry, a transport, an id; specifiers and variables may. */
function namesRegistry(image: string): boolean {
  if (/^(?:sha256:|[0-9a-fA-F]{64}$)/.test(image)) return true;
  if (
    /^(?:docker:\/\/|oci:|oci-archive:|docker-archive:|docker-daemon:|dir:|containers-storage:|ostree:|sif:)/.test(
      image,
    )
  )
    return true;
  const slash = image.indexOf("/");
  const first = slash < 0 ? image : image.slice(0, slash);
  if (/[%$]/.test(first)) return true;
  return slash >= 0 && (first.includes(".") || first.includes(":") || first === "localhost");
}
