export { describeSetting } from "./security/descriptions.ts";
export {
  type AssessedSetting,
  type AssessOptions,
  assessSecurity,
  type ExposureRating,
  formatExposure,
  type PolicyEntry,
  type SecurityAssessment,
  type SecurityPolicy,
} from "./security/exposure.ts";
