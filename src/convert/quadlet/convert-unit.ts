import { findQuadletKey } from "../../catalogue/catalogue.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { convertArtifact } from "./artifact.ts";
import { convertBuild } from "./build.ts";
import { convertContainer } from "./container.ts";
import { type Conversion, type QuadletMachine, type QuadletUnit, serviceFile } from "./conversion.ts";
import { convertImage } from "./image.ts";
import { convertKube } from "./kube.ts";
import type { QuadletMessage } from "./messages.ts";
import { convertNetwork } from "./network.ts";
import { convertPod } from "./pod.ts";
import { type QuadletKindName, quadletKind } from "./quadlet-kinds.ts";
import { hasKey, readBool, readLast, readWords } from "./read-values.ts";
import { translatedDependencies } from "./translated-dependencies.ts";
import { addLine, copyUnitText, findGroup, prependLine, removeKey, renameGroup, type UnitText } from "./unit-text.ts";
import { convertVolume } from "./volume.ts";

/** Turns one unit into its service, or logs why it cannot. */
export function convertUnit(
  unit: QuadletUnit,
  units: ReadonlyMap<string, QuadletUnit>,
  machine: QuadletMachine,
  messages: QuadletMessage[],
): UnitText | undefined {
  for (const key of ["User", "Group", "DynamicUser"]) {
    if (!hasKey(unit.text, "Service", key)) continue;
    const text = `Warning: using key ${key} in the Service group is not supported - use at your own risk`;
    messages.push({ level: "info", text });
  }
  warnAboutShortImage(unit, messages);
  const conversion: Conversion = { unit, units, machine, service: copyUnitText(unit.text), warnings: [] };
  const outcome = convert(conversion);
  if (conversion.warnings.length > 0) messages.push({ level: "info", text: conversion.warnings.join("\n") });
  if (outcome.ok) return conversion.service;
  messages.push({ level: "error", text: `converting "${unit.fileName}": ${outcome.error}` });
  return undefined;
}

function convert(conversion: Conversion): Result<undefined, string> {
  const { unit, service, machine } = conversion;
  const unknown = unsupportedKey(unit);
  if (unknown !== undefined) return err(unknown);
  const dependencies = translateDependencies(conversion);
  if (!dependencies.ok) return dependencies;
  if (readBool(unit.text, "Quadlet", "DefaultDependencies") !== false) {
    const online = machine.user ? "podman-user-wait-network-online.service" : "network-online.target";
    prependLine(service, "Unit", "After", online);
    prependLine(service, "Unit", "Wants", online);
  }
  addLine(service, "Unit", "SourcePath", unit.path);
  addLine(service, "Unit", "RequiresMountsFor", "%t/containers");
  renameGroup(service, unit.kind.group, `X-${unit.kind.group}`);
  renameGroup(service, "Quadlet", "X-Quadlet");
  return converters[unit.kind.name](conversion);
}

const converters: Readonly<Record<QuadletKindName, (conversion: Conversion) => Result<undefined, string>>> = {
  artifact: convertArtifact,
  build: convertBuild,
  container: convertContainer,
  image: convertImage,
  kube: convertKube,
  network: convertNetwork,
  pod: convertPod,
  volume: convertVolume,
};

function unsupportedKey(unit: QuadletUnit): string | undefined {
  for (const group of [unit.kind.group, "Quadlet"]) {
    for (const line of findGroup(unit.text, group)?.lines ?? []) {
      if (line.kind !== "entry" || findQuadletKey(group, line.key) !== undefined) continue;
      return `unsupported key '${line.key}' in group '${group}' in ${unit.path}`;
    }
  }
  return undefined;
}

function translateDependencies({ unit, service, units }: Conversion): Result<undefined, string> {
  for (const key of translatedDependencies) {
    let translated = false;
    const words: string[] = [];
    for (const word of readWords(unit.text, "Unit", key)) {
      if (quadletKind(word) === undefined) {
        words.push(word);
        continue;
      }
      const other = units.get(word);
      if (other === undefined) return err(`unable to translate dependency for ${word}`);
      words.push(serviceFile(other));
      translated = true;
    }
    if (!translated) continue;
    removeKey(service, "Unit", key);
    addLine(service, "Unit", key, words.join(" "));
  }
  return ok(undefined);
}

function warnAboutShortImage(unit: QuadletUnit, messages: QuadletMessage[]): void {
  if (!["container", "volume", "image"].includes(unit.kind.name)) return;
  const image = readLast(unit.text, unit.kind.group, "Image");
  if (image === undefined || image.endsWith(".build") || image.endsWith(".image") || isFullImageName(image)) return;
  const text =
    `Warning: ${unit.fileName} specifies the image "${image}" which not a fully qualified image name. ` +
    "This is not ideal for performance and security reasons. " +
    "See the podman-pull manpage discussion of short-name-aliases.conf for details.";
  messages.push({ level: "info", text });
}

/** Whether an image name says which registry it comes from (or is an image id). */
function isFullImageName(image: string): boolean {
  if (image.startsWith("sha256:") || /^[0-9a-fA-F]{64}$/.test(image)) return true;
  const slash = image.indexOf("/");
  if (slash < 0) return false;
  const registry = image.slice(0, slash);
  return registry.includes(".") || registry.includes(":") || registry === "localhost";
}
