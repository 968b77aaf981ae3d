/** Fields of one `AdminAccessProtocol` in the order in which the family sends them. */
export type EntryFields = readonly (readonly [name: string, value: string])[];

/** How the devices of one family answer. */
export interface FamilyTraits {
  readonly deviceType: string;
  readonly model: string;
  readonly serialNumber: string;
  readonly firmwareVersion: string;
  readonly firmwareReleasedDate: string;
  readonly namespace: string;
  readonly version: string;
  /** Whether each child repeats `version` and `xmlns`. */
  readonly entriesRepeatNamespace: boolean;
  readonly entries: readonly EntryFields[];
  /** What `adminAccesses/capabilities` says, by protocol: attributes of `portNo`. Without it the family has no such object. */
  readonly portLimits?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const entry = (id: number, protocol: string, port: number, enabled: boolean): EntryFields => [
  ["id", String(id)],
  ["enabled", String(enabled)],
  ["protocol", protocol],
  ["portNo", String(port)],
];

/** Recorder of the Turbo-HD line, firmware V4.75: HTTPS ships switched off, the server port has no switch. */
const turboHdDvr: FamilyTraits = {
  deviceType: "DVR",
  model: "SIM-7208HQHI-M1/S",
  serialNumber: "SIM-7208HQHI-M1/S0820230415CCWRSIM000001WCVU",
  firmwareVersion: "V4.75.012",
  firmwareReleasedDate: "build 240711",
  namespace: "http://www.hikvision.com/ver20/XMLSchema",
  version: "1.0",
  entriesRepeatNamespace: true,
  entries: [
    entry(1, "HTTP", 80, true),
    entry(2, "RTSP", 554, true),
    [
      ["id", "3"],
      ["enabled", "false"],
      ["protocol", "HTTPS"],
      ["redirectToHttps", "false"],
      ["portNo", "443"],
    ],
    [
      ["id", "4"],
      ["protocol", "DEV_MANAGE"],
      ["portNo", "8000"],
    ],
    entry(5, "WebSocket", 7681, true),
  ],
};

/** Camera, firmware V5.7: other ids, the redirect before the protocol, SRTP, and Bonjour without a port; 9 is skipped. */
const ipCamera: FamilyTraits = {
  deviceType: "IPCamera",
  model: "SIM-2CD2346G2-IU",
  serialNumber: "SIM-2CD2346G2-IU20220817AAWRSIM000002",
  firmwareVersion: "V5.7.12",
  firmwareReleasedDate: "build 230321",
  namespace: "http://www.hikvision.com/ver20/XMLSchema",
  version: "2.0",
  entriesRepeatNamespace: true,
  entries: [
    entry(1, "HTTP", 80, true),
    [
      ["id", "2"],
      ["enabled", "true"],
      ["redirectToHttps", "false"],
      ["protocol", "HTTPS"],
      ["portNo", "443"],
      ["TLS1_1Enable", "false"],
      ["TLS1_2Enable", "true"],
    ],
    entry(3, "DEV_MANAGE", 8000, true),
    entry(4, "RTSP", 554, true),
    entry(5, "SDK_OVER_TLS", 8443, true),
    entry(6, "WebSocket", 7681, true),
    entry(7, "WebSocketS", 7682, false),
    entry(8, "SRTP", 322, false),
    [
      ["id", "10"],
      ["enabled", "true"],
      ["protocol", "Bonjour"],
    ],
  ],
};

/** Newer recorder, firmware V4.62: the other namespace, said once; IOT; the TLS stream flag on the SDK entry. */
const nvr: FamilyTraits = {
  deviceType: "NVR",
  model: "SIM-7608NXI-K1",
  serialNumber: "SIM-7608NXI-K10820240109CCRRSIM000003WCVU",
  firmwareVersion: "V4.62.215",
  firmwareReleasedDate: "build 231206",
  namespace: "http://www.isapi.org/ver20/XMLSchema",
  version: "2.0",
  entriesRepeatNamespace: false,
  entries: [
    entry(1, "HTTP", 80, true),
    entry(2, "RTSP", 10554, true),
    [
      ["id", "3"],
      ["enabled", "true"],
      ["protocol", "HTTPS"],
      ["portNo", "443"],
      ["redirectToHttps", "false"],
      ["TLS1_1Enable", "false"],
      ["TLS1_2Enable", "true"],
    ],
    entry(4, "DEV_MANAGE", 8000, true),
    entry(5, "WebSocket", 7681, true),
    entry(6, "IOT", 30999, true),
    [...entry(7, "SDK_OVER_TLS", 8443, true), ["streamOverTls", "false"]],
  ],
  // Both spellings of the default in one document, a default outside its own range, a port that is fixed: DS-7716NI-I4.
  portLimits: {
    HTTP: { min: "1", max: "65535", def: "80" },
    RTSP: { min: "1024", max: "65535", def: "554" },
    HTTPS: { min: "1", max: "65535", def: "443" },
    DEV_MANAGE: { min: "2000", max: "65535", default: "8000" },
    WebSocket: { min: "7681", max: "7681", def: "7681" },
    IOT: { min: "1024", max: "65535", def: "30999" },
    SDK_OVER_TLS: { min: "2000", max: "65535", default: "8443" },
  },
};

export const families = { "turbo-hd-dvr": turboHdDvr, "ip-camera": ipCamera, nvr } as const;

export type Family = keyof typeof families;
