import { AdminAccesses } from "../../../../providers/isapi";

const NS = "http://www.hikvision.com/ver20/XMLSchema";
const ISAPI_NS = "http://www.isapi.org/ver20/XMLSchema";

/** Documents in the shapes of the families; ports and flags are made up. */
export const documents = {
  /** Entries repeat the namespace; the server port has no switch; HTTPS is off. */
  dvr: `<?xml version="1.0" encoding="UTF-8"?>
<AdminAccessProtocolList version="1.0" xmlns="${NS}">
<AdminAccessProtocol version="1.0" xmlns="${NS}">
<id>1</id>
<enabled>true</enabled>
<protocol>HTTP</protocol>
<portNo>81</portNo>
</AdminAccessProtocol>
<AdminAccessProtocol version="1.0" xmlns="${NS}">
<id>2</id>
<enabled>true</enabled>
<protocol>RTSP</protocol>
<portNo>1554</portNo>
</AdminAccessProtocol>
<AdminAccessProtocol version="1.0" xmlns="${NS}">
<id>3</id>
<enabled>false</enabled>
<protocol>HTTPS</protocol>
<redirectToHttps>false</redirectToHttps>
<portNo>444</portNo>
</AdminAccessProtocol>
<AdminAccessProtocol version="1.0" xmlns="${NS}">
<id>4</id>
<protocol>DEV_MANAGE</protocol>
<portNo>8100</portNo>
</AdminAccessProtocol>
</AdminAccessProtocolList>
`,
  /** CRLF, tabs, other ids, the redirect before the protocol, TLS flags, Bonjour without port. */
  camera: `<?xml version="1.0" encoding="UTF-8"?>\r
<AdminAccessProtocolList version="2.0" xmlns="${NS}">\r
\t<AdminAccessProtocol version="2.0" xmlns="${NS}"><id>1</id><enabled>true</enabled><protocol>HTTP</protocol><portNo>80</portNo></AdminAccessProtocol>\r
\t<AdminAccessProtocol version="2.0" xmlns="${NS}"><id>2</id><enabled>true</enabled><redirectToHttps>true</redirectToHttps><protocol>HTTPS</protocol><portNo>443</portNo><TLS1_1Enable>true</TLS1_1Enable><TLS1_2Enable>true</TLS1_2Enable></AdminAccessProtocol>\r
\t<AdminAccessProtocol version="2.0" xmlns="${NS}"><id>3</id><enabled>true</enabled><protocol>DEV_MANAGE</protocol><portNo>8000</portNo></AdminAccessProtocol>\r
\t<AdminAccessProtocol version="2.0" xmlns="${NS}"><id>4</id><enabled>true</enabled><protocol>RTSP</protocol><portNo>554</portNo></AdminAccessProtocol>\r
\t<AdminAccessProtocol version="2.0" xmlns="${NS}"><id>10</id><enabled>true</enabled><protocol>Bonjour</protocol></AdminAccessProtocol>\r
</AdminAccessProtocolList>\r
`,
  /** The namespace said once, entries without it, IOT, the TLS stream flag after the port. */
  nvr: `<?xml version="1.0" encoding="UTF-8"?>
<AdminAccessProtocolList version="2.0" xmlns="${ISAPI_NS}">
<AdminAccessProtocol><id>1</id><enabled>true</enabled><protocol>HTTP</protocol><portNo>80</portNo></AdminAccessProtocol>
<AdminAccessProtocol><id>2</id><enabled>true</enabled><protocol>RTSP</protocol><portNo>10554</portNo></AdminAccessProtocol>
<AdminAccessProtocol><id>6</id><enabled>true</enabled><protocol>IOT</protocol><portNo>30998</portNo></AdminAccessProtocol>
<AdminAccessProtocol><id>7</id><enabled>true</enabled><protocol>SDK_OVER_TLS</protocol><portNo>8443</portNo><streamOverTls>false</streamOverTls></AdminAccessProtocol>
</AdminAccessProtocolList>`,
  /** A prefix on every element, an attribute on the port, a comment, an empty port element. */
  odd: `<h:AdminAccessProtocolList xmlns:h="${ISAPI_NS}" version='2.0'>
  <!-- portNo of HTTP: <portNo>1</portNo> -->
  <h:AdminAccessProtocol><h:id>1</h:id><h:protocol>HTTP</h:protocol><h:portNo min="1" note="a>b">80</h:portNo></h:AdminAccessProtocol>
  <h:AdminAccessProtocol><h:id>2</h:id><h:protocol>HTTPS</h:protocol><h:portNo /></h:AdminAccessProtocol>
</h:AdminAccessProtocolList>`,
} as const;

const source = { address: "http://192.0.2.4:80", request: "GET /ISAPI/Security/adminAccesses" };

export function parse(text: string): AdminAccesses {
  return AdminAccesses.parse(text, source);
}
