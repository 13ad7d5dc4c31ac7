import { verifyAdapter } from "../../verify-case.ts";

export const adapter = verifyAdapter("public");
