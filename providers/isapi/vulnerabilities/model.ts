/** A range of firmware builds that a source names for a family of models. */
export interface AffectedRange {
  /** As the source writes it: see `familyPattern`. */
  readonly family: string;
  /** First build that is affected, YYMMDD; left out where the source names none. */
  readonly from?: number;
  /** Last build that is affected, YYMMDD. */
  readonly to: number;
  /** The builds that somebody tried: they say nothing about later ones. */
  readonly onlyTried?: true;
}

/** One CVE of devices that this provider manages. */
export interface KnownVulnerability {
  readonly cve: string;
  readonly title: string;
  /** Where the ranges come from. */
  readonly source: string;
  /** Whether somebody outside can use it through an exposed service without a login, as the source tells it. */
  readonly fromOutside: boolean;
  readonly affected: readonly AffectedRange[];
}

/**
 * `affected`: a row names this model, and its build is within. `fixed`: every row that names this model ends before its
 * build. `unknown`: everything else, a model that no row names first of all. There is no "safe".
 */
export type Verdict = "affected" | "fixed" | "unknown";
