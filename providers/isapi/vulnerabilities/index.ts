/**
 * Known vulnerabilities of devices: a table, and how a device is held against it.
 *
 * Rule: facts with a source, and no Terraform. A model that no row names is `unknown`, never safe; a build is compared by
 * its date.
 */
export { assess, type AssessedDevice, usableFromOutside, verdictOf } from "./assess";
export type { AffectedRange, KnownVulnerability, Verdict } from "./model";
export { familyPattern } from "./model-pattern";
export { KNOWN_VULNERABILITIES } from "./table";
