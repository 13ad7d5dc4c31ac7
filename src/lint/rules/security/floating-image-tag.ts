import { commandsIn } from "../../commands/commands.ts";
import { type ContainerCall, containerCall } from "../../commands/container-call.ts";
import { defineRule } from "../../define-rule.ts";
import { valueRange } from "../../make-lint-set.ts";

function imagesOf(call: ContainerCall | undefined): ContainerCall["operands"] {
  switch (call?.subcommand?.text) {
    case "pull":
      return call.operands;
    case "run":
    case "create":
      return call.options.some(({ name }) => name === "--rootfs") ? [] : call.operands.slice(0, 1);
    default:
      return [];
  }
}

function judgeImage(written: string): "untagged" | "latest" | undefined {
  const image = written.replace(/^docker:\/\//, "");
  // A variable or specifier may hold the tag; an archive or a folder has none.
  if (image === "" || /[$%@]|^[./]|^(?:dir|oci|[a-z]+-[a-z]+):/.test(image)) return undefined;
  const tag = /:([^/:]*)$/.exec(image)?.[1];
  if (tag === undefined || tag === "") return "untagged";
  return tag === "latest" ? "latest" : undefined;
}

export const floatingImageTag = defineRule({
  code: "SEC016",
  name: "floating-image-tag",
  severity: "info",
  scope: "file",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A container image whose content is not fixed",
  why: "What runs depends on when the machine pulled the image; machines of one cluster differ.",
  help: "Name a version tag or a digest.",
  messages: {
    untagged: "`{{image}}` has no tag: it means whatever is latest when the machine pulls it",
    latest: "`{{image}}` is whatever is latest when the machine pulls it",
  },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm nginx:1.27\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm registry:5000/nginx@sha256:0123\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm nginx:${VERSION}\n" },
      },
      {
        files: { "web.container": "[Container]\nImage=web.build\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm nginx\n" },
        report: ["app.service:2:36 untagged"],
      },
      {
        files: {
          "app.service":
            "[Service]\nExecStartPre=/usr/bin/docker pull registry:5000/nginx:latest\nExecStart=/bin/true\n",
        },
        report: ["app.service:2:35 latest"],
      },
      {
        files: { "web.container": "[Container]\nImage=docker.io/library/nginx\n" },
        report: ["web.container:2:7 untagged"],
      },
    ],
  },
  *checkFile(file) {
    for (const command of commandsIn(file)) {
      for (const image of imagesOf(containerCall(command))) {
        const message = judgeImage(image.text);
        if (message !== undefined) yield { message, data: { image: image.text }, at: image.range };
      }
    }
    for (const use of file.directives) {
      if (use.key !== "Image" || !["Container", "Image", "Volume"].includes(use.section)) continue;
      const image = use.value.text;
      const message = /\.(?:image|build)$/.test(image) ? undefined : judgeImage(image);
      if (message !== undefined) yield { message, data: { image }, at: valueRange(use) };
    }
  },
});
