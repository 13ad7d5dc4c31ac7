export { roundsAdapter as adapter } from "../../recorded-rounds.ts";
