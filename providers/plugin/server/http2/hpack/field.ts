export interface Field {
  readonly name: string;
  readonly value: string;
}

/** As the dynamic table and a list of fields are measured (RFC 7541, section 4.1; RFC 9113, section 6.5.2). */
export const sizeOf = ({ name, value }: Field): number => name.length + value.length + 32;
