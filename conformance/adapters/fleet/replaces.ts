import type { Adapter } from "../../adapter.ts";
import { roundsAdapter } from "../../recorded-rounds.ts";

export const adapter: Adapter = roundsAdapter;
