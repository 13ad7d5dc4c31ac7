import { lintAdapter } from "../lint-case.ts";

export const adapter = lintAdapter;
