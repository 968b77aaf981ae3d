import { defineSchema, mapOfObjects, oneOf, string } from "../../plugin";
import { duration } from "../validators";

const httpUrl = (value: string): string | undefined =>
  /^https?:\/\//i.test(value) && URL.canParse(value)
    ? undefined
    : 'must be the address of a router\'s UPnP description, as "http://192.168.1.1:5000/rootDesc.xml"';

/** Names stand in resource ids (`home/tcp/8082`) and import ids (`shop@192.168.1.64`). */
const names = (map: Record<string, unknown>): string | undefined => {
  const wrong = Object.keys(map).find((name) => !/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name));
  return wrong === undefined
    ? undefined
    : `must have names of letters, digits, "_" and "-", and ${JSON.stringify(wrong)} is none`;
};

/** The `provider "hikvision"` block. */
export const providerSchema = defineSchema({
  description:
    "Declares the service ports of Hikvision devices and the port mappings of the routers in front of them. " +
    "One configuration serves any number of devices, routers and sites.",
  attributes: {
    credentials: mapOfObjects({
      optional: true,
      sensitive: true,
      validators: [names],
      description:
        "Accounts by name; devices name the one to use, `default` unless they say otherwise. What is left out comes from the " +
        "environment: `HIKVISION_USERNAME` and `HIKVISION_PASSWORD` for `default`, `HIKVISION_USERNAME_<NAME>` and " +
        "`HIKVISION_PASSWORD_<NAME>` for the others (name in upper case, anything but `A-Z0-9` as `_`). Prefer the " +
        "environment: Terraform writes values of this block into saved plans.",
      attributes: {
        username: string({ optional: true, description: "Account on the device. From the environment, else `admin`." }),
        password: string({ optional: true, sensitive: true, description: "Password of the account." }),
      },
    }),
    routers: mapOfObjects({
      optional: true,
      validators: [names],
      description: "Routers by name; port mappings name the one to use.",
      attributes: {
        type: string({
          required: true,
          validators: [oneOf("upnp")],
          description: "How the router is spoken to: `upnp` (UPnP IGD 1 and 2).",
        }),
        url: string({
          optional: true,
          validators: [httpUrl],
          description:
            "URL of the router's UPnP description. Left out, the router is looked for on the LAN (SSDP), which needs " +
            "multicast: give the URL in containers and CI.",
        }),
        udn: string({ optional: true, description: "Unique device name: refuses any other router that answers." }),
      },
    }),
    request_timeout: string({
      optional: true,
      validators: [duration],
      description: 'How long one request to a device or router may take. `"10s"` if left out.',
    }),
    on_unreachable: string({
      optional: true,
      validators: [oneOf("error", "keep")],
      description:
        "What becomes of a resource whose device or router cannot be asked: `error` (if left out) makes the plan fail; `keep` " +
        "leaves the resource as the state has it, with a warning, so that one dead camera does not block all others.",
    }),
  },
});
