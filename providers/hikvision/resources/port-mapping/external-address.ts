import type { Diagnostics } from "../../../plugin";
import type { ExternalAddress, RouterReader } from "../../../router";
import { problemOf } from "../../problems";

/** It is for show, and a refresh of 1,000 mappings would ask for it 1,000 times: as many requests as for the mappings. */
const SHARED_FOR_MS = 5_000;

interface Told {
  readonly said: Promise<ExternalAddress>;
  /** Of the answer; infinite until it is there. */
  at: number;
}
const told = new WeakMap<RouterReader, Told>();

/**
 * The router's address on the Internet, for show, as it was within the last seconds. A router that does not tell it is no
 * reason to fail: the mapping stands or falls without.
 *
 * @param before what was known so far
 */
export async function externalAddressOf(
  router: RouterReader,
  before: string | null,
  diagnostics: Diagnostics,
): Promise<string | null> {
  try {
    return (await asked(router)).address;
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    diagnostics.warning("External Address Not Told", `external_address is not up to date: ${problem.detail}`);
    return before;
  }
}

function asked(router: RouterReader): Promise<ExternalAddress> {
  const last = told.get(router);
  if (last !== undefined && Date.now() - last.at < SHARED_FOR_MS) return last.said;
  const fresh: Told = { said: router.externalAddress(), at: Infinity };
  const answered = (): void => {
    fresh.at = Date.now();
  };
  fresh.said.then(answered, answered);
  told.set(router, fresh);
  return fresh.said;
}
