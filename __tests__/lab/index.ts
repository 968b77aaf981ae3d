/**
 * A real home router for tests: miniupnpd and nftables between network namespaces (`lab.sh`), and handles for jest.
 * Tests use it under `describeWhere("lab", …)`, each file with a prefix of its own, and take it down afterwards.
 * No test lives here, and nothing simulated: what the real daemon never does is the simulator's.
 */
export { Lab, type Finished, type LabEnv, type LabMode, type LabNamespace, type SpawnOptions } from "./lab";
export { LabRouter } from "./lab-router";
export { LabSshd } from "./lab-sshd";
export { Packets } from "./packets";
