import { App } from "cdktf";
import { Input } from "../../../lib";
import { messageOf, removeFolders, temporaryFolder } from "../synthesis";

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
  removeFolders();
});

const app = (context: Record<string, unknown> = {}) => new App({ outdir: temporaryFolder(), context });

describe("a text", () => {
  test("comes from the environment, under HIKVISION_ and the name in capitals", () => {
    process.env["HIKVISION_ROUTER_URL"] = "http://192.0.2.1/";
    expect(Input.text(app({ routerUrl: "http://192.0.2.2/" }), "routerUrl", "otherwise")).toBe("http://192.0.2.1/");
  });
  test("else from the context", () => {
    expect(Input.text(app({ routerUrl: "http://192.0.2.2/" }), "routerUrl", "otherwise")).toBe("http://192.0.2.2/");
  });
  test("else it is what the caller says", () => {
    expect(Input.text(app(), "routerUrl", "otherwise")).toBe("otherwise");
    expect(Input.text(app({ routerUrl: "" }), "routerUrl", "otherwise")).toBe("otherwise");
  });
});

describe("a port", () => {
  test("may be a text or a number", () => {
    process.env["HIKVISION_DVR_MANAGEMENT_PORT"] = "8081";
    expect(Input.port(app({ dvrManagementPort: 8082 }), "dvrManagementPort")).toBe(8081);
    delete process.env["HIKVISION_DVR_MANAGEMENT_PORT"];
    expect(Input.port(app({ dvrManagementPort: 8082 }), "dvrManagementPort")).toBe(8082);
    expect(Input.port(app({ dvrManagementPort: "65535" }), "dvrManagementPort")).toBe(65535);
  });
  test("is undefined where nobody says one", () => {
    expect(Input.port(app(), "dvrManagementPort")).toBeUndefined();
  });
  test.each(["0", "65536", "-1", "80.5", "eighty", "8 0", "0x50"])("%s is refused under both of its names", (value) => {
    expect(messageOf(() => Input.port(app({ dvrManagementPort: value }), "dvrManagementPort"))).toBe(
      `HIKVISION_DVR_MANAGEMENT_PORT (context dvrManagementPort) is "${value}": a port is a whole number from 1 to 65535`,
    );
  });
});
