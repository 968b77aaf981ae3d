import type { ReadableRouterAddress } from "../../providers/router";

/** What a test asks of the router client in a namespace: a method of RouterWriter, or a discovery. */
export interface RouterCall {
  id: number;
  at: ReadableRouterAddress;
  method:
    | "describe"
    | "externalAddress"
    | "portMapping"
    | "portMappings"
    | "addPortMapping"
    | "deletePortMapping"
    | "discover";
  given: unknown[];
}

/** An error as it crosses the channel. */
export interface SentError {
  code: string;
  message: string;
  hint: string;
  action: string;
  address: string;
  answer: string | null;
  upnpCode?: number;
  refused?: "conflict-or-policy" | "permanent-leases-only";
}

export type RouterReply = { id: number; value: unknown } | { id: number; error: SentError };
