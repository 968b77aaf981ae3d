/**
 * Mappings on a router that grants them and shows none (`nat-pmp`, `pcp`): what is known of them is what it granted, and
 * when it last lost its mappings. `verified` is always false.
 */
import type { Way } from "../way";
import { createGranted, deleteGranted, updateGranted } from "./apply";
import { planGranted } from "./plan";
import { readGranted } from "./read";

export const granted: Way = {
  read: readGranted,
  plan: planGranted,
  create: createGranted,
  update: updateGranted,
  delete: deleteGranted,
};
