import { toKubernetes } from "../kubernetes/export-kubernetes.ts";
import { printManifests } from "../kubernetes/print-manifests.ts";
import { toNomad } from "../nomad/export-nomad.ts";
import { printNomadHcl } from "../nomad/print-hcl.ts";
import { type ExportedFile, toQuadlet } from "../quadlet-out/export-quadlet.ts";
import type { UnitFile } from "../workload/source-unit.ts";
import type { Loss } from "./loss.ts";
import { plainUnitText } from "./plain-unit.ts";

/** What units can be written as. */
export const exportTargets = ["nomad", "nomad-hcl", "kubernetes", "quadlet", "systemd"] as const;
export type ExportTarget = (typeof exportTargets)[number];

export interface DocumentExport {
  readonly documents: readonly ExportedFile[];
  readonly losses: readonly Loss[];
}

/**
 * Writes units as files of another system.
 *
 * @param files - units by their full names; templates only for targets that know them (`quadlet`, `systemd`).
 *
 * @example
 * exportDocuments(files, "nomad-hcl").documents[0]?.name; // "web.nomad.hcl"
 * @example
 * exportDocuments([], "kubernetes"); // { documents: [], losses: [] }
 *
 * @since 0.1.0
 */
export function exportDocuments(files: readonly UnitFile[], target: ExportTarget): DocumentExport {
  switch (target) {
    case "nomad": {
      const { jobs, losses } = toNomad(files);
      const documents = jobs.map((job) => ({
        name: `${job.ID}.nomad.json`,
        text: `${JSON.stringify({ Job: job }, undefined, 2)}\n`,
      }));
      return { documents, losses };
    }
    case "nomad-hcl": {
      const { jobs, losses } = toNomad(files);
      return { documents: jobs.map((job) => ({ name: `${job.ID}.nomad.hcl`, text: printNomadHcl(job) })), losses };
    }
    case "kubernetes": {
      const { manifests, losses } = toKubernetes(files);
      const documents = manifests.map((manifest) => ({
        name: `${manifest.metadata.name}.${manifest.kind.toLowerCase()}.yaml`,
        text: printManifests([manifest]),
      }));
      return { documents, losses };
    }
    case "quadlet": {
      const { files: documents, losses } = toQuadlet(files);
      return { documents, losses };
    }
    case "systemd": {
      const losses = files.flatMap((file): Loss[] =>
        /^\s*\[X-Fleet\]/m.test(file.text) ? [fleetSectionLoss(file)] : [],
      );
      return { documents: files.map(({ name, text }) => ({ name, text: plainUnitText(text) })), losses };
    }
  }
}

function fleetSectionLoss(file: UnitFile): Loss {
  const start = file.text.indexOf("[X-Fleet]");
  return {
    severity: "warning",
    unit: file.name,
    location: { path: file.path, range: { start, end: start + "[X-Fleet]".length } },
    message: "systemd alone places nothing: the machine is the one that gets the file",
    remedy: "name the machines with --machines to get a folder for each",
    placement: true,
  };
}
