import { SEARCH_AND_DISCOVERY_FAMILIES } from "./cve-2025-66177";
import type { AffectedRange, KnownVulnerability } from "./model";

/** The seven series and builds of ICSA-17-124-01, which names them for both of its CVEs. */
const ICSA_17_124_01: readonly AffectedRange[] = [
  { family: "DS-2CD2xx2F-I*", from: 140721, to: 160530 },
  { family: "DS-2CD2xx0F-I*", from: 140721, to: 160401 },
  { family: "DS-2CD2xx2FWD*", from: 150410, to: 161125 },
  { family: "DS-2CD4x2xFWD*", from: 140721, to: 160414 },
  { family: "DS-2CD4xx5*", from: 140721, to: 160421 },
  { family: "DS-2DFx*", from: 140805, to: 160928 },
  { family: "DS-2CD63xx*", from: 140305, to: 160106 },
];

/**
 * What is known about the firmware of cameras and recorders, one row per CVE. Build dates are compared and version numbers
 * are not: those mean nothing across families. A row names only models that its source names together with a build.
 */
export const KNOWN_VULNERABILITIES: readonly KnownVulnerability[] = [
  {
    cve: "CVE-2013-4977",
    title: "Buffer overflow in the RTSP server, without a login",
    source: "http://www.coresecurity.com/advisories/hikvision-ip-cameras-multiple-vulnerabilities",
    fromOutside: true,
    affected: [{ family: "DS-2CD7153-E*", from: 130111, to: 130111, onlyTried: true }],
  },
  {
    cve: "CVE-2014-4880",
    title: "Buffer overflow in the RTSP server, without a login",
    source: "https://www.cve.org/CVERecord?id=CVE-2014-4880",
    fromOutside: true,
    affected: [{ family: "DS-7204*", from: 131009, to: 131009, onlyTried: true }],
  },
  {
    cve: "CVE-2017-7921",
    title: "Authentication bypass: no password is needed",
    source: "https://nvd.nist.gov/vuln/detail/CVE-2017-7921",
    fromOutside: true,
    affected: ICSA_17_124_01,
  },
  {
    cve: "CVE-2017-7923",
    title: "Password in the configuration file",
    source: "https://www.cve.org/CVERecord?id=CVE-2017-7923",
    fromOutside: false,
    affected: ICSA_17_124_01,
  },
  {
    cve: "CVE-2018-6413",
    title: "Buffer overflow by a network setting request",
    source: "https://www.cve.org/CVERecord?id=CVE-2018-6413",
    fromOutside: false,
    affected: [{ family: "DS-2CD9111-S", to: 160203 }],
  },
  {
    // Hikvision's advisory (HSRC-202109-01) lists some eighty families as pictures, which no public text repeats with
    // their builds. What is here was tried (metasploit-framework's module for it). Everything else is unknown.
    cve: "CVE-2021-36260",
    title: "Commands run as root by an unauthenticated web request",
    source:
      "https://github.com/rapid7/metasploit-framework/blob/master/documentation/modules/exploit/linux/http/hikvision_cve_2021_36260_blind.md",
    fromOutside: true,
    affected: [{ family: "HWI-B120-D/W", from: 200408, to: 200408, onlyTried: true }],
  },
  {
    cve: "CVE-2025-66177",
    title: "Overflow in search and discovery, from within the LAN",
    source: "https://www.cve.org/CVERecord?id=CVE-2025-66177",
    fromOutside: false,
    affected: SEARCH_AND_DISCOVERY_FAMILIES,
  },
];
