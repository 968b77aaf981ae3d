import type { SshErrorCode } from "../../ssh";
import { RouterError, type RouterErrorDetails } from "../router-error";

export type NftablesErrorCode =
  /** On the way to the router, or at its login. */
  | SshErrorCode
  /** The tunnel to the router's network is down, or did not get to the router. */
  | "NFT_TUNNEL_DOWN"
  /** The host has no `nft`. */
  | "NFT_MISSING"
  /** The account may not run it: no root, and `sudo -n` refused. */
  | "NFT_NO_PERMISSION"
  /** `nft`, or what runs it, said something else; verbatim in the message. */
  | "NFT_FAILED"
  | "NFT_MALFORMED_ANSWER"
  /** The interface on the Internet side is not known. */
  | "NFT_NO_INTERFACE"
  /** A rule of another table has the port: it is never touched. */
  | "NFT_RULE_OF_OTHERS"
  /** The port is the one over which the router is managed. */
  | "NFT_WOULD_LOCK_OUT"
  /** The file for the next start cannot be written. */
  | "NFT_NOT_PERSISTED";

/** A router could not be asked over SSH, or did not do what it was asked. Holds no secret. */
export class NftablesError extends RouterError<NftablesErrorCode> {
  constructor(code: NftablesErrorCode, message: string, details: RouterErrorDetails) {
    super(code, message, details);
    this.name = "NftablesError";
  }
}
