import type { Diagnostics } from "../../../plugin";
import type { RouterReader } from "../../../router";
import { problemOf } from "../../problems";

/**
 * The router's address on the Internet, for show. A router that does not tell it is no reason to fail: the mapping stands
 * or falls without.
 *
 * @param before what was known so far
 */
export async function externalAddressOf(
  router: RouterReader,
  before: string | null,
  diagnostics: Diagnostics,
): Promise<string | null> {
  try {
    return (await router.externalAddress()).address;
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    diagnostics.warning("External Address Not Told", `external_address is not up to date: ${problem.detail}`);
    return before;
  }
}
