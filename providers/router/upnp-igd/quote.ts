const ANSWER_LENGTH = 300;

/** What came back, on one line and cut to a length that an error message can carry. */
export function quote(answer: string): string {
  const line = answer.replace(/[\p{Cc}\s]+/gu, " ").trim();
  return line.length > ANSWER_LENGTH ? `${line.slice(0, ANSWER_LENGTH)}… (${answer.length} characters)` : line;
}
