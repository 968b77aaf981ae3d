/**
 * Looks after a machine and a project: whatever a plan or deploy needs, each with what to do where it is missing.
 *
 * Rule: each look ends in a finding, also where it could not be made. A device is logged in to once, through the memory of
 * refused passwords that the provider keeps. Nothing is changed, but for the one inert mapping of `test-mapping.ts`.
 */
export { examine, type ExamineOptions } from "./examine";
export type { Finding } from "./finding";
