export { lintAdapter as adapter } from "../lint-case.ts";
