/** ISAPI's own word on a request. Devices leave out any of these. */
export interface ResponseStatus {
  /** 0 and 1: done. 7: done after a restart. Everything else: no. */
  readonly statusCode: number | null;
  readonly statusString: string | null;
  /** `badPort`, `notSupport`, `lowPrivilege`… */
  readonly subStatusCode: string | null;
}

/** What a refusal says about the account. */
export interface LoginState {
  /** While locked, the right password is refused too. */
  readonly locked: boolean;
  readonly unlockSeconds: number | null;
  /** How many wrong passwords are left before it locks. */
  readonly attemptsLeft: number | null;
  /** false: factory-new, no password was ever set. */
  readonly activated: boolean;
}
