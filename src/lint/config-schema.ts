import * as z from "zod/mini";

/** What people write in `unitfile.json`. Every object is strict: an unknown key is an error, not a silent default. */

const level = z.enum(["error", "warning", "info", "hint", "off"]);
const ruleSetting = z.union([level, z.tuple([level, z.record(z.string(), z.unknown())])]);
const rules = z.record(z.string(), ruleSetting);
const texts = z.array(z.string());

const machine = z.strictObject({
  id: z.string(),
  metadata: z._default(z.record(z.string(), z.string()), {}),
});

const override = z.strictObject({
  files: texts,
  extends: z.optional(texts),
  rules: z.optional(rules),
});

export const configSchema = z.strictObject({
  $schema: z.optional(z.string()),
  root: z.optional(z.boolean()),
  extends: z.optional(texts),
  plugins: z.optional(texts),
  target: z.optional(z.strictObject({ systemd: z.optional(z.int()), fleet: z.optional(z.string()) })),
  scope: z.optional(z.enum(["system", "user"])),
  units: z.optional(
    z.strictObject({
      world: z.optional(z.enum(["open", "closed"])),
      assume: z.optional(texts),
      paths: z.optional(texts),
      masked: z.optional(texts),
      sharedAliases: z.optional(texts),
    }),
  ),
  sets: z.optional(z.record(z.string(), texts)),
  instances: z.optional(z.record(z.string(), texts)),
  machines: z.optional(z.union([z.string(), z.array(machine)])),
  rules: z.optional(rules),
  overrides: z.optional(z.array(override)),
  style: z.optional(z.strictObject({ boolean: z.optional(z.enum(["yes/no", "true/false"])) })),
  security: z.optional(z.strictObject({ threshold: z.optional(z.number()) })),
  assumeEnv: z.optional(texts),
  knownKeys: z.optional(z.record(z.string(), texts)),
  knownSyscalls: z.optional(texts),
  foregroundPrograms: z.optional(texts),
  exclude: z.optional(texts),
  reportUnusedIgnores: z.optional(level),
  requireReason: z.optional(z.boolean()),
  baseline: z.optional(z.string()),
});

/** The JSON Schema of configuration files, as it is published in `schemas/config.schema.json`. */
export function configJsonSchema(): Record<string, unknown> {
  return { title: "Configuration of unitfile", ...z.toJSONSchema(configSchema, { io: "input" }) };
}
