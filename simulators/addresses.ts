/** An address that could not be bound, said so that a person knows what to do; anything else as it is. */
export function explained(error: unknown): unknown {
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === "EADDRNOTAVAIL") {
    return new Error(
      `${String(address)} is not an address of this machine: on macOS, sudo ifconfig lo0 alias ${String(address)}`,
      {
        cause: error,
      },
    );
  }
  if (code === "EADDRINUSE") {
    return new Error(`${String(address)}:${String(port)} is taken: is another simulation running?`, { cause: error });
  }
  return error;
}
