/** Text from elsewhere, on one line: nothing in it may format, end a table's cell, open HTML or call somebody by name. */
export function escaped(text: string): string {
  return (
    text
      .replace(/\s+/g, " ")
      .replace(/[\\|`*[\]~#]/g, "\\$&")
      // Between letters an underscore formats nothing, and names are full of them.
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\_")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/@/g, "@\u200b")
  );
}

/** Code inside a table's cell. A backtick or a bar in it would end it; both are exotic in names and values. */
export function code(text: string): string {
  return `\`${text.replace(/\s+/g, " ").replace(/`/g, "'").replace(/\|/g, "\u00a6")}\``;
}
