/** Runs the subject once and says what it took, in whatever unit; what it does beside that is not counted. */
export type Subject = () => Promise<number>;

const warmUps = 1;

/**
 * Measures the subjects in turn, A B A B …: what the machine does meanwhile falls on all of them. Gives the median of
 * each. The first round is a warm-up of files and caches and does not count.
 *
 * @param rounds fewer than ten only where one takes many seconds; the README says which
 */
export async function interleaved<N extends string>(
  subjects: Readonly<Record<N, Subject>>,
  progress: (line: string) => void,
  rounds = 10,
): Promise<Record<N, number>> {
  const names = Object.keys(subjects) as N[];
  const measured = new Map<N, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < warmUps + rounds; round += 1) {
    const taken: string[] = [];
    for (const name of names) {
      const value = await subjects[name]();
      if (round >= warmUps) measured.get(name)?.push(value);
      taken.push(`${name} ${value.toFixed(0)}`);
    }
    progress(`${round < warmUps ? "warm-up" : `${round - warmUps + 1}/${rounds}`}: ${taken.join(", ")}`);
  }
  return Object.fromEntries(names.map((name) => [name, median(measured.get(name) ?? [])])) as Record<N, number>;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [below = NaN, above = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (below + above) / 2;
}
