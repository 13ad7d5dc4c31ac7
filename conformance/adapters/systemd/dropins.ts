import type { Adapter } from "../../adapter.ts";
import { compareLoading } from "../../manager-run.ts";

export const adapter: Adapter = { prepare: () => compareLoading };
