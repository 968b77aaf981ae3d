import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DataHikvisionDevice } from "../imports/data-hikvision-device";
import { type Service, SERVICES } from "../service";
import { contactAttributes, type ContactProps } from "./contact";
import { type DeviceKind, SERVICES_FROM_THE_FACTORY } from "./device-kind";
import { serviceNotThere } from "./errors";
import { type IHikvisionDevice, literalHost } from "./hikvision-device";

export interface ExistingDeviceProps extends ContactProps {
  /**
   * The services that are exposed where an exposure names none.
   *
   * @default - what devices of its kind have on from the factory
   */
  readonly services?: readonly Service[];
}

/** A device that somebody else looks after: it is read at plan and never changed. Made by `fromHost` of its kind. */
export class ExistingDevice extends Construct implements IHikvisionDevice {
  readonly host: string;
  readonly services: readonly Service[];
  readonly portsInPlace: ITerraformDependable;
  private readonly data: DataHikvisionDevice;

  constructor(
    scope: Construct,
    id: string,
    host: string,
    readonly kind: DeviceKind,
    props: ExistingDeviceProps = {},
  ) {
    super(scope, id);
    this.host = literalHost(this, host);
    this.services = props.services ?? SERVICES_FROM_THE_FACTORY[kind];
    this.data = new DataHikvisionDevice(this, "Resource", { host, ...contactAttributes(this, props) });
    this.portsInPlace = this.data;
  }

  /** Any service may be asked for, declared or not: the plan fails where the device lacks it. */
  port(service: Service): number {
    if (!SERVICES.includes(service)) throw serviceNotThere(this, service, this.services);
    return this.data[service].port;
  }
}
