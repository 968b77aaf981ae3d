/**
 * A real PostgreSQL of the test's own: where the state of a fleet is kept, with locks.
 *
 * Rule: nothing of the machine's own PostgreSQL is used but its programs: neither its service nor its clusters.
 */
export { postgresPrograms } from "./programs";
export { PostgresServer } from "./server";
