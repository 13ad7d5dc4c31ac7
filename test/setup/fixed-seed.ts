import fc from "fast-check";

// Every run tries the same inputs, so that a change alone decides whether it passes. `UNITFILE_SEED=random` looks for new ones.
const seed = process.env["UNITFILE_SEED"] ?? "20261120";
if (seed !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
